import type { BalanceIndex, Count } from '../quantities.ts';

/** Fewer reps than this are too few to learn from how results follow potential. */
export const LEAST_REPS_TO_FIT = 8;

/** A rep's result, and what their territory could bear. Both in any unit, the same for all. */
export interface PotentialResult {
  readonly result: number;
  /** Null or not above 0: unknown. */
  readonly potential: number | null;
}

export interface PotentialAdjusted {
  /**
   * Result ÷ what such a potential brings the peers: 1 is par, 1.2 a fifth above it. In order of the reps; null where the
   * potential is unknown, and for all when nobody has any result.
   */
  readonly indices: readonly (BalanceIndex | null)[];
  /** How results grow with potential: with 1 in proportion, with 0.5 as its square root, with 0 not at all. */
  readonly exponent: number;
  readonly basis: 'FittedToPeers' | 'Proportional';
}

/**
 * Performance freed from the luck of the territory.
 *
 *     expected = c × potential^b,  index = result ÷ expected
 *
 * b is the median, over all pairs of reps, of the slope between them in logarithms (Theil and Sen), not below 0; c makes
 * the expected results add up to the actual ones. The median makes as many pairs favour the larger territory as the
 * smaller, so ranks by the index do not follow potential, whatever the law between the two, and one outlier cannot
 * bend it. With fewer than eight reps b is 1: proportional.
 *
 * What it cannot tell: if a company gives its best people the largest potential, part of their skill is taken for their
 * territory's. Attainment is therefore shown beside it, never replaced by it.
 */
export function potentialAdjusted(reps: readonly PotentialResult[]): PotentialAdjusted {
  const known = reps.flatMap(({ result, potential }) =>
    potential !== null && potential > 0 ? [{ result: Math.max(0, result), potential }] : [],
  );
  const fitted = known.length < LEAST_REPS_TO_FIT ? null : medianSlope(known);
  const exponent = fitted === null ? 1 : Math.max(0, fitted);
  const borne = known.reduce((sum, { potential }) => sum + potential ** exponent, 0);
  const perUnit = known.reduce((sum, { result }) => sum + result, 0) / borne;
  return {
    indices: reps.map(({ result, potential }) =>
      potential === null || potential <= 0 || !(perUnit > 0)
        ? null
        : Math.max(0, result) / (perUnit * potential ** exponent),
    ),
    exponent,
    basis: fitted === null ? 'Proportional' : 'FittedToPeers',
  };
}

/** The median of Δlog result ÷ Δlog potential; null when no two potentials differ. A result of 0 is infinitely low. */
function medianSlope(reps: readonly { readonly result: number; readonly potential: number }[]): number | null {
  const slopes: number[] = [];
  reps.forEach((a, i) => {
    for (const b of reps.slice(i + 1)) {
      if (a.potential === b.potential || a.result + b.result === 0) continue;
      slopes.push((Math.log(b.result) - Math.log(a.result)) / (Math.log(b.potential) - Math.log(a.potential)));
    }
  });
  slopes.sort((a, b) => a - b);
  const middle: Count = Math.floor(slopes.length / 2);
  const median =
    slopes.length % 2 === 1 ? slopes[middle] : ((slopes[middle - 1] ?? Number.NaN) + (slopes[middle] ?? 0)) / 2;
  return median !== undefined && Number.isFinite(median) ? median : null;
}
