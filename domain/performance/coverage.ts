import type { Cents } from '../money.ts';
import type { Fraction } from '../quantities.ts';

/**
 * Open pipeline ÷ the quota still to be won: 3 means three times as much is open as is missing. Only open deals that
 * are to close within the quota's period help it, so pass those. Null without a quota, and once the quota is reached,
 * for then nothing is left to cover.
 *
 * Source: https://winsabove.pages.dev/glossary/pipeline-coverage-ratio
 */
export function coverageRatio(
  openAmount: Cents | null,
  quotaAmount: Cents | null,
  wonAmount: Cents | null,
): number | null {
  if (openAmount === null || quotaAmount === null || wonAmount === null) return null;
  const missing = quotaAmount - wonAmount;
  return missing <= 0 ? null : openAmount / missing;
}

/**
 * The coverage a territory needs: 1 ÷ its win rate. Who wins one deal in four needs four times the missing amount
 * open. Null when the win rate is unknown or nothing was won, because then no coverage would be enough.
 *
 * Source: https://metrickittools.com/guides/pipeline-coverage-guide (the well-known factor of 3 presumes a win rate of
 * one third).
 */
export function requiredCoverageRatio(winRate: Fraction | null): number | null {
  return winRate === null || winRate <= 0 ? null : 1 / winRate;
}
