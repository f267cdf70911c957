import { balancedMiddles, modelFor, type MiddleOf } from './centres/balancedMiddles.ts';
import { medoidOf, nodePlan, nodesAt, placesOf, planned } from './centres/nodePlan.ts';
import type { Budget } from './problem/budget.ts';
import type { DesignProblem } from './problem/designProblem.ts';
import { bandsOf } from './problem/measures.ts';
import type { Plan } from './problem/plan.ts';
import type { RandomSource } from './problem/random.ts';
import { assignToCentres } from './search/assignment.ts';

/** Where a design stands: how much of the budget is spent and the best plan so far, once there is one. */
export type DesignProgress = { readonly phase: 'centres' | 'assignment' | 'relaxation'; readonly best?: Plan };

/** The part of the budget after which centres stop moving, so that time is left to balance around them. */
const CENTRES_SHARE = 0.25;

/** The options kept for each account on large designs: the territories best by reduced cost. */
const OPTIONS = 12;

/** Up to this many accounts × territories sets of centre accounts are searched by their bounds. */
const SEARCHABLE = 250_000;

/**
 * Designs territories: places centres, gives every account to one, within the bands and rules, at the least cost found,
 * and proves how far from the least possible that is for these centres.
 *
 * Yields many times a second; whoever drives it may show the best plan so far, or stop asking at any moment and keep it.
 * With an unlimited budget it ends by itself when nothing improves, with the same plan for the same random source.
 */
export function* designTerritories(
  problem: DesignProblem,
  random: RandomSource,
  budget: Budget,
): Generator<DesignProgress, Plan, void> {
  const bands = bandsOf(problem.measures, problem.accountCount, problem.shares);
  const { choice } = problem.start;
  const m = problem.shares.length;
  let best: Plan | undefined;
  const isOver = (): boolean => budget(best) >= 1;
  const centres = { places: problem.start.centres.slice(), multipliers: new Float64Array(bands.lower.length), cost: 0 };

  if (choice !== 'fixed' && problem.geography.dimension > 0) {
    const middleOf =
      (of: DesignProblem): MiddleOf =>
      (members, places, row) => {
        if (choice === 'free') of.geography.centreOf(members, of.weights, places, row);
        else places.set(placesOf(of, Int32Array.of(medoidOf(of, members))), row * of.geography.dimension);
      };
    const search = balancedMiddles(problem, bands, middleOf, random, () => budget(undefined) >= CENTRES_SHARE);
    for (let step = search.next(); ; step = search.next()) {
      if (step.done) {
        Object.assign(centres, step.value);
        break;
      }
      yield { phase: 'centres' };
    }
  }

  const isNodes = choice === 'nodes' && problem.geography.dimension > 0;
  const search =
    isNodes && problem.accountCount * m <= SEARCHABLE
      ? nodePlan(problem, bands, centres, random, isOver)
      : planAt(isNodes ? nodesAt(problem, centres.places) : undefined);

  function planAt(nodes: Int32Array | undefined): Generator<Plan | undefined, Plan, void> {
    const places = nodes ? placesOf(problem, nodes) : centres.places;
    const options = problem.accountCount * m <= 50_000 ? m : OPTIONS;
    const model = modelFor(problem, bands, places, centres.multipliers, options);
    return planned(
      assignToCentres(model, {
        random,
        isOver,
        neighbours: problem.neighbours,
        homeOf: nodes ? (j) => nodes[j]! : homeFinder(problem, places),
        multipliers: centres.multipliers,
      }),
      (assignment) => ({ ...assignment, places, ...(nodes && { nodes }) }),
    );
  }

  for (let step = search.next(); ; step = search.next()) {
    if (step.done) return step.value;
    best = step.value ?? best;
    yield best ? { phase: 'assignment', best } : { phase: 'assignment' };
  }
}

/** The account nearest to a territory's centre: where the territory's main piece is. */
function homeFinder(problem: DesignProblem, places: Float64Array): (territory: number) => number {
  const nodes = problem.neighbours && problem.geography.dimension > 0 ? nodesAt(problem, places) : undefined;
  return (territory) => nodes?.[territory] ?? -1;
}
