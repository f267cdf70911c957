import type { Fraction } from '../../../quantities.ts';

/** One thing to balance, in its own unit: hours of work, money to win, number of accounts. */
export type Measure = {
  readonly name: string;
  /** How far a territory may be from its target: 0.05 is five per cent either way. Infinity: only limited by capacity. */
  readonly tolerance: Fraction;
  /** One amount an account, never negative. */
  readonly amounts: Float64Array;
  /** The most each territory may hold, in the unit of the amounts, whatever its target. */
  readonly capacities?: Float64Array;
};

/** The bands of all measures in shares of the measure's mean, ready for the mathematics. */
export type Bands = {
  /** The mean of a measure over territories, in its own unit; 1 where the measure is zero everywhere. */
  readonly scales: Float64Array;
  readonly amounts: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The target of territory j for measure k in its own unit, at j·K + k. */
  readonly targets: Float64Array;
};

/**
 * Where each territory should be and may be. A territory's target is the mean times its share: 1 for everybody, or the
 * part of full time its people have (a half-time territory of 0.5 beside nine full ones gets 0.5 ÷ 9.5 of the whole).
 *
 * A measure that is zero everywhere has no imbalance: its bands hold by themselves.
 *
 * @param shares capacity of each territory relative to the others, all positive
 */
export function bandsOf(measures: readonly Measure[], accountCount: number, shares: ArrayLike<number>): Bands {
  const K = measures.length;
  const m = shares.length;
  const totalShare = Array.from(shares).reduce((sum, share) => sum + share, 0);
  const scales = new Float64Array(K);
  const amounts = new Float64Array(accountCount * K);
  const lower = new Float64Array(m * K);
  const upper = new Float64Array(m * K);
  const targets = new Float64Array(m * K);
  measures.forEach((measure, k) => {
    let total = 0;
    for (let i = 0; i < accountCount; i++) total += measure.amounts[i]!;
    scales[k] = total > 0 ? total / m : 1;
    for (let i = 0; i < accountCount; i++) amounts[i * K + k] = measure.amounts[i]! / scales[k]!;
    for (let j = 0; j < m; j++) {
      const target = (total * shares[j]!) / totalShare;
      targets[j * K + k] = target;
      const share = target / scales[k]!;
      const whole = total / scales[k]!;
      const capacity = (measure.capacities?.[j] ?? Infinity) / scales[k]!;
      const isBalanced = Number.isFinite(measure.tolerance);
      lower[j * K + k] = isBalanced ? (1 - measure.tolerance) * share : 0;
      upper[j * K + k] = Math.min(isBalanced ? (1 + measure.tolerance) * share : whole, capacity);
    }
  });
  return { scales, amounts, lower, upper, targets };
}

/** What the rule on a measure is called: the balance asked for, or the capacity where only that limits. */
export function bandRule({ name, tolerance }: Measure): string {
  return Number.isFinite(tolerance) ? `balance of ${name}` : `capacity for ${name}`;
}
