import { climbDual } from '../bound/climbDual.ts';
import type { AssignmentModel } from '../problem/assignmentModel.ts';
import { costOfPair, membersOf, type DesignProblem } from '../problem/designProblem.ts';
import type { Bands } from '../problem/measures.ts';
import type { RandomSource } from '../problem/random.ts';
import { optionTable } from '../search/optionTable.ts';

/** Centres with the multipliers that balance them. */
export type Centres = { readonly places: Float64Array; readonly multipliers: Float64Array; readonly cost: number };

const OPTIONS = 10;
const TRIAL_STARTS = 3;
const TRIAL_ROUNDS = 8;
const ROUNDS = 22;

/**
 * Places the territories' centres so that balanced territories around them are compact, and yields between steps.
 *
 * Rounds of Lloyd's kind (S. Lloyd, "Least squares quantization in PCM", 1982): give the accounts to centres, move each
 * centre to the middle of its accounts, again. The giving is balanced by a few steps up the Lagrangean dual, whose
 * multipliers carry over from round to round, so the centres settle where balance will later hold cheaply. Unknown
 * centres start by k-means++ (D. Arthur and S. Vassilvitskii, 2007) with weight × distance as the chance; of three
 * starts the one that looks cheapest after eight rounds goes on.
 *
 * @param middleOf moves row j of the places to the middle of the members
 * @param isOver asked between steps; true ends the search with the best centres so far
 */
export function* balancedMiddles(
  problem: DesignProblem,
  bands: Bands,
  middleOf: (members: readonly number[], places: Float64Array, row: number) => void,
  random: RandomSource,
  isOver: () => boolean,
): Generator<void, Centres, void> {
  const isStarted = problem.start.centres.every((coordinate) => !Number.isNaN(coordinate));
  const starts = isStarted || problem.geography.dimension === 0 ? 1 : TRIAL_STARTS;
  let best: Centres | undefined;
  for (let trial = 0; trial < starts && !(best && isOver()); trial++) {
    const places = problem.start.centres.slice();
    seedMissing(problem, places, random);
    const multipliers = new Float64Array(bands.lower.length);
    const centres = yield* rounds(
      problem,
      bands,
      { places, multipliers, cost: Infinity },
      TRIAL_ROUNDS,
      middleOf,
      isOver,
    );
    if (!best || centres.cost < best.cost) best = centres;
  }
  return yield* rounds(problem, bands, best!, ROUNDS - TRIAL_ROUNDS, middleOf, isOver);
}

/** The model of a problem for given centres, with the options that are best at the multipliers. */
export function modelFor(
  problem: DesignProblem,
  bands: Bands,
  places: Float64Array,
  multipliers: Float64Array,
  options: number,
): AssignmentModel {
  const territoryCount = problem.shares.length;
  return {
    accountCount: problem.accountCount,
    territoryCount,
    measureCount: problem.measures.length,
    amounts: bands.amounts,
    lower: bands.lower,
    upper: bands.upper,
    options: optionTable(problem.accountCount, territoryCount, options, costOfPair(problem, places), {
      multipliers,
      amounts: bands.amounts,
    }),
  };
}

function* rounds(
  problem: DesignProblem,
  bands: Bands,
  start: Centres,
  count: number,
  middleOf: (members: readonly number[], places: Float64Array, row: number) => void,
  isOver: () => boolean,
): Generator<void, Centres, void> {
  const places = start.places.slice();
  const multipliers = start.multipliers.slice();
  let best = start;
  for (let round = 0; round < count && !isOver(); round++) {
    const model = modelFor(problem, bands, places, multipliers, OPTIONS);
    for (const _ of climbDual(model, multipliers, { temperatures: [0.1], stepsEach: 10 })) {
      if (isOver()) break;
      yield;
    }
    const { assignment, cost } = cheapestAt(model, multipliers);
    // The last round counts most: early multipliers are too far from balance for their value to mean much.
    best = { places: places.slice(), multipliers: multipliers.slice(), cost };
    membersOf(assignment, problem.shares.length).forEach((members, j) => {
      if (members.length > 0) middleOf(members, places, j);
    });
    yield;
  }
  return best === start ? { ...start, places } : best;
}

/** Everyone's cheapest territory at the multipliers, and the dual's value there over the listed options. */
function cheapestAt(model: AssignmentModel, multipliers: Float64Array): { assignment: Int32Array; cost: number } {
  const { accountCount: n, measureCount: K, amounts, options, lower, upper } = model;
  const assignment = new Int32Array(n).fill(-1);
  let value = 0;
  for (let i = 0; i < n; i++) {
    let least = Infinity;
    for (let c = i * options.width; c < (i + 1) * options.width; c++) {
      const j = options.territory[c]!;
      if (j < 0) break;
      let r = options.cost[c]!;
      for (let k = 0; k < K; k++) r += multipliers[j * K + k]! * amounts[i * K + k]!;
      if (r < least) {
        least = r;
        assignment[i] = j;
      }
    }
    if (least < Infinity) value += least;
  }
  multipliers.forEach((multiplier, b) => (value -= multiplier * (multiplier > 0 ? upper[b]! : lower[b]!)));
  return { assignment, cost: value };
}

/** Puts each missing centre on an account, drawn with a chance that grows with its weight × distance to the others. */
function seedMissing(problem: DesignProblem, places: Float64Array, random: RandomSource): void {
  const { geography, weights, accountCount: n } = problem;
  const { dimension, points } = geography;
  const m = problem.shares.length;
  if (dimension === 0) return;
  const isMissing = (row: number): boolean => Number.isNaN(places[row * dimension]!);
  const nearest = new Float64Array(n).fill(Infinity);
  const meet = (row: number): void => {
    for (let i = 0; i < n; i++) nearest[i] = Math.min(nearest[i]!, geography.distance(i, places, row));
  };
  for (let j = 0; j < m; j++) if (!isMissing(j)) meet(j);
  for (let j = 0; j < m; j++) {
    if (!isMissing(j)) continue;
    let total = 0;
    for (let i = 0; i < n; i++) total += nearest[i] === Infinity ? 1 : Math.max(weights[i]!, 1e-9) * nearest[i]!;
    let drawn = random() * total;
    let chosen = 0;
    for (; chosen < n - 1; chosen++) {
      drawn -= nearest[chosen] === Infinity ? 1 : Math.max(weights[chosen]!, 1e-9) * nearest[chosen]!;
      if (drawn <= 0) break;
    }
    for (let d = 0; d < dimension; d++) places[j * dimension + d] = points[chosen * dimension + d]!;
    meet(j);
  }
}
