import { climbDual } from '../bound/climbDual.ts';
import type { AssignmentModel } from '../problem/assignmentModel.ts';
import { costOfPair, membersOf, type DesignProblem } from '../problem/designProblem.ts';
import { bandsOf, type Bands } from '../problem/measures.ts';
import type { RandomSource } from '../problem/random.ts';
import { optionTable } from '../search/optionTable.ts';

/** Centres with the multipliers that balance them. */
export type Centres = { readonly places: Float64Array; readonly multipliers: Float64Array; readonly cost: number };

/** Moves row j of the places to the middle of the members. */
export type MiddleOf = (members: readonly number[], places: Float64Array, row: number) => void;

const OPTIONS = 10;
const TRIAL_STARTS = 4;
const SEED_DRAWS = 4;
const TRIAL_ROUNDS = 14;
const ROUNDS = 10;

/** Trials look at so many accounts a territory: enough to tell good centres from bad ones at a fraction of the time. */
const SAMPLED_PER_TERRITORY = 40;

/**
 * Places the territories' centres so that balanced territories around them are compact, and yields between steps.
 *
 * Rounds of Lloyd's kind (S. Lloyd, "Least squares quantization in PCM", 1982): give the accounts to centres, move each
 * centre to the middle of its accounts, again. The giving is balanced by a few steps up the Lagrangean dual, whose
 * multipliers carry over from round to round, so the centres settle where balance will later hold cheaply. Unknown
 * centres start by k-means++ (D. Arthur and S. Vassilvitskii, 2007) with weight × distance as the chance; of four
 * starts, tried on a sample of the accounts, the one that looks cheapest goes on with all of them.
 *
 * @param middleOf what the middle of accounts is: any place, or an account
 * @param isOver asked between steps; true ends the search with the best centres so far
 */
export function* balancedMiddles(
  problem: DesignProblem,
  bands: Bands,
  middleOf: (problem: DesignProblem) => MiddleOf,
  random: RandomSource,
  isOver: () => boolean,
): Generator<void, Centres, void> {
  const isStarted = problem.start.centres.every((coordinate) => !Number.isNaN(coordinate));
  const starts = isStarted || problem.geography.dimension === 0 ? 1 : TRIAL_STARTS;
  const sample = sampled(problem, SAMPLED_PER_TERRITORY * problem.shares.length, random);
  const sampleBands = bandsOf(sample.measures, sample.accountCount, sample.shares);
  let best: Centres | undefined;
  for (let trial = 0; trial < starts && !(best && isOver()); trial++) {
    const places = problem.start.centres.slice();
    seedMissing(sample, places, random);
    const start = { places, multipliers: new Float64Array(bands.lower.length), cost: Infinity };
    const centres = yield* rounds(sample, sampleBands, start, TRIAL_ROUNDS, middleOf(sample), isOver);
    if (!best || centres.cost < best.cost) best = centres;
  }
  // A price is paid by all accounts of a territory: with more accounts it is higher in proportion.
  const growth = problem.accountCount / sample.accountCount;
  const start = { ...best!, multipliers: best!.multipliers.map((multiplier) => multiplier * growth), cost: Infinity };
  return yield* rounds(problem, bands, start, ROUNDS, middleOf(problem), isOver);
}

/** The problem with some of its accounts only, drawn without favour; all of them where they are few. */
function sampled(problem: DesignProblem, size: number, random: RandomSource): DesignProblem {
  const { accountCount: n, geography, measures, rules, softCosts } = problem;
  if (n <= 2 * size) return problem;
  const step = n / size;
  const first = random() * step;
  const chosen = Int32Array.from({ length: size }, (_, x) => Math.floor(first + x * step));
  const { dimension: D } = geography;
  const points = new Float64Array(size * D);
  chosen.forEach((i, x) => points.set(geography.points.subarray(i * D, (i + 1) * D), x * D));
  const weights = Float64Array.from(chosen, (i) => problem.weights[i]!);
  return {
    ...problem,
    accountCount: size,
    weights,
    geography: {
      ...geography,
      points,
      distance: (x, centres, row) => geography.distance(chosen[x]!, centres, row),
      centreOf: (members, _, centres, row) =>
        geography.centreOf(
          Array.from(members, (x) => chosen[x]!),
          problem.weights,
          centres,
          row,
        ),
    },
    measures: measures.map((measure) => ({
      ...measure,
      amounts: Float64Array.from(chosen, (i) => measure.amounts[i]!),
      ...(measure.capacities && { capacities: measure.capacities.map((capacity) => capacity / step) }),
    })),
    rules: rules.map((rule) => ({ ...rule, permits: (x, j, far) => rule.permits(chosen[x]!, j, far) })),
    softCosts: softCosts.map((soft) => ({ ...soft, costOf: (x, j) => soft.costOf(chosen[x]!, j) })),
  };
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
  middleOf: MiddleOf,
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

/**
 * Puts each missing centre on an account, drawn with a chance that grows with its weight × distance to the others; of a
 * few drawn the one that brings the accounts nearest is taken (the greedy form of k-means++).
 */
function seedMissing(problem: DesignProblem, places: Float64Array, random: RandomSource): void {
  const { geography, weights, accountCount: n } = problem;
  const { dimension, points } = geography;
  const m = problem.shares.length;
  if (dimension === 0) return;
  const isMissing = (row: number): boolean => Number.isNaN(places[row * dimension]!);
  let nearest: Float64Array = new Float64Array(n).fill(Infinity);
  const meet = (row: number): { readonly far: Float64Array; readonly sum: number } => {
    let sum = 0;
    const far = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      far[i] = Math.min(nearest[i]!, geography.distance(i, places, row));
      sum += Math.max(weights[i]!, 1e-9) * far[i]!;
    }
    return { far, sum };
  };
  const chanceOf = (i: number): number => (nearest[i] === Infinity ? 1 : Math.max(weights[i]!, 1e-9) * nearest[i]!);
  for (let j = 0; j < m; j++) if (!isMissing(j)) nearest = meet(j).far;
  for (let j = 0; j < m; j++) {
    if (!isMissing(j)) continue;
    let total = 0;
    for (let i = 0; i < n; i++) total += chanceOf(i);
    let best: { far: Float64Array; sum: number; account: number } = { far: nearest, sum: Infinity, account: 0 };
    for (let draw = 0; draw < SEED_DRAWS; draw++) {
      let left = random() * total;
      let account = 0;
      while (account < n - 1 && (left -= chanceOf(account)) > 0) account++;
      places.set(points.subarray(account * dimension, (account + 1) * dimension), j * dimension);
      const met = meet(j);
      if (met.sum < best.sum) best = { ...met, account };
    }
    places.set(points.subarray(best.account * dimension, (best.account + 1) * dimension), j * dimension);
    nearest = best.far;
  }
}
