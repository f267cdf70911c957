/** What a search found: an assignment to centres, what it costs, and what proves how good it is. */
export type Plan = {
  readonly assignment: Int32Array;
  /** One row of the geography's coordinates a territory. */
  readonly places: Float64Array;
  /** The accounts that are the centres, where centres are accounts. */
  readonly nodes?: Int32Array;
  readonly cost: number;
  /** The sum over bands of how far a load is outside, in shares of the mean; 0 when balanced. */
  readonly violation: number;
  readonly lowerBound: number;
  /** Per band, over minus under, in cost per share of the measure's mean. */
  readonly multipliers: Float64Array;
};
