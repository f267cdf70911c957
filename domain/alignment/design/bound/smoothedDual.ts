import type { AssignmentModel } from '../problem/assignmentModel.ts';

/** An option this many temperatures above the least weighs less than a ten-millionth beside it. */
const NEGLIGIBLE = 16;

/** A smooth stand-in for the Lagrangean dual, its slope, and the soft assignment behind it. */
export type SmoothedDual = {
  /** The value at the multipliers, to be maximised; writes the slope into `slope`. */
  readonly valueAt: (multipliers: Float64Array, temperature: number, slope: Float64Array) => number;
};

/**
 * The Lagrangean dual of the balanced assignment with every minimum replaced by a soft one.
 *
 * The dual (see `lagrangeanBound`) has a crease wherever an account is indifferent between two territories, and
 * climbing it by subgradients leaves the last tenths of a per cent unclimbed. With −T·log Σⱼ exp(−rᵢⱼ/T) in place of
 * minⱼ rᵢⱼ it has a slope everywhere and a quasi-Newton method climbs it in some hundred evaluations; the error is at
 * most T·log(number of options) for accounts near a crease and vanishes with T (Y. Nesterov, "Smooth minimization of
 * non-smooth functions", Mathematical Programming 103, 2005). The price of a band, |λ|·half-width, is rounded
 * likewise, over a tenth of what the temperature is worth to a mean account.
 *
 * Only the options in the table are seen; the true bound is always taken afterwards over all territories.
 */
export function smoothedDual(model: AssignmentModel): SmoothedDual {
  const { accountCount: n, measureCount: K, amounts, lower, upper, options } = model;
  const { width, territory, cost } = options;
  const reduced = new Float64Array(width);
  const accountsPerTerritory = n / model.territoryCount;

  const valueAt = (multipliers: Float64Array, temperature: number, slope: Float64Array): number => {
    let value = 0;
    const rounding = 0.1 * temperature * accountsPerTerritory;
    for (let b = 0; b < multipliers.length; b++) {
      const middle = (upper[b]! + lower[b]!) / 2;
      const half = (upper[b]! - lower[b]!) / 2;
      const size = Math.sqrt(multipliers[b]! * multipliers[b]! + rounding * rounding);
      value -= middle * multipliers[b]! + half * size;
      slope[b] = -middle - (half * multipliers[b]!) / size;
    }
    for (let i = 0; i < n; i++) {
      const row = i * width;
      const first = i * K;
      let least = Infinity;
      let nearest = -1;
      let count = 0;
      for (; count < width; count++) {
        const j = territory[row + count]!;
        if (j < 0) break;
        let r = cost[row + count]! + multipliers[j * K]! * amounts[first]!;
        for (let k = 1; k < K; k++) r += multipliers[j * K + k]! * amounts[first + k]!;
        reduced[count] = r;
        if (r < least) {
          least = r;
          nearest = count;
        }
      }
      if (nearest < 0) continue;
      value += least;
      let sum = 0;
      const worthwhile = least + NEGLIGIBLE * temperature;
      for (let c = 0; c < count; c++) {
        if (reduced[c]! > worthwhile) reduced[c] = 0;
        else sum += reduced[c] = Math.exp((least - reduced[c]!) / temperature);
      }
      if (sum === 1) {
        // Most accounts are far from any crease and have one territory to think of.
        const j = territory[row + nearest]! * K;
        for (let k = 0; k < K; k++) slope[j + k]! += amounts[first + k]!;
        continue;
      }
      value -= temperature * Math.log(sum);
      for (let c = 0; c < count; c++) {
        if (reduced[c] === 0) continue;
        const share = reduced[c]! / sum;
        const j = territory[row + c]! * K;
        for (let k = 0; k < K; k++) slope[j + k]! += share * amounts[first + k]!;
      }
    }
    return value;
  };
  return { valueAt };
}
