import { bandsOf, type Measure } from '../problem/measures.ts';

/** A plan in force that left its bands, and what may be done about it. */
export type RepairProblem = {
  readonly accountCount: number;
  readonly territoryCount: number;
  readonly measures: readonly Measure[];
  readonly shares: ArrayLike<number>;
  /** The territory every account is in today. */
  readonly current: Int32Array;
  /** Locks, eligibility, nearness: whether an account may move to a territory. */
  readonly mayMove: (account: number, territory: number) => boolean;
  /** What is torn by moving an account, such as a relationship's revenue: the second thing to keep small. */
  readonly worth: Float64Array;
};

/** A repair problem in numbers: amounts in shares of the mean, as in a design. */
export type RepairModel = {
  readonly problem: RepairProblem;
  readonly measureCount: number;
  readonly amounts: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly loads: Float64Array;
};

/** An account that changes hands. */
export type Move = { readonly account: number; readonly from: number; readonly to: number };

/** Prepares the numbers of a repair problem. */
export function repairModel(problem: RepairProblem): RepairModel {
  const { amounts, lower, upper } = bandsOf(problem.measures, problem.accountCount, problem.shares);
  const K = problem.measures.length;
  const loads = new Float64Array(problem.territoryCount * K);
  problem.current.forEach((j, i) => {
    for (let k = 0; k < K; k++) loads[j * K + k]! += amounts[i * K + k]!;
  });
  return { problem, measureCount: K, amounts, lower, upper, loads };
}

/** How far each band is left, in shares: positive above it, negative below, 0 inside up to the rounding of sums. */
export function excessOf(model: RepairModel, loads: Float64Array, band: number): number {
  const above = loads[band]! - model.upper[band]!;
  const below = model.lower[band]! - loads[band]!;
  return above > 1e-11 ? above : below > 1e-11 ? -below : 0;
}

/** The sum of all that is outside. */
export function totalExcess(model: RepairModel, loads: Float64Array): number {
  let total = 0;
  for (let b = 0; b < loads.length; b++) total += Math.abs(excessOf(model, loads, b));
  return total;
}
