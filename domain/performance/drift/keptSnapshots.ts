import { addDays, dateOf, dayNumber, weekdayOf } from '../../dates.ts';
import type { IsoDate } from '../../dates.ts';
import type { Days } from '../../quantities.ts';

/** Every day is kept for so long, then one a week for so long, then one a month for ever. */
export interface Retention {
  readonly dailyDays: Days;
  readonly weeklyDays: Days;
}

export const USUAL_RETENTION: Retention = { dailyDays: 90, weeklyDays: 731 };

/**
 * The days whose snapshots are kept: all of the last 90 days, of two years the last of each week (Monday to Sunday), and of
 * each month the last, for ever. What is kept today and leaves none of these ranges is kept tomorrow, so thinning day by day
 * ends as thinning once.
 */
export function keptSnapshots(
  days: readonly IsoDate[],
  asOf: IsoDate,
  { dailyDays, weeklyDays }: Retention = USUAL_RETENTION,
): ReadonlySet<IsoDate> {
  const [dailyFrom, weeklyFrom] = [addDays(asOf, -dailyDays), addDays(asOf, -weeklyDays)];
  const lastOf = (key: (day: IsoDate) => string): Map<string, IsoDate> => {
    const last = new Map<string, IsoDate>();
    for (const day of days) if (day > (last.get(key(day)) ?? '')) last.set(key(day), day);
    return last;
  };
  const weekOf = (day: IsoDate): string => dateOf(dayNumber(day) - weekdayOf(day) + 1);
  const ofWeek = lastOf(weekOf);
  const ofMonth = lastOf((day) => day.slice(0, 7));
  return new Set(
    days.filter(
      (day) =>
        day >= dailyFrom ||
        (day >= weeklyFrom && ofWeek.get(weekOf(day)) === day) ||
        ofMonth.get(day.slice(0, 7)) === day,
    ),
  );
}
