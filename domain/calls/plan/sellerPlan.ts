import { addDays, dateOf, dayNumber, daysBetween, weekdayOf } from '../../dates.ts';
import type { IsoDate } from '../../dates.ts';
import type { Count, Days, Fraction, Hours } from '../../quantities.ts';
import { callPlan } from '../allocation/callPlan.ts';
import type { CallPlan } from '../allocation/callPlan.ts';
import { planProgress } from '../calendar/callProgress.ts';
import type { CallProgress, RecordedCall } from '../calendar/callProgress.ts';
import type { VisitWindow } from '../calendar/visitCalendar.ts';
import type { AccountResponse } from '../response/accountResponse.ts';
import { roadKilometres } from '../routing/travelEstimate.ts';
import type { GeoPoint } from '../routing/travelEstimate.ts';
import { callsDue, dueDay, phaseOf } from './callsDue.ts';
import type { CallRhythm } from './callsDue.ts';
import { DRIVES } from './dayTimes.ts';
import type { BusyTime } from './dayTimes.ts';
import { placedCalls } from './placedCalls.ts';
import type { AccountToPlace, OpenCall, PlacedCall } from './placedCalls.ts';

/** Whom a seller may call, and what is known of it. */
export interface SellerTarget {
  readonly key: string;
  readonly isNewBusiness: boolean;
  /** What calls bring; null when nothing says so, and then only promised calls are made. */
  readonly response: AccountResponse | null;
  readonly place: GeoPoint | null;
  /** Fewest and most calls a year. */
  readonly floor: Count;
  readonly ceiling: Count;
  /** Days between two calls; null where nobody wishes any. */
  readonly shortestGap: Days | null;
  readonly longestGap: Days | null;
  readonly windows: readonly VisitWindow[];
  readonly promised: readonly IsoDate[];
  /** Length of a call here, where it is not the seller's ordinary one. */
  readonly callMinutes?: number;
}

/** A call that stands in the plan, whatever became of it. */
export interface StandingCall {
  readonly key: string;
  readonly account: string;
  readonly date: IsoDate;
  /** Minute of the day; null where none was found. */
  readonly start: number | null;
  readonly minutes: number;
  readonly status: 'Proposed' | 'Accepted' | 'Done' | 'Skipped' | 'Missed' | 'Withdrawn';
  /** Moved by its seller, who wants it there. */
  readonly isFixed: boolean;
}

/** A seller's year and days. Times of day are minutes since midnight where the seller is. */
export interface Seller {
  /** Hours a year for calls and their travel, and the share of them kept for new business. */
  readonly hours: Hours;
  readonly newBusinessShare: Fraction;
  readonly callMinutes: number;
  readonly opens: number;
  readonly closes: number;
  /** Home or office; null when nobody said, and days then begin in the middle of the accounts. */
  readonly base: GeoPoint | null;
  /** Minutes one way beyond which an account is called from afar. */
  readonly longestDrive: number;
  readonly weekdays: readonly number[];
  readonly holidays: readonly IsoDate[];
  readonly absences: readonly IsoDate[];
  readonly busy: ReadonlyMap<IsoDate, readonly BusyTime[]>;
}

export type CallReason = 'FirstCall' | 'Overdue' | 'Due' | 'Promised';

export interface WantedCall {
  /** The standing call that this is; null for a new one. */
  readonly standing: string | null;
  readonly account: string;
  readonly date: IsoDate;
  readonly start: number;
  readonly minutes: number;
  readonly travelMinutes: number;
  readonly isVisit: boolean;
  readonly reason: CallReason;
}

export interface PlannedTarget {
  readonly key: string;
  readonly isVisit: boolean;
  readonly callsAYear: Count;
  readonly progress: CallProgress;
  readonly lastCall: IsoDate | null;
  readonly nextCall: IsoDate | null;
  readonly dueDate: IsoDate | null;
  /** Calls of the weeks ahead for which no time was left. */
  readonly droppedCount: Count;
}

export interface SellerPlan {
  readonly allocation: CallPlan;
  readonly targets: readonly PlannedTarget[];
  /** Calls to be made from now on that the seller has not fixed: kept where they stand, moved, or new. */
  readonly wanted: readonly WantedCall[];
  /** Standing calls that are no longer wanted. */
  readonly withdrawn: readonly string[];
  /** Standing calls whose day went by without a word. */
  readonly missed: readonly string[];
  readonly total: CallProgress;
  /** The last day that is planned. */
  readonly until: IsoDate;
  readonly hasBase: boolean;
}

/** This week and the three after it. */
const WEEKS = 4;

/**
 * A seller's calls: how many a year each account gets, and the days and times of the weeks ahead.
 *
 * What stands is kept: today, what the seller accepted or moved, and proposals that still fit, so that a plan does not
 * change under the seller's feet; only what is missing is added, and what is too much withdrawn. Planning again with the
 * outcome gives the same outcome.
 *
 * @param recorded calls made or in the calendar beside the standing ones
 */
export function sellerPlan(
  seller: Seller,
  targets: readonly SellerTarget[],
  standing: readonly StandingCall[],
  recorded: readonly RecordedCall[],
  period: { readonly start: IsoDate; readonly end: IsoDate },
  asOf: IsoDate,
): SellerPlan {
  const sorted = [...targets].sort((a, b) => (a.key < b.key ? -1 : 1));
  const base = seller.base ?? middleOf(sorted);
  const driveTo = (place: GeoPoint | null): number | null =>
    place === null || base === null ? null : (roadKilometres(base, place, DRIVES) / DRIVES.kilometresPerHour) * 60;
  const drives = sorted.map(({ place }) => driveTo(place));
  const isVisit = drives.map((drive) => drive !== null && drive <= seller.longestDrive);
  const travel = drives.map((drive, t) => (isVisit[t] ? roundUp(drive!) : 0));

  const allocation = callPlan(
    sorted.map((target, t) => ({
      key: target.key,
      response: target.response ?? NO_RESPONSE,
      minutesPerCall: (target.callMinutes ?? seller.callMinutes) + travel[t]!,
      isNewBusiness: target.isNewBusiness,
      floor: Math.min(target.floor, target.ceiling),
      ceiling: target.ceiling,
    })),
    { hours: seller.hours, newBusinessHours: seller.hours * seller.newBusinessShare },
  );

  const until = addDays(asOf, 7 * WEEKS - weekdayOf(asOf));
  const made = [...recorded, ...standing.flatMap((call) => recordedCall(call, asOf))];
  const madeOn = Map.groupBy(made, ({ account }) => account);
  const rhythms = sorted.map(({ key }, t): CallRhythm => ({
    callsAYear: allocation.accounts[t]!.calls,
    lastCall: lastCallOf(key, madeOn.get(key) ?? [], standing, asOf),
    anchor: period.start,
    phase: phaseOf(t),
  }));

  const future = standing.filter(({ date, status }) => date > asOf && (status === 'Proposed' || status === 'Accepted'));
  const isKept = ({ status, isFixed }: StandingCall): boolean => status === 'Accepted' || isFixed;
  // A call in the calendar that the plan did not make is as good as one that it did.
  const booked = recorded.filter(({ date }) => date > asOf && date <= until);
  const accounts = sorted.map((target, t): AccountToPlace => {
    const own = future.filter(({ account }) => account === target.key).sort(byDate);
    const due = callsDue(rhythms[t]!, asOf, until) - booked.filter(({ account }) => account === target.key).length;
    const promised = target.promised.filter((date) => date > asOf && date <= until);
    const fixedCount = own.filter((call) => isKept(call)).length;
    const calls = Math.max(due, fixedCount, promised.length);
    const isPromised = ({ date }: StandingCall): number => (promised.includes(date) ? 0 : 1);
    const proposals = own
      .filter((call) => !isKept(call))
      .sort((a, b) => isPromised(a) - isPromised(b) || byDate(a, b))
      .slice(0, Math.max(0, calls - fixedCount));
    return {
      key: target.key,
      calls,
      minutes: target.callMinutes ?? seller.callMinutes,
      travelMinutes: travel[t]!,
      place: isVisit[t] ? target.place : null,
      windows: target.windows,
      promised,
      lastCall: rhythms[t]!.lastCall,
      shortestGap: target.shortestGap ?? Math.max(1, Math.floor(365 / Math.max(1, rhythms[t]!.callsAYear) / 2)),
      longestGap: target.longestGap,
      standing: [...own.filter((call) => isKept(call)), ...proposals].map((call) => openCall(call, isKept(call))),
    };
  });
  const strangers = future
    .filter((call) => isKept(call) && !sorted.some(({ key }) => key === call.account))
    .map((call) => openCall(call, true));
  const placed = placedCalls(accounts, strangers, { ...seller, base }, addDays(asOf, 1), until);

  const targetOf = new Map(sorted.map((target, t) => [target.key, t]));
  const wanted = placed.map((call): WantedCall => {
    const t = targetOf.get(call.account)!;
    return { ...call, isVisit: isVisit[t]!, reason: reasonFor(call, sorted[t]!, rhythms[t]!, asOf) };
  });
  const keptKeys = new Set(wanted.flatMap((call) => call.standing ?? []));
  const proposed = standing.filter(({ status, isFixed }) => status === 'Proposed' && !isFixed);

  const share = Math.max(0, daysBetween(period.start, period.end) + 1) / 365;
  const plannedCounts = new Map(allocation.accounts.map(({ key, calls }) => [key, Math.round(calls * share)]));
  const scheduled = [...future.filter((call) => isKept(call)), ...wanted].map(({ account, date }): RecordedCall => ({
    account,
    date,
    state: 'Planned',
  }));
  const progress = planProgress(plannedCounts, [...made, ...scheduled], period, asOf);
  const nextOf = Map.groupBy([...scheduled, ...booked], ({ account }) => account);
  return {
    allocation,
    targets: sorted.map(({ key }, t): PlannedTarget => {
      const due = dueDay(rhythms[t]!);
      const ahead = (nextOf.get(key) ?? []).map(({ date }) => date).sort();
      return {
        key,
        isVisit: isVisit[t]!,
        callsAYear: rhythms[t]!.callsAYear,
        progress: progress.accounts.get(key)!,
        lastCall: lastCallOf(key, madeOn.get(key) ?? [], [], asOf),
        nextCall: ahead[0] ?? null,
        dueDate: due === null ? null : dateOf(Math.round(due)),
        droppedCount: Math.max(0, accounts[t]!.calls - scheduled.filter(({ account }) => account === key).length),
      };
    }),
    wanted,
    withdrawn: proposed.filter(({ key, date }) => date > asOf && !keptKeys.has(key)).map(({ key }) => key),
    missed: proposed.filter(({ date }) => date < asOf).map(({ key }) => key),
    total: progress.total,
    until,
    hasBase: seller.base !== null,
  };
}

const NO_RESPONSE: AccountResponse = {
  curve: { none: 0, saturation: 0, halfwayCalls: 1, steepness: 1 },
  basis: 'tier',
  sureness: 'Nothing says what calls bring.',
  rangeFraction: null,
};

const byDate = (a: StandingCall, b: StandingCall): number =>
  a.date === b.date ? (a.key < b.key ? -1 : 1) : a.date < b.date ? -1 : 1;

const roundUp = (minutes: number): number => Math.ceil(minutes / 5 - 1e-9) * 5;

const openCall = ({ key, date, start, minutes }: StandingCall, isFixed: boolean): OpenCall => ({
  standing: key,
  date,
  start: isFixed ? start : null,
  minutes,
  isFixed,
});

/** Done is final; accepted and past counts as made, as an appointment in the calendar does. */
function recordedCall({ account, date, status }: StandingCall, asOf: IsoDate): RecordedCall[] {
  if (status === 'Done') return [{ account, date, state: 'Submitted' }];
  return status === 'Accepted' && date <= asOf ? [{ account, date, state: 'Saved' }] : [];
}

/** The latest call made up to today, today's open ones and those skipped on purpose included. */
function lastCallOf(
  account: string,
  made: readonly RecordedCall[],
  standing: readonly StandingCall[],
  asOf: IsoDate,
): IsoDate | null {
  const dates = [
    ...made.filter(({ date }) => date <= asOf).map(({ date }) => date),
    ...standing
      .filter((call) => call.account === account)
      .filter(({ status, date }) => status === 'Skipped' || (status === 'Proposed' && date === asOf))
      .map(({ date }) => date),
  ];
  return dates.sort().at(-1) ?? null;
}

function reasonFor(call: PlacedCall, target: SellerTarget, rhythm: CallRhythm, asOf: IsoDate): CallReason {
  if (target.promised.includes(call.date)) return 'Promised';
  if (rhythm.lastCall === null) return 'FirstCall';
  return dueDay(rhythm)! < dayNumber(asOf) ? 'Overdue' : 'Due';
}

/** The middle of the accounts that have a place; null when none has. */
function middleOf(targets: readonly SellerTarget[]): GeoPoint | null {
  const places = targets.flatMap(({ place }) => place ?? []);
  if (places.length === 0) return null;
  const mean = (part: (place: GeoPoint) => number): number =>
    places.reduce((sum, place) => sum + part(place), 0) / places.length;
  return { latitude: mean(({ latitude }) => latitude), longitude: mean(({ longitude }) => longitude) };
}
