import { climbDual, costScaleOf, type Climb } from '../bound/climbDual.ts';
import { lagrangeanBound } from '../bound/lagrangeanBound.ts';
import { costOfAssignment, loadsOf, violationOf, type AssignmentModel } from '../problem/assignmentModel.ts';
import type { Neighbourhood } from '../problem/neighbourhood.ts';
import type { RandomSource } from '../problem/random.ts';
import { annealing, type Cooling } from './annealing.ts';
import { joinStrayPieces } from './contiguity.ts';
import { flexibleAccounts } from './flexibleAccounts.ts';
import { optionTable } from './optionTable.ts';
import { pairExchange } from './pairExchange.ts';
import { REGION, regionSearch } from './regionSearch.ts';
import { relaxAndFix } from './relaxAndFix.ts';

/** A plan for given centres, with the proof of how good it is. */
export type Assignment = {
  readonly assignment: Int32Array;
  readonly cost: number;
  /** The sum over bands of how far a load is outside, in shares; 0 when balanced. */
  readonly violation: number;
  readonly lowerBound: number;
  readonly multipliers: Float64Array;
};

/** Up to this many accounts × options annealing is worth its time beside the relaxation. */
const SMALL = 30_000;

/** The first plan is better: balanced before unbalanced, then cheaper, or less unbalanced. */
export function isBetter(a: { cost: number; violation: number }, b: { cost: number; violation: number }): boolean {
  const isHeldByA = a.violation === 0;
  const isHeldByB = b.violation === 0;
  if (isHeldByA !== isHeldByB) return isHeldByA;
  return isHeldByA ? a.cost < b.cost - 1e-9 * Math.abs(b.cost) : a.violation < b.violation - 1e-12;
}

/** What a search for an assignment may use besides the model. */
export type AssignmentSettings = {
  readonly random: RandomSource;
  /** Asked between steps: true when the search must come to an end. */
  readonly isOver: () => boolean;
  /** Given, territories must be connected. */
  readonly neighbours?: Neighbourhood | undefined;
  /** The account at a territory's centre, or −1: where its main piece is. */
  readonly homeOf?: (territory: number) => number;
  /** The cost to beat, where many sets of centres compete: a first plan far above it is not polished. */
  readonly costToBeat?: number | undefined;
  /** Multipliers of a similar model to begin with. */
  readonly multipliers?: Float64Array | undefined;
};

/** The dual is climbed softly, the options are ranked anew at its multipliers, and it is climbed to the end. */
const climbs: readonly Climb[] = [
  { temperatures: [0.1, 0.03], stepsEach: 120 },
  { temperatures: [0.01, 0.003], stepsEach: 120 },
];

/** Narrowings tried until a plan holds, as shares of a band's half-width; 0.04 was measured best at 1 % tolerance. */
const MARGINS = [0.04, 0.12, 0.3];

/** A large plan is improved region by region until this many regions in a row had nothing to give. */
const FRUITLESS_REGIONS = 12;

/** A walk saves a per cent or two, a second one less; a plan dearer than this many times the cost to beat is left. */
const HOPEFUL = 1.03;
const HOPEFUL_AFTER_A_WALK = 1.01;

/** A region that saves less than this share of the cost had nothing to give. */
const WORTHWHILE = 5e-5;

/** A plan this near its bound is left alone: 0.15 % is less than what any input is known to. */
const GOOD_ENOUGH = 0.0015;

/**
 * The best assignment to fixed centres that the searches find, yielded whenever it improves and returned at the end.
 *
 * Order: the bound; a plan by relax-and-fix, mended and improved by pair exchanges, then region by region; then annealing
 * where the design is small or must be contiguous. Stops at once when `isOver` says so, with whatever is best.
 */
export function* assignToCentres(
  given: AssignmentModel,
  settings: AssignmentSettings,
): Generator<Assignment | undefined, Assignment, void> {
  const { random, isOver, neighbours } = settings;
  const { accountCount: n, territoryCount: m, measureCount: K } = given;
  const multipliers = settings.multipliers?.slice() ?? new Float64Array(m * K);
  let model = given;
  for (const climb of climbs) {
    model = withBestOptions(model, multipliers);
    for (const _ of climbDual(model, multipliers, climb)) {
      if (isOver()) break;
      yield;
    }
  }
  model = withBestOptions(model, multipliers);
  const { options } = model;
  // Without prices the bound is the cost of everyone's cheapest territory: a climb that ends below has lost its way.
  let lowerBound = lagrangeanBound(model, multipliers);
  const withoutPrices = lagrangeanBound(model, new Float64Array(m * K));
  if (withoutPrices >= lowerBound) {
    lowerBound = withoutPrices;
    multipliers.fill(0);
  }
  const found = (assignment: Int32Array, violation = violationOf(model, loadsOf(model, assignment))): Assignment => ({
    assignment: assignment.slice(),
    cost: costOfAssignment(model, assignment),
    violation,
    lowerBound,
    multipliers,
  });

  const flexible = flexibleAccounts(model, multipliers, n * m <= SMALL ? options.width : 5, reachOf(model));
  const nearest = Int32Array.from({ length: n }, (_, i) => flexible.territory[i * flexible.width]!);
  let best = found(nearest);
  // A plan in pieces is no plan where contiguity is asked: such are not shown.
  yield neighbours ? undefined : best;
  // The bound has the last word: no plan for these centres costs less.
  if (lowerBound >= (settings.costToBeat ?? Infinity)) return best;
  for (const margin of MARGINS) {
    if (isOver()) break;
    const assignment = nearest.slice();
    const prices = multipliers.slice();
    for (const _ of relaxAndFix(model, flexible, assignment, prices, margin)) {
      if (isOver()) break;
      yield;
    }
    for (const _ of pairExchange(model, flexible, assignment, prices, random)) {
      if (isOver()) break;
      yield;
    }
    const plan = found(assignment);
    if (!isBetter(plan, best)) continue;
    best = plan;
    yield neighbours ? undefined : best;
    if (best.violation === 0) break;
  }

  if (neighbours) {
    const assignment = best.assignment.slice();
    joinStrayPieces(neighbours, assignment, options.costOf, settings.homeOf ?? (() => -1));
    best = found(assignment);
  }
  const hasRegions = m > REGION && (n * m > SMALL || settings.costToBeat === undefined);
  if (!neighbours && best.violation === 0 && hasRegions) {
    const assignment = best.assignment.slice();
    let fruitless = 0;
    for (const saved of regionSearch(model, flexible, assignment, multipliers, random)) {
      if (isOver() || best.cost <= (1 + GOOD_ENOUGH) * lowerBound) break;
      if (saved === undefined) {
        yield undefined;
        continue;
      }
      fruitless = saved > WORTHWHILE * lowerBound ? 0 : fruitless + 1;
      if (saved > 0) best = found(assignment);
      yield saved > 0 ? best : undefined;
      if (fruitless === FRUITLESS_REGIONS) break;
    }
  }
  if (!neighbours && n * m > SMALL) return best;
  let hope = HOPEFUL;
  for (const cooling of coolingsOf(model)) {
    if (best.violation === 0 && best.cost > hope * (settings.costToBeat ?? Infinity)) return best;
    hope = HOPEFUL_AFTER_A_WALK;
    const walk = annealing(model, flexible, best.assignment, neighbours, cooling, random);
    for (let step = walk.next(); ; step = walk.next()) {
      if (step.done) {
        if (isBetter(step.value, best)) best = found(step.value.assignment);
        break;
      }
      if (isOver()) break;
      yield;
    }
    yield best;
  }
  return best;
}

function withBestOptions(model: AssignmentModel, multipliers: Float64Array): AssignmentModel {
  const { accountCount, territoryCount, amounts, options } = model;
  if (options.width === territoryCount) return model;
  return {
    ...model,
    options: optionTable(accountCount, territoryCount, options.width, options.costOf, { multipliers, amounts }),
  };
}

/** Options dearer than this above the cheapest are left aside; on small designs none is. */
function reachOf(model: AssignmentModel): number {
  return model.accountCount * model.territoryCount <= SMALL ? Infinity : 10 * costScaleOf(model);
}

/**
 * Two walks, a warm and a cool one; the mean load outside a band costs as much as moving the accounts of a territory.
 * Heat, penalty and length were measured on small capacitated and contiguous designs: eleven of twelve walks reach the
 * best known plan.
 */
function coolingsOf(model: AssignmentModel): Cooling[] {
  const scale = costScaleOf(model);
  const penalty = (scale * model.accountCount) / model.territoryCount;
  const steps = Math.min(4_000_000, 120_000 + 300 * model.accountCount);
  return [
    { steps, hottest: 0.5 * scale, coldest: 0.03 * scale, penalty },
    { steps, hottest: scale, coldest: 0.05 * scale, penalty },
  ];
}
