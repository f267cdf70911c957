import { addDays, addMonths } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import type { CheckInCadence } from './goal.ts';

const NEXT: Readonly<Record<CheckInCadence, (date: IsoDate) => IsoDate>> = {
  Weekly: (date) => addDays(date, 7),
  Monthly: (date) => addMonths(date, 1),
  Quarterly: (date) => addMonths(date, 3),
};

/** What a goal's check-ins depend on. */
export interface CheckInPlan {
  readonly startDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly checkInCadence: CheckInCadence | null;
  readonly lastCheckInDate: IsoDate | null;
}

/**
 * The day of the next check-in: one step of the cadence after the last one, or after the start when there was none.
 * Null without a start or a cadence, and when that day would not come before the due day: there is nothing left to
 * steer then.
 */
export function checkInDue({ startDate, dueDate, checkInCadence, lastCheckInDate }: CheckInPlan): IsoDate | null {
  if (startDate === null || checkInCadence === null) return null;
  const last = lastCheckInDate !== null && lastCheckInDate > startDate ? lastCheckInDate : startDate;
  const next = NEXT[checkInCadence](last);
  return dueDate !== null && next >= dueDate ? null : next;
}
