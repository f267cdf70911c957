import type { Fraction } from '../quantities.ts';

/** The two lines that part paces: at or above the first on plan, below the second far behind. */
export interface PaceLines {
  readonly onPlan: Fraction;
  readonly farBehind: Fraction;
}

/**
 * On plan from 90 %, far behind below 75 % (the usual line for a quota at risk,
 * https://sixtysixten.com/playbooks/quota-attainment-tracker).
 */
export const PACE_LINES: PaceLines = { onPlan: 0.9, farBehind: 0.75 };

/** How a quota runs: reached, on plan, behind, or far behind; unknown without a quota or before its first day. */
export type PaceVerdict = 'reached' | 'onPlan' | 'behind' | 'farBehind' | 'unknown';

/** The verdict on a quota, from its attainment (1 is reached) and its pace (1 is on plan). */
export function paceVerdict(
  attainment: Fraction | null,
  pace: Fraction | null,
  lines: PaceLines = PACE_LINES,
): PaceVerdict {
  if (attainment !== null && attainment >= 1) return 'reached';
  if (pace === null) return 'unknown';
  if (pace >= lines.onPlan) return 'onPlan';
  return pace >= lines.farBehind ? 'behind' : 'farBehind';
}

/** The share of a quota's time that has passed, found again from the two it went into; null where it cannot be. */
export function elapsedShare(attainment: Fraction | null, pace: Fraction | null): Fraction | null {
  return attainment === null || pace === null || pace <= 0 ? null : attainment / pace;
}

/** Whether the open pipeline is enough: null while either side is unknown. */
export function isCovered(coverage: number | null, required: number | null): boolean | null {
  return coverage === null || required === null ? null : coverage >= required;
}
