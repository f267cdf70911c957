/**
 * The options of every account: the territories worth considering and their costs, best first (see `optionTable`).
 *
 * Row i occupies `width` places from i·width on. Places that are not used hold territory −1 and an infinite cost and
 * come last. A row need not show every permitted territory; `costOf` tells the rest.
 */
export type OptionTable = {
  readonly width: number;
  readonly territory: Int32Array;
  readonly cost: Float64Array;
  /** The cost of any pair; +∞ where a hard rule forbids it. */
  readonly costOf: (account: number, territory: number) => number;
};

/**
 * The arithmetic heart of a design: give each account one territory, so that each territory's sum of each measure
 * stays within its band, at the least total cost. Every amount is in shares of its measure's scale (see `bandsOf`), so
 * that measures in hours and in money weigh alike in the mathematics.
 */
export type AssignmentModel = {
  readonly accountCount: number;
  readonly territoryCount: number;
  readonly measureCount: number;
  /** What account i adds to measure k, at i·measureCount + k. Never negative. */
  readonly amounts: Float64Array;
  /** The least territory j may hold of measure k, at j·measureCount + k. */
  readonly lower: Float64Array;
  /** The most territory j may hold of measure k, at j·measureCount + k. */
  readonly upper: Float64Array;
  readonly options: OptionTable;
};

/** The sum of each measure in each territory, at j·measureCount + k; accounts at −1 count nowhere. */
export function loadsOf(model: AssignmentModel, assignment: Int32Array): Float64Array {
  const { measureCount: K, amounts } = model;
  const loads = new Float64Array(model.territoryCount * K);
  for (let i = 0; i < model.accountCount; i++) {
    const j = assignment[i]!;
    if (j < 0) continue;
    for (let k = 0; k < K; k++) loads[j * K + k]! += amounts[i * K + k]!;
  }
  return loads;
}

/** The sum over all accounts of the cost of the territory they are in; +∞ while an account is in none. */
export function costOfAssignment(model: AssignmentModel, assignment: Int32Array): number {
  let cost = 0;
  for (let i = 0; i < model.accountCount; i++) {
    if (assignment[i]! < 0) return Infinity;
    cost += model.options.costOf(i, assignment[i]!);
  }
  return cost;
}

/** A load this little outside its band is inside: sums of thousands of shares are no more exact. */
const ROUNDING = 1e-11;

/** How far all territories together are outside their bands, in shares of the scale; 0 means every band holds. */
export function violationOf(model: AssignmentModel, loads: Float64Array): number {
  let violation = 0;
  for (let b = 0; b < loads.length; b++) {
    const outside = Math.max(loads[b]! - model.upper[b]!, model.lower[b]! - loads[b]!);
    if (outside > ROUNDING) violation += outside;
  }
  return violation;
}
