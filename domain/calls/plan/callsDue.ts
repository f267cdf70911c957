import { dayNumber } from '../../dates.ts';
import type { IsoDate } from '../../dates.ts';
import type { Count, Fraction } from '../../quantities.ts';

/** The rhythm in which an account is called. */
export interface CallRhythm {
  readonly callsAYear: Count;
  /** The latest call made, or skipped on purpose; null when there was none. */
  readonly lastCall: IsoDate | null;
  /** The day from which the rhythm of an account never called counts, … */
  readonly anchor: IsoDate;
  /** … and how far into its first interval its first call falls: not all accounts begin on one day. */
  readonly phase: Fraction;
}

/** The day on which the next call falls due, which may have passed; null when no call is wanted. */
export function dueDay({ callsAYear, lastCall, anchor, phase }: CallRhythm): number | null {
  if (callsAYear === 0) return null;
  const interval = 365 / callsAYear;
  return lastCall === null ? dayNumber(anchor) + phase * interval : dayNumber(lastCall) + interval;
}

/** How many calls fall due after one day and up to another. A call overdue counts once: nobody calls twice to catch up. */
export function callsDue(rhythm: CallRhythm, after: IsoDate, until: IsoDate): Count {
  const due = dueDay(rhythm);
  if (due === null) return 0;
  const first = Math.max(due, dayNumber(after) + 1);
  const left = dayNumber(until) - first;
  return left < 0 ? 0 : 1 + Math.floor((left * rhythm.callsAYear) / 365 + 1e-9);
}

/** Fractions that lie evenly in every stretch of them: the first n are never all together. @example phaseOf(0) // 0 */
export const phaseOf = (place: Count): Fraction => (place * ((Math.sqrt(5) - 1) / 2)) % 1;
