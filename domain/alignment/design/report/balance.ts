import type { Fraction } from '../../../quantities.ts';
import { bandsOf, type Measure } from '../problem/measures.ts';

/** How far a territory is from its target in one measure: 0 is level, 0.1 a tenth over, −1 empty. */
export type Imbalance = {
  readonly territory: number;
  readonly measure: string;
  readonly load: number;
  readonly target: number;
  readonly fraction: Fraction;
  /** The least and the most the territory may hold, in the unit of the measure. */
  readonly least: number;
  readonly most: number;
};

/**
 * The balance of a plan, territory by territory and measure by measure.
 *
 * The target is the mean over territories, times the territory's share where shares differ. A measure without any
 * amount anywhere is level: there is nothing to share.
 */
export function balanceOf(
  measures: readonly Measure[],
  assignment: Int32Array,
  shares: ArrayLike<number>,
): readonly Imbalance[] {
  const { targets, lower, upper, scales } = bandsOf(measures, assignment.length, shares);
  const K = measures.length;
  const loads = new Float64Array(targets.length);
  assignment.forEach((j, i) => {
    if (j < 0) return;
    measures.forEach((measure, k) => (loads[j * K + k]! += measure.amounts[i]!));
  });
  return Array.from(loads, (load, b) => {
    const target = targets[b]!;
    return {
      territory: Math.floor(b / K),
      measure: measures[b % K]!.name,
      load,
      target,
      fraction: target > 0 ? load / target - 1 : 0,
      least: lower[b]! * scales[b % K]!,
      most: upper[b]! * scales[b % K]!,
    };
  });
}

/** The largest imbalance of each measure, as a fraction without sign. */
export function worstImbalances(balance: readonly Imbalance[]): ReadonlyMap<string, Fraction> {
  const worst = new Map<string, Fraction>();
  for (const { measure, fraction } of balance) {
    worst.set(measure, Math.max(worst.get(measure) ?? 0, Math.abs(fraction)));
  }
  return worst;
}
