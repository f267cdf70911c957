import type { AssignmentModel } from '../problem/assignmentModel.ts';
import { ascent } from '../bound/quasiNewton.ts';
import { smoothedDual } from '../bound/smoothedDual.ts';
import { costScaleOf } from '../bound/climbDual.ts';
import type { FlexibleAccounts } from './flexibleAccounts.ts';

const ROUNDS_PER_LEVEL = 3;
const SHRINK = 0.66;

/**
 * Turns multipliers into a plan that nearly keeps the bands, largest accounts first, yielding between steps. Both the
 * assignment and the multipliers are written in place, and are whole at every yield.
 *
 * At the best multipliers all but some dozens of accounts know their territory; rounding those at once leaves the bands
 * by about one account each. So the large ones are settled first, the dual is climbed again for the rest, whose
 * marginal prices spread the rounding error over all territories at the least cost, and so on down to accounts too
 * small to matter: relax-and-fix (L. Wolsey, "Integer Programming", 1998, ch. 12) with a Lagrangean relaxation.
 *
 * @param margin how much narrower than they are the bands are taken, as a share of their half-width: room for the last
 *   roundings
 */
export function* relaxAndFix(
  model: AssignmentModel,
  flexible: FlexibleAccounts,
  assignment: Int32Array,
  multipliers: Float64Array,
  margin: number,
): Generator<void, void, void> {
  const { accountCount: n, territoryCount: m, measureCount: K, amounts } = model;
  const { width, count, territory, cost } = flexible;
  const scale = costScaleOf(model);
  for (let i = 0; i < n; i++) assignment[i] = territory[i * width]!;

  const sizes = Float64Array.from({ length: n }, (_, i) => {
    let largest = 0;
    for (let k = 0; k < K; k++) largest = Math.max(largest, amounts[i * K + k]!);
    return largest;
  });
  const { lower, upper, narrowest } = narrowedBands(model, margin);
  const meanSize = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, n);
  const smallest = Math.max(1e-6, Math.min(0.15 * narrowest, 0.3 * meanSize));

  const highest = multipliers.reduce((most, multiplier) => Math.max(most, Math.abs(multiplier)), 0);
  const ceiling = 20 * (highest + (scale * n) / m);

  let free = flexible.accounts;
  const isFree = new Uint8Array(n);
  let level = 0;
  for (const i of free) level = Math.max(level, sizes[i]!);
  let temperature = 0.02 * scale;

  for (; level >= smallest && free.length > 0; level *= SHRINK) {
    for (let round = 0; round < ROUNDS_PER_LEVEL && free.length > 0; round++) {
      isFree.fill(0);
      for (const i of free) isFree[i] = 1;
      const restLower = lower.slice();
      const restUpper = upper.slice();
      for (let i = 0; i < n; i++) {
        if (isFree[i] === 1 || assignment[i]! < 0) continue;
        for (let k = 0; k < K; k++) {
          restLower[assignment[i]! * K + k]! -= amounts[i * K + k]!;
          restUpper[assignment[i]! * K + k]! -= amounts[i * K + k]!;
        }
      }
      const rest = modelOfRest(model, flexible, free, restLower, restUpper);
      const dual = smoothedDual(rest);
      const climb = ascent(
        (at, slope) => dual.valueAt(at, temperature, slope),
        multipliers,
        40,
        1e-7,
        (0.01 * scale * n) / m,
      );
      const before = multipliers.slice();
      for (const _ of climb) yield;
      // When the settled accounts leave no room for the rest, the dual climbs for ever: keep the last sound prices.
      if (!multipliers.every((multiplier) => Math.abs(multiplier) < ceiling)) multipliers.set(before);

      let settledOpen = 0;
      const isLast = round === ROUNDS_PER_LEVEL - 1;
      const remaining: number[] = [];
      for (const i of free) {
        let best = Infinity;
        let second = Infinity;
        for (let c = i * width; c < i * width + count[i]!; c++) {
          const j = territory[c]!;
          let r = cost[c]!;
          for (let k = 0; k < K; k++) r += multipliers[j * K + k]! * amounts[i * K + k]!;
          if (r < best) {
            second = best;
            best = r;
            assignment[i] = j;
          } else if (r < second) second = r;
        }
        const isOpen = second - best < 4 * temperature;
        if (sizes[i]! >= level && (isOpen || isLast)) settledOpen++;
        else remaining.push(i);
      }
      free = Int32Array.from(remaining);
      // Nothing large was in doubt: go straight to the round that settles the large ones.
      if (settledOpen === 0 && !isLast) round = ROUNDS_PER_LEVEL - 2;
    }
    temperature = Math.max(0.75 * temperature, 0.0005 * scale);
  }
}

function narrowedBands(
  model: AssignmentModel,
  margin: number,
): { lower: Float64Array; upper: Float64Array; narrowest: number } {
  let narrowest = Infinity;
  const lower = model.lower.slice();
  const upper = model.upper.slice();
  for (let b = 0; b < lower.length; b++) {
    const half = (upper[b]! - lower[b]!) / 2;
    narrowest = Math.min(narrowest, half);
    // A band as wide as its own amount is a one-sided limit; its margin is that of a 5 % band.
    const inset = margin * Math.min(half, 0.05 * upper[b]!);
    if (lower[b]! > 0) lower[b]! += inset;
    upper[b]! -= inset;
  }
  return { lower, upper, narrowest };
}

function modelOfRest(
  model: AssignmentModel,
  flexible: FlexibleAccounts,
  free: Int32Array,
  lower: Float64Array,
  upper: Float64Array,
): AssignmentModel {
  const { measureCount: K, amounts } = model;
  const { width } = flexible;
  const territory = new Int32Array(free.length * width);
  const cost = new Float64Array(free.length * width);
  const restAmounts = new Float64Array(free.length * K);
  free.forEach((i, f) => {
    for (let c = 0; c < width; c++) {
      const isKept = c < flexible.count[i]!;
      territory[f * width + c] = isKept ? flexible.territory[i * width + c]! : -1;
      cost[f * width + c] = isKept ? flexible.cost[i * width + c]! : Infinity;
    }
    for (let k = 0; k < K; k++) restAmounts[f * K + k] = amounts[i * K + k]!;
  });
  const costOf = (f: number, j: number): number => model.options.costOf(free[f]!, j);
  return {
    ...model,
    accountCount: free.length,
    amounts: restAmounts,
    lower,
    upper,
    options: { width, territory, cost, costOf },
  };
}
