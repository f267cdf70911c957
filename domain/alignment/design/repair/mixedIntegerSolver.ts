/** Minimise cost·x over 0/1 columns x with rowLower ≤ A·x ≤ rowUpper; A by rows, infinite sides allowed. */
export type MixedIntegerModel = {
  readonly columnCount: number;
  readonly cost: Float64Array;
  readonly rowStart: Int32Array;
  readonly column: Int32Array;
  readonly value: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
};

/** How a search ended; `values` is the best solution met, if any, and `bound` a proven floor of the cost. */
export type MixedIntegerOutcome = {
  readonly status: 'optimal' | 'infeasible' | 'unfinished';
  readonly values: Float64Array | null;
  readonly bound: number;
};

/**
 * An exact solver, passed in: the domain knows none. `seconds` is a limit, after which it ends unfinished.
 *
 * @param isRelaxed columns may take any value between 0 and 1: quick, and its cost is a bound
 */
export type MixedIntegerSolver = (
  model: MixedIntegerModel,
  seconds: number,
  isRelaxed?: boolean,
) => MixedIntegerOutcome;
