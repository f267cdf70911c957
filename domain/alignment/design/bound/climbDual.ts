import type { AssignmentModel } from '../problem/assignmentModel.ts';
import { ascent } from './quasiNewton.ts';
import { smoothedDual } from './smoothedDual.ts';

/** How far the dual is climbed: temperatures in shares of the cost scale, from soft to sharp. */
export type Climb = { readonly temperatures: readonly number[]; readonly stepsEach: number };

/** Enough for a bound within some hundredths of a per cent of the best there is. */
export const fullClimb: Climb = { temperatures: [0.1, 0.03, 0.01, 0.003], stepsEach: 160 };

/**
 * Moves the multipliers, in place, towards those of the best Lagrangean bound, and yields between steps.
 *
 * The temperature falls in a few stages, each starting where the last ended: at a high temperature the dual is round
 * and far steps succeed, at a low one its error is small.
 */
export function* climbDual(
  model: AssignmentModel,
  multipliers: Float64Array,
  climb: Climb,
): Generator<void, void, void> {
  const scale = costScaleOf(model);
  const dual = smoothedDual(model);
  for (const share of climb.temperatures) {
    const value = (at: Float64Array, slope: Float64Array): number => dual.valueAt(at, share * scale, slope);
    const reach = (0.1 * scale * model.accountCount) / model.territoryCount;
    for (const _ of ascent(value, multipliers, climb.stepsEach, 1e-6, reach)) yield;
  }
}

/**
 * The size of a typical cost: the mean over accounts of the cheapest option, or, where most accounts sit on their
 * cheapest at no cost, a tenth of the step to the next one; 1 when every option is free.
 */
export function costScaleOf(model: AssignmentModel): number {
  const { accountCount: n, options } = model;
  const { width, cost } = options;
  let cheapest = 0;
  let step = 0;
  for (let i = 0; i < n; i++) {
    let first = Infinity;
    let second = Infinity;
    for (let c = i * width; c < (i + 1) * width; c++) {
      if (cost[c]! < first) {
        second = first;
        first = cost[c]!;
      } else if (cost[c]! < second) second = cost[c]!;
    }
    if (first < Infinity) cheapest += Math.abs(first);
    if (second < Infinity) step += second - first;
  }
  return Math.max(cheapest, 0.1 * step) / Math.max(1, n) || 1;
}
