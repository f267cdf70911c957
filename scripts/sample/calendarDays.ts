/** A calendar day as YYYY-MM-DD, without a time zone. */
export type Day = string;

const MILLISECONDS_PER_DAY = 86_400_000;
const serial = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_PER_DAY;
const fromSerial = (days: number): Day => new Date(days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => serial(to) - serial(from);

/** The day so many whole days later (or earlier, when negative). */
export const plusDays = (day: Day, days: number): Day => fromSerial(serial(day) + days);

/** First and last day of the calendar quarter that contains a day. */
export function quarterOf(day: Day): { name: string; start: Day; end: Day } {
  const year = Number(day.slice(0, 4));
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  const firstMonth = quarter * 3 + 1;
  const start = `${year}-${String(firstMonth).padStart(2, '0')}-01`;
  const nextStart = quarter === 3 ? `${year + 1}-01-01` : `${year}-${String(firstMonth + 3).padStart(2, '0')}-01`;
  return { name: `Q${quarter + 1} ${year}`, start, end: plusDays(nextStart, -1) };
}
