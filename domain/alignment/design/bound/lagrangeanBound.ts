import type { AssignmentModel } from '../problem/assignmentModel.ts';

/**
 * A number no balanced assignment can cost less than, proven by the multipliers.
 *
 * For any multipliers λ = over − under (positive where a territory would hold too much, negative where too little),
 * Σᵢ minⱼ [cᵢⱼ + Σₖ λⱼₖ·aᵢₖ] − Σⱼₖ [λ⁺ⱼₖ·upperⱼₖ − λ⁻ⱼₖ·lowerⱼₖ] is at most the cost of every assignment within the
 * bands: weak Lagrangean duality (A. Geoffrion, "Lagrangean relaxation for integer programming", 1974). The minimum
 * runs over all territories, not only over the options kept in the table.
 *
 * An account without any permitted territory makes the bound +∞: no assignment exists.
 */
export function lagrangeanBound(model: AssignmentModel, multipliers: Float64Array): number {
  const { accountCount: n, territoryCount: m, measureCount: K, amounts } = model;
  const { costOf } = model.options;
  let bound = 0;
  for (let i = 0; i < n; i++) {
    let least = Infinity;
    for (let j = 0; j < m; j++) {
      let r = costOf(i, j);
      for (let k = 0; k < K; k++) r += multipliers[j * K + k]! * amounts[i * K + k]!;
      if (r < least) least = r;
    }
    bound += least;
  }
  for (let b = 0; b < multipliers.length; b++) {
    const multiplier = multipliers[b]!;
    bound -= multiplier > 0 ? multiplier * model.upper[b]! : multiplier * model.lower[b]!;
  }
  return bound;
}
