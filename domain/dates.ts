import { NotADateError } from './errors.ts';

/** A day of the calendar, `YYYY-MM-DD`, without time or zone. Such strings sort as the days they name. */
export type IsoDate = string;

/** A month of the calendar, `YYYY-MM`. */
export type IsoMonth = string;

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Days since 1 January 1970; the days before are negative.
 *
 * @throws {NotADateError} when the text is not a day of the calendar, such as 2026-02-30
 */
export function dayNumber(date: IsoDate): number {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(milliseconds) || dateOf(milliseconds / MILLISECONDS_PER_DAY) !== date) throw new NotADateError(date);
  return milliseconds / MILLISECONDS_PER_DAY;
}

/** The day with that number; the inverse of `dayNumber`. */
export function dateOf(day: number): IsoDate {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** Days from one date to another; negative when the second is the earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The date so many days later (or earlier, when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(dayNumber(date) + days);
}

/**
 * The same day of the month so many months later, or the month's last day where it has no such day.
 *
 * @example addMonths('2026-03-31', -1) // '2026-02-28'
 */
export function addMonths(date: IsoDate, months: number): IsoDate {
  dayNumber(date);
  const month = addToMonth(date.slice(0, 7), months);
  const day = Math.min(Number(date.slice(8)), Number(lastDayOf(month).slice(8)));
  return `${month}-${String(day).padStart(2, '0')}`;
}

/** The month so many months later. @example addToMonth('2026-11', 3) // '2027-02' */
export function addToMonth(month: IsoMonth, months: number): IsoMonth {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((((index % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

/** The last day of a month. @example lastDayOf('2028-02') // '2028-02-29' */
export function lastDayOf(month: IsoMonth): IsoDate {
  return dateOf(dayNumber(`${addToMonth(month, 1)}-01`) - 1);
}

/** ISO weekday: Monday is 1, Sunday 7. */
export function weekdayOf(date: IsoDate): number {
  // 1 January 1970 was a Thursday (4).
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}
