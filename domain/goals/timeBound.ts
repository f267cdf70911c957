import { addMonths, daysBetween } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import type { Count } from '../quantities.ts';
import type { Criterion } from './criterion.ts';
import type { CheckInCadence, Goal } from './goal.ts';

/**
 * Time-bound: it starts and is due on days in that order, and is looked at on the way: its cadence brings at least one
 * check-in before the due day, while there is still time to act on it.
 */
export function timeBound({ startDate, dueDate, checkInCadence: cadence }: Goal): Criterion {
  if (startDate === null || dueDate === null) {
    return { criterion: 'TimeBound', state: 'unmet', grade: 0, reason: { code: 'datesMissing' } };
  }
  if (dueDate <= startDate) {
    return { criterion: 'TimeBound', state: 'unmet', grade: 0, reason: { code: 'dueBeforeStart', startDate, dueDate } };
  }
  if (cadence === null) {
    return { criterion: 'TimeBound', state: 'unmet', grade: 0.7, reason: { code: 'cadenceMissing', dueDate } };
  }
  const checkIns = checkInsBefore(startDate, dueDate, cadence);
  return checkIns === 0
    ? { criterion: 'TimeBound', state: 'unmet', grade: 0.7, reason: { code: 'noCheckInBeforeDue', cadence, dueDate } }
    : { criterion: 'TimeBound', state: 'met', grade: 1, reason: { code: 'bounded', dueDate, cadence, checkIns } };
}

const MONTHS: Readonly<Record<Exclude<CheckInCadence, 'Weekly'>, Count>> = { Monthly: 1, Quarterly: 3 };

/** Check-ins a cadence brings after the start and before the due day. */
function checkInsBefore(start: IsoDate, due: IsoDate, cadence: CheckInCadence): Count {
  if (cadence === 'Weekly') return Math.floor((daysBetween(start, due) - 1) / 7);
  let count = 0;
  while (addMonths(start, (count + 1) * MONTHS[cadence]) < due) count += 1;
  return count;
}
