import { addDays, addMonths, dateOf, dayNumber, weekdayOf } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import type { Days, Fraction } from '../quantities.ts';

/** Which days people sell on. */
export interface WorkingCalendar {
  /** ISO weekdays worked: Monday is 1, Sunday 7. */
  readonly weekdays: readonly number[];
  /** Days off that fall on a weekday worked; others do no harm. */
  readonly holidays: readonly IsoDate[];
}

/** Monday to Friday without holidays. */
export const MONDAY_TO_FRIDAY: WorkingCalendar = { weekdays: [1, 2, 3, 4, 5], holidays: [] };

/** Whether people sell on that day. */
export function isWorkingDay(date: IsoDate, calendar: WorkingCalendar): boolean {
  return calendar.weekdays.includes(weekdayOf(date)) && !calendar.holidays.includes(date);
}

/**
 * Working days from one day to another, both counted. 0 when the second lies before the first.
 *
 * @example workingDays('2026-01-01', '2026-01-07', MONDAY_TO_FRIDAY) // 5: Thursday to Wednesday
 */
export function workingDays(from: IsoDate, to: IsoDate, calendar: WorkingCalendar): Days {
  const first = dayNumber(from);
  const days = dayNumber(to) - first + 1;
  if (days <= 0) return 0;

  const weekdays = new Set(calendar.weekdays.filter((weekday) => weekday >= 1 && weekday <= 7));
  const fullWeeks = Math.floor(days / 7);
  let count = fullWeeks * weekdays.size;
  for (let day = fullWeeks * 7; day < days; day += 1) {
    if (weekdays.has(weekdayOf(dateOf(first + day)))) count += 1;
  }
  const holidays = new Set(calendar.holidays);
  return count - [...holidays].filter((day) => day >= from && day <= to && weekdays.has(weekdayOf(day))).length;
}

/** Working days in a mean month of the year that ends with the as-of day. */
export function workingDaysAMonth(asOf: IsoDate, calendar: WorkingCalendar): Days {
  return workingDays(addDays(addMonths(asOf, -12), 1), asOf, calendar) / 12;
}

/** How much of a period has passed in working days, the as-of day counted as passed. */
export interface ElapsedTime {
  readonly totalDays: Days;
  readonly elapsedDays: Days;
  /** Working days after the as-of day. */
  readonly remainingDays: Days;
  /** Elapsed ÷ total, 0 to 1; null when the period has no working day. */
  readonly elapsedFraction: Fraction | null;
}

/**
 * Where the as-of day stands in a period, in working days. The as-of day counts as passed, because a run reports what
 * was booked up to its end. Before the period nothing has elapsed; after it everything has.
 */
export function elapsedTime(start: IsoDate, end: IsoDate, asOf: IsoDate, calendar: WorkingCalendar): ElapsedTime {
  const totalDays = workingDays(start, end, calendar);
  const elapsedDays = workingDays(start, asOf < end ? asOf : end, calendar);
  return {
    totalDays,
    elapsedDays,
    remainingDays: totalDays - elapsedDays,
    elapsedFraction: totalDays === 0 ? null : elapsedDays / totalDays,
  };
}

/** How far ahead a day is looked for: beyond five years a projected date says nothing. */
const HORIZON_DAYS = 5 * 366;

/**
 * The day on which the given number of working days, counted from and including `from`, is complete; null when that
 * lies more than five years ahead, or no day is worked. A part of a day ends on the day it falls in.
 *
 * @example dayAfterWorking('2026-01-01', 2, MONDAY_TO_FRIDAY) // '2026-01-02'
 */
export function dayAfterWorking(from: IsoDate, days: Days, calendar: WorkingCalendar): IsoDate | null {
  const needed = Math.ceil(days);
  if (needed > HORIZON_DAYS) return null;
  for (let ahead = 0, worked = 0; ahead < HORIZON_DAYS; ahead += 1) {
    const date = addDays(from, ahead);
    if (isWorkingDay(date, calendar)) worked += 1;
    if (worked >= needed) return date;
  }
  return null;
}
