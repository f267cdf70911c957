const MILLISECONDS_PER_HOUR = 3_600_000;

/**
 * Whether numbers for a day are older than allowed. Their age counts from the end of that day where the reader is:
 * with 24 hours allowed, yesterday's numbers hold until midnight.
 *
 * @example isStale('2026-11-22', new Date(2026, 10, 23, 23), 24) // false
 */
export function isStale(asOf: string, now: Date, allowedHours: number): boolean {
  const [year = 0, month = 1, day = 1] = asOf.split('-').map(Number);
  const dayEnd = new Date(year, month - 1, day + 1).getTime();
  return now.getTime() - dayEnd > allowedHours * MILLISECONDS_PER_HOUR;
}
