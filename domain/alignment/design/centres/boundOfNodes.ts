import { costScaleOf } from '../bound/climbDual.ts';
import { ascent, copyOf, unknownCurvature, type Curvature } from '../bound/quasiNewton.ts';
import { smoothedDual } from '../bound/smoothedDual.ts';
import type { AssignmentModel } from '../problem/assignmentModel.ts';
import { costOfPair, type DesignProblem } from '../problem/designProblem.ts';
import type { Bands } from '../problem/measures.ts';

const SOFTNESS = 0.02;

/** The smoothed dual of a set of centre accounts that changes one centre at a time. */
export type BoundOfNodes = {
  readonly nodes: Int32Array;
  readonly multipliers: Float64Array;
  readonly value: () => number;
  /** Puts centre j on account h, for better or worse; `settle` must follow. */
  readonly place: (j: number, h: number) => void;
  /** By how much the dual at the present multipliers changes with centre j on account h; any rise is final. */
  readonly changeBy: (j: number, h: number) => number;
  /** Takes the new centre if it lowers the bound; false leaves everything as it was. */
  readonly tryPlace: (j: number, h: number) => boolean;
  /** The bound with centre j on account h, as far as `limit`; everything stays as it was. */
  readonly boundBy: (j: number, h: number, limit: number) => number;
  readonly settle: () => void;
};

export function boundOfNodes(
  problem: DesignProblem,
  bands: Bands,
  start: Int32Array,
  startMultipliers: Float64Array,
): BoundOfNodes {
  const { accountCount: n, geography } = problem;
  const { dimension, points } = geography;
  const m = start.length;
  const K = problem.measures.length;
  const nodes = start.slice();
  const places = new Float64Array(m * dimension);
  const costOf = costOfPair(problem, places);
  const cost = new Float64Array(n * m);
  const territory = Int32Array.from({ length: n * m }, (_, x) => x % m);
  const model: AssignmentModel = {
    accountCount: n,
    territoryCount: m,
    measureCount: K,
    amounts: bands.amounts,
    lower: bands.lower,
    upper: bands.upper,
    options: { width: m, territory, cost, costOf },
  };
  const place = (j: number, h: number): void => {
    nodes[j] = h;
    for (let d = 0; d < dimension; d++) places[j * dimension + d] = points[h * dimension + d]!;
    for (let i = 0; i < n; i++) cost[i * m + j] = costOf(i, j);
  };
  for (let j = 0; j < m; j++) place(j, nodes[j]!);

  const scale = costScaleOf(model);
  const dual = smoothedDual(model);
  const temperature = SOFTNESS * scale;
  const multipliers = startMultipliers.slice();
  const slope = new Float64Array(multipliers.length);
  const column = new Float64Array(n);
  const cheapest = cheapestTwo(model, multipliers);
  let value = -Infinity;
  let curvature = unknownCurvature();
  const climb = (at: Float64Array, steps: number, until: number, known: Curvature): number => {
    const valueAt = (point: Float64Array, into: Float64Array): number => dual.valueAt(point, temperature, into);
    let reached = -Infinity;
    for (reached of ascent(valueAt, at, steps, 1e-6, (0.1 * scale * n) / m, known)) if (reached >= until) break;
    return reached === -Infinity ? valueAt(at, slope) : reached;
  };

  const changeBy = (j: number, h: number): number => {
    const before = nodes[j]!;
    for (let d = 0; d < dimension; d++) places[j * dimension + d] = points[h * dimension + d]!;
    let change = 0;
    for (let i = 0; i < n; i++) {
      let r = costOf(i, j);
      column[i] = r;
      for (let k = 0; k < K; k++) r += multipliers[j * K + k]! * bands.amounts[i * K + k]!;
      const least = cheapest.least[i]!;
      if (cheapest.territory[i] === j) change += Math.min(r, cheapest.second[i]!) - least;
      else if (r < least) change += r - least;
    }
    for (let d = 0; d < dimension; d++) places[j * dimension + d] = points[before * dimension + d]!;
    return change;
  };

  const exchangeColumn = (j: number): void => {
    for (let i = 0; i < n; i++) {
      const present = cost[i * m + j]!;
      cost[i * m + j] = column[i]!;
      column[i] = present;
    }
  };

  const tryPlace = (j: number, h: number): boolean => {
    if (changeBy(j, h) >= -1e-7 * Math.abs(value)) return false;
    const target = value - 1e-7 * Math.abs(value);
    exchangeColumn(j);
    const moved = multipliers.slice();
    const known = copyOf(curvature);
    const reached = climb(moved, 60, target, known);
    if (reached >= target) {
      exchangeColumn(j);
      return false;
    }
    nodes[j] = h;
    for (let d = 0; d < dimension; d++) places[j * dimension + d] = points[h * dimension + d]!;
    multipliers.set(moved);
    value = reached;
    curvature = known;
    cheapest.look();
    return true;
  };

  const boundBy = (j: number, h: number, limit: number): number => {
    changeBy(j, h);
    exchangeColumn(j);
    const reached = climb(multipliers.slice(), 60, limit, copyOf(curvature));
    exchangeColumn(j);
    return reached;
  };

  const settle = (): void => {
    value = climb(multipliers, 120, Infinity, curvature);
    cheapest.look();
  };
  return { nodes, multipliers, place, changeBy, tryPlace, boundBy, settle, value: () => value };
}

/** The two least reduced costs of every account and the territory of the least, renewed by `look`. */
function cheapestTwo(model: AssignmentModel, multipliers: Float64Array) {
  const { accountCount: n, territoryCount: m, measureCount: K, amounts, options } = model;
  const least = new Float64Array(n);
  const second = new Float64Array(n);
  const territory = new Int32Array(n);
  const look = (): void => {
    for (let i = 0; i < n; i++) {
      let a = Infinity;
      let b = Infinity;
      for (let j = 0; j < m; j++) {
        let r = options.cost[i * m + j]!;
        for (let k = 0; k < K; k++) r += multipliers[j * K + k]! * amounts[i * K + k]!;
        if (r < a) {
          b = a;
          a = r;
          territory[i] = j;
        } else if (r < b) b = r;
      }
      least[i] = a;
      second[i] = b;
    }
  };
  return { least, second, territory, look };
}
