import { addDays, addMonths, daysBetween } from '../dates.ts';
import type { IsoDate } from '../dates.ts';

export type Cadence = 'Weekly' | 'Monthly' | 'Quarterly';

/** The days between which a round is answered, both included, each respondent's own. */
export interface RoundDays {
  readonly openDate: IsoDate;
  readonly closeDate: IsoDate;
}

/** The days of the round after this one: as long, a week, a month or a quarter later. @example nextRound(…, 'Monthly') */
export function nextRound({ openDate, closeDate }: RoundDays, cadence: Cadence): RoundDays {
  const later = cadence === 'Weekly' ? addDays(openDate, 7) : addMonths(openDate, cadence === 'Monthly' ? 1 : 3);
  return { openDate: later, closeDate: addDays(later, daysBetween(openDate, closeDate)) };
}

/**
 * How often somebody who has not answered should have been reminded by a day: once from the middle of the round on, twice
 * on its last day; a round of a day or two reminds once, on its last day. After it, nobody is reminded any more.
 */
export function remindersDue({ openDate, closeDate }: RoundDays, today: IsoDate): 0 | 1 | 2 {
  const length = daysBetween(openDate, closeDate);
  const passed = daysBetween(openDate, today);
  if (passed > length || passed < 1) return 0;
  const isLastDay = passed === length;
  if (length < 3) return isLastDay ? 1 : 0;
  return isLastDay ? 2 : passed * 2 >= length ? 1 : 0;
}
