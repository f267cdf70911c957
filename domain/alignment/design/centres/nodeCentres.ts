import { costScaleOf } from '../bound/climbDual.ts';
import { ascent, copyOf, unknownCurvature, type Curvature } from '../bound/quasiNewton.ts';
import { smoothedDual } from '../bound/smoothedDual.ts';
import type { AssignmentModel } from '../problem/assignmentModel.ts';
import { costOfPair, type DesignProblem } from '../problem/designProblem.ts';
import type { Bands } from '../problem/measures.ts';
import type { RandomSource } from '../problem/random.ts';

/** Centres that are accounts: which account stands in the middle of each territory, and what the dual thinks of it. */
export type NodeCentres = {
  readonly nodes: Int32Array;
  readonly multipliers: Float64Array;
  /** The smoothed dual: close below the bound for these centres. */
  readonly value: number;
};

const NEAREST = 24;
const SOFTNESS = 0.02;
const THROW_SAMPLES = 10;

/**
 * Searches sets of centre accounts by their Lagrangean bound, and yields every set that no single exchange improves.
 *
 * The bound for a set of centres is a far better judge than the cost of a quick assignment, and cheap: a neighbouring
 * set starts from the present multipliers, and since any value of the dual bounds it from below, most neighbours are
 * refused by one evaluation (the idea of interchange for the p-median, M. Teitz and P. Bart, Operations Research 16,
 * 1968, with the bound of L. Lorena and E. Senne for the capacitated problem as judge). After a local best, one or two
 * centres are thrown to the best of some random places and the search goes on from there; it returns to the best set
 * when that does not help.
 *
 * Ends never by itself: the caller stops asking.
 */
export function* nodeCentres(
  problem: DesignProblem,
  bands: Bands,
  start: Int32Array,
  startMultipliers: Float64Array,
  random: RandomSource,
): Generator<NodeCentres | undefined, never, void> {
  const judge = boundOfNodes(problem, bands, start, startMultipliers);
  const { nodes } = judge;
  const m = nodes.length;
  const isTaken = new Uint8Array(problem.accountCount);
  for (const h of nodes) isTaken[h] = 1;
  const nearestOf = nearestNodes(problem);
  const move = (j: number, h: number): void => {
    isTaken[nodes[j]!] = 0;
    isTaken[h] = 1;
    judge.place(j, h);
  };
  const snapshot = (): NodeCentres => ({ nodes: nodes.slice(), multipliers: judge.multipliers.slice(), value: judge.value() });

  /** Of some random places for random centres the one that harms the dual least. */
  const bestThrow = (): { j: number; h: number } | undefined => {
    let least = Infinity;
    let chosen: { j: number; h: number } | undefined;
    for (let sample = 0; sample < THROW_SAMPLES; sample++) {
      const j = Math.floor(random() * m);
      const h = Math.floor(random() * problem.accountCount);
      if (isTaken[h] === 1) continue;
      const change = judge.changeBy(j, h);
      if (change >= least) continue;
      least = change;
      chosen = { j, h };
    }
    return chosen;
  };

  judge.settle();
  let best = snapshot();
  for (let throws = 0; ; throws++) {
    for (let isImproved = true; isImproved;) {
      isImproved = false;
      for (const j of shuffled(m, random)) {
        const here = nodes[j]!;
        for (const h of nearestOf(here)) {
          if (isTaken[h] === 1) continue;
          const isAccepted = judge.tryPlace(j, h);
          yield undefined;
          if (!isAccepted) continue;
          isTaken[here] = 0;
          isTaken[h] = 1;
          isImproved = true;
          break;
        }
      }
    }
    const local = snapshot();
    yield local;
    if (local.value < best.value - 1e-9 * Math.abs(best.value)) best = local;
    else if (throws % 3 === 2 || local.value > 1.01 * best.value) {
      best.nodes.forEach((h, j) => {
        if (nodes[j] !== h) judge.place(j, h);
      });
      isTaken.fill(0);
      for (const h of nodes) isTaken[h] = 1;
      judge.multipliers.set(best.multipliers);
    }
    for (let thrown = 1 + Math.floor(random() * 2); thrown > 0; thrown--) {
      const chosen = bestThrow();
      if (chosen) move(chosen.j, chosen.h);
    }
    judge.settle();
  }
}

/** The smoothed dual of a set of centre accounts that changes one centre at a time. */
function boundOfNodes(problem: DesignProblem, bands: Bands, start: Int32Array, startMultipliers: Float64Array) {
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

  /** By how much the dual at the present multipliers changes with centre j on account h; any rise is final. */
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

  /** Takes the new centre if it lowers the bound; false leaves everything as it was. */
  const tryPlace = (j: number, h: number): boolean => {
    if (changeBy(j, h) >= -1e-7 * Math.abs(value)) return false;
    const target = value - 1e-7 * Math.abs(value);
    const before = nodes[j]!;
    for (let i = 0; i < n; i++) {
      const present = cost[i * m + j]!;
      cost[i * m + j] = column[i]!;
      column[i] = present;
    }
    const moved = multipliers.slice();
    const known = copyOf(curvature);
    const reached = climb(moved, 60, target, known);
    if (reached < target) {
      nodes[j] = h;
      for (let d = 0; d < dimension; d++) places[j * dimension + d] = points[h * dimension + d]!;
      multipliers.set(moved);
      value = reached;
      curvature = known;
      cheapest.look();
      return true;
    }
    for (let i = 0; i < n; i++) cost[i * m + j] = column[i]!;
    nodes[j] = before;
    return false;
  };
  const settle = (): void => {
    value = climb(multipliers, 120, Infinity, curvature);
    cheapest.look();
  };
  return { nodes, multipliers, place, changeBy, tryPlace, settle, value: () => value };
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

/** The nearest other accounts of an account, looked up once each. */
function nearestNodes(problem: DesignProblem): (account: number) => readonly number[] {
  const { geography, accountCount: n } = problem;
  const known = new Map<number, readonly number[]>();
  return (account) => {
    const listed = known.get(account);
    if (listed) return listed;
    const order = Array.from({ length: n }, (_, i) => i).filter((i) => i !== account);
    const far = Float64Array.from({ length: n }, (_, i) => geography.distance(i, geography.points, account));
    const nearest = order.sort((a, b) => far[a]! - far[b]!).slice(0, NEAREST);
    known.set(account, nearest);
    return nearest;
  };
}

function shuffled(count: number, random: RandomSource): number[] {
  const order = Array.from({ length: count }, (_, x) => x);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
