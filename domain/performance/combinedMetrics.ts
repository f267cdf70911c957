import type { Count, Days, Fraction } from '../quantities.ts';
import { requiredCoverageRatio } from './coverage.ts';
import { winRate } from './rates.ts';

/**
 * A territory's numbers as they are stored and shown: money in the currency (not in cents); what is unknown or hidden
 * is null. The names are those of `TerritoryMetrics`.
 */
export interface StoredMetrics {
  readonly sourceRowCount: Count | null;
  readonly wonAmount: number | null;
  readonly wonCount: Count | null;
  readonly lostAmount: number | null;
  readonly lostCount: Count | null;
  readonly openAmount: number | null;
  readonly openCount: Count | null;
  readonly weightedPipelineAmount: number | null;
  readonly winRateFraction: Fraction | null;
  readonly averageDealAmount: number | null;
  readonly salesCycleDays: Days | null;
  readonly newBusinessAmount: number | null;
  readonly newBusinessCount: Count | null;
  readonly existingBusinessAmount: number | null;
  readonly existingBusinessCount: Count | null;
  readonly quotaAmount: number | null;
  readonly quotaWonAmount: number | null;
  readonly attainmentFraction: Fraction | null;
  readonly paceFraction: Fraction | null;
  readonly projectedAmount: number | null;
  readonly requiredDailyAmount: number | null;
  readonly coverageRatio: number | null;
  readonly requiredCoverageRatio: number | null;
}

/**
 * Several territories as one, from their stored numbers: what adds up is added, every ratio is computed anew from its
 * parts, never averaged. Parts that are not stored are found again from the ratio they went into:
 *
 * - deals that have an amount = won ÷ average deal; days of all cycles = cycle × deals won
 * - expected by now = won in the quota's dates ÷ pace; open in the quota's dates = coverage × missing
 *
 * A territory without a quota adds nothing to the quota's numbers, as in a roll-up. A sum with an unknown part is
 * unknown. The territories must not contain each other. One territory is itself, to the last decimal.
 */
export function combinedMetrics(rows: readonly StoredMetrics[]): StoredMetrics {
  const [only] = rows;
  if (only !== undefined && rows.length === 1) return only;

  const sum = (of: (row: StoredMetrics) => number | null): number | null => sumOf(rows.map(of));
  const wonAmount = sum((row) => row.wonAmount);
  const wonCount = sum((row) => row.wonCount);
  const lostCount = sum((row) => row.lostCount);
  const rate = wonCount === null || lostCount === null ? null : winRate(wonCount, lostCount);
  return {
    sourceRowCount: sum((row) => row.sourceRowCount),
    wonAmount,
    wonCount,
    lostAmount: sum((row) => row.lostAmount),
    lostCount,
    openAmount: sum((row) => row.openAmount),
    openCount: sum((row) => row.openCount),
    weightedPipelineAmount: sum((row) => row.weightedPipelineAmount),
    winRateFraction: rate,
    averageDealAmount: combinedAverageDeal(rows),
    salesCycleDays: combinedCycle(rows),
    newBusinessAmount: sum((row) => row.newBusinessAmount),
    newBusinessCount: sum((row) => row.newBusinessCount),
    existingBusinessAmount: sum((row) => row.existingBusinessAmount),
    existingBusinessCount: sum((row) => row.existingBusinessCount),
    ...combinedQuota(rows.filter(({ quotaAmount }) => quotaAmount !== null)),
    requiredCoverageRatio: requiredCoverageRatio(rate),
  };
}

/** The sum of values that are all known; null when one is not, or when there is none. */
function sumOf(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  return values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);
}

function combinedAverageDeal(rows: readonly StoredMetrics[]): number | null {
  const priced = rows.filter(({ averageDealAmount }) => averageDealAmount !== null && averageDealAmount > 0);
  const amount = sumOf(priced.map(({ wonAmount }) => wonAmount));
  const count = sumOf(priced.map((row) => (row.wonAmount === null ? null : row.wonAmount / row.averageDealAmount!)));
  return amount === null || count === null || count === 0 ? null : amount / Math.round(count);
}

function combinedCycle(rows: readonly StoredMetrics[]): Days | null {
  const closed = rows.filter(({ salesCycleDays }) => salesCycleDays !== null);
  const days = sumOf(closed.map((row) => (row.wonCount === null ? null : row.salesCycleDays! * row.wonCount)));
  const count = sumOf(closed.map(({ wonCount }) => wonCount));
  return days === null || count === null || count === 0 ? null : days / count;
}

type QuotaMetrics = Pick<
  StoredMetrics,
  | 'quotaAmount'
  | 'quotaWonAmount'
  | 'attainmentFraction'
  | 'paceFraction'
  | 'projectedAmount'
  | 'requiredDailyAmount'
  | 'coverageRatio'
>;

function combinedQuota(rows: readonly StoredMetrics[]): QuotaMetrics {
  const quota = sumOf(rows.map(({ quotaAmount }) => quotaAmount));
  const won = sumOf(rows.map(({ quotaWonAmount }) => quotaWonAmount));
  const expected = sumOf(rows.map(expectedByNow));
  const open = sumOf(rows.map(openInQuota));
  const missing = quota === null || won === null ? null : quota - won;
  return {
    quotaAmount: quota,
    quotaWonAmount: won,
    attainmentFraction: quota === null || won === null || quota <= 0 ? null : won / quota,
    paceFraction: won === null || expected === null || expected <= 0 ? null : won / expected,
    projectedAmount: sumOf(rows.map(({ projectedAmount }) => projectedAmount)),
    requiredDailyAmount: sumOf(rows.map(({ requiredDailyAmount }) => requiredDailyAmount)),
    coverageRatio: open === null || missing === null || missing <= 0 ? null : open / missing,
  };
}

/** What should be won by now. A territory that has won nothing does not tell: its pace is 0 whatever was expected. */
function expectedByNow({ quotaWonAmount: won, paceFraction: pace }: StoredMetrics): number | null {
  return won === null || pace === null || pace <= 0 ? null : won / pace;
}

function openInQuota({ quotaAmount, quotaWonAmount, coverageRatio }: StoredMetrics): number | null {
  if (quotaAmount === null || quotaWonAmount === null || coverageRatio === null) return null;
  return coverageRatio * (quotaAmount - quotaWonAmount);
}
