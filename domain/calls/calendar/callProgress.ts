import type { IsoDate } from '../../dates.ts';
import { workingDays } from '../../performance/workingDays.ts';
import type { WorkingCalendar } from '../../performance/workingDays.ts';
import type { Count, Days, Fraction } from '../../quantities.ts';

/** A call on an account of a plan. */
export interface RecordedCall {
  readonly account: string;
  readonly date: IsoDate;
  /** Planned: agreed, not begun. Saved: written down, may change. Submitted: done and final. */
  readonly state: 'Planned' | 'Saved' | 'Submitted';
}

export interface CallPeriod {
  readonly start: IsoDate;
  readonly end: IsoDate;
}

/** How far the calls on an account, or of a whole plan, have come. */
export interface CallProgress {
  readonly planned: Count;
  /** Submitted, or saved with a date up to today. */
  readonly actual: Count;
  /** Planned, or saved with a date to come. */
  readonly scheduled: Count;
  /** Planned calls not yet made: max(0, planned − actual). */
  readonly remaining: Count;
  /** Planned calls neither made nor on a day: max(0, planned − scheduled − actual). */
  readonly remainingToSchedule: Count;
  /** Actual ÷ planned, over 1 when more were made; null when none was planned. */
  readonly attainment: Fraction | null;
}

/**
 * The progress of so many planned calls, by the calls recorded within the period; both of its ends count.
 *
 * Planned, actual, scheduled and remaining follow the definitions of call plans in life-science CRM (Veeva).
 */
export function callProgress(
  planned: Count,
  calls: readonly RecordedCall[],
  { start, end }: CallPeriod,
  today: IsoDate,
): CallProgress {
  const within = calls.filter(({ date }) => date >= start && date <= end);
  const isActual = ({ state, date }: RecordedCall): boolean =>
    state === 'Submitted' || (state === 'Saved' && date <= today);
  const actual = within.filter(isActual).length;
  const scheduled = within.length - actual;
  return {
    planned,
    actual,
    scheduled,
    remaining: Math.max(0, planned - actual),
    remainingToSchedule: Math.max(0, planned - scheduled - actual),
    attainment: planned === 0 ? null : actual / planned,
  };
}

/** The progress of each account of a plan, and of the plan: sums, so that a surplus on one account hides no gap on another. */
export function planProgress(
  plannedCalls: ReadonlyMap<string, Count>,
  calls: readonly RecordedCall[],
  period: CallPeriod,
  today: IsoDate,
): { readonly accounts: ReadonlyMap<string, CallProgress>; readonly total: CallProgress } {
  const callsOf = Map.groupBy(calls, ({ account }) => account);
  const accounts = new Map(
    [...plannedCalls].map(([account, planned]) => [
      account,
      callProgress(planned, callsOf.get(account) ?? [], period, today),
    ]),
  );
  const sum = (part: 'planned' | 'actual' | 'scheduled' | 'remaining' | 'remainingToSchedule'): Count =>
    [...accounts.values()].reduce((total, progress) => total + progress[part], 0);
  const planned = sum('planned');
  const actual = sum('actual');
  return {
    accounts,
    total: {
      planned,
      actual,
      scheduled: sum('scheduled'),
      remaining: sum('remaining'),
      remainingToSchedule: sum('remainingToSchedule'),
      attainment: planned === 0 ? null : actual / planned,
    },
  };
}

/** Days a seller can call on: working days of the period less days off that are working days. */
export function callingDays({ start, end }: CallPeriod, calendar: WorkingCalendar, absences: readonly IsoDate[]): Days {
  return workingDays(start, end, { ...calendar, holidays: [...new Set([...calendar.holidays, ...absences])] });
}

/** Calls that fit into a period: calls a day × days to call on. */
export const callCapacity = (callsADay: number, days: Days): number => callsADay * days;

/** Planned calls ÷ capacity; above 1 the plan cannot be kept. Null without capacity. */
export const callUtilisation = (planned: Count, capacity: number): Fraction | null =>
  capacity === 0 ? null : planned / capacity;

/** Share of the assigned accounts that the plan calls on; null when none is assigned. */
export function callReach(
  plannedCalls: ReadonlyMap<string, Count>,
  assignedAccounts: readonly string[],
): Fraction | null {
  const assigned = new Set(assignedAccounts);
  if (assigned.size === 0) return null;
  return [...assigned].filter((account) => (plannedCalls.get(account) ?? 0) > 0).length / assigned.size;
}
