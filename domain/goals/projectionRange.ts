import type { ElapsedTime } from '../performance/workingDays.ts';
import { workingDaysAMonth } from '../performance/workingDays.ts';
import { ADDS_UP, MINIMUM_HISTORY_MONTHS, possibleValue } from './goal.ts';
import type { GoalMetric, GoalRecord } from './goal.ts';

export interface ProjectionBasis {
  readonly metric: GoalMetric;
  readonly projected: number;
  readonly current: number;
  readonly time: ElapsedTime;
  readonly record: GoalRecord;
}

/**
 * The range that should hold the final value four times in five (80 %), from how much the territory's own complete
 * months differ; null on thin history, because no range is better than an invented one.
 *
 * Months are taken as independent, with standard deviation s. With e months elapsed and r to come:
 * - what adds up: r future months vary by s² r, and the rate learnt from e months errs by s² r² ÷ e over them, so the
 *   variance is s² r (1 + r ÷ e): wide in the first days, closing on the current value at the end
 * - a level: learnt from e months it errs by s ÷ √e, and the straight line stretches that by 1 + r ÷ e
 *
 * s is estimated from n months, so Student's t with n − 1 degrees of freedom sets the width. What adds up never falls
 * below what is already booked.
 */
export function projectionRange({ metric, projected, current, time, record }: ProjectionBasis): {
  readonly low: number;
  readonly high: number;
} | null {
  const values = record.history.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length < MINIMUM_HISTORY_MONTHS || time.elapsedDays === 0) return null;
  if (time.remainingDays === 0) return { low: projected, high: projected };

  const monthDays = workingDaysAMonth(record.asOf, record.calendar);
  if (monthDays === 0) return null;
  const elapsed = time.elapsedDays / monthDays;
  const remaining = time.remainingDays / monthDays;
  const stretch = 1 + remaining / elapsed;
  const s = standardDeviation(values);
  const error = ADDS_UP[metric] ? s * Math.sqrt(remaining * stretch) : (s / Math.sqrt(elapsed)) * stretch;
  const width = tenthQuantile(values.length - 1) * error;
  const floor = ADDS_UP[metric] ? current : 0;
  return {
    low: possibleValue(metric, Math.max(floor, projected - width)),
    high: possibleValue(metric, projected + width),
  };
}

/** Sample standard deviation (n − 1). */
function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return Math.sqrt(values.reduce((total, value) => total + (value - mean) ** 2, 0) / (values.length - 1));
}

/** Student's t that one value in ten exceeds, for 5 to 12 degrees of freedom; from a standard table. */
const T_TENTH: readonly number[] = [1.476, 1.44, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356];

/** Beyond the table, the quantile for more degrees of freedom is smaller, so its last entry errs on the wide side. */
const tenthQuantile = (degrees: number): number =>
  T_TENTH[Math.min(degrees, T_TENTH.length + 4) - 5] ?? Number.POSITIVE_INFINITY;
