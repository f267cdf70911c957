import type { Fraction } from '../../../quantities.ts';
import { modelFor } from '../centres/balancedMiddles.ts';
import type { DesignProblem } from '../problem/designProblem.ts';
import { bandsOf } from '../problem/measures.ts';
import type { Plan } from '../problem/plan.ts';
import type { RandomSource } from '../problem/random.ts';
import { assignToCentres } from '../search/assignment.ts';
import { balanceOf, worstImbalances } from './balance.ts';

/** Tolerances that a plan in hand keeps: the nearest to those asked that the search found. */
export type Relaxation = { readonly tolerances: ReadonlyMap<string, Fraction>; readonly plan: Plan };

const HALVINGS = 5;

/**
 * Where no plan keeps the tolerances: how little wider they must be for a plan to exist, all widened by one factor.
 *
 * The plan at hand gives a factor that works, what was asked one that does not; halving between them and planning for
 * the same centres narrows it down. The answer is a plan that exists, not a bound: a smaller factor may be possible.
 */
export function* nearestRelaxation(
  problem: DesignProblem,
  plan: Plan,
  random: RandomSource,
  isOver: () => boolean,
): Generator<void, Relaxation, void> {
  let best = plan;
  let lowest = 1;
  let factor = factorOf(problem, best);
  for (let halving = 0; halving < HALVINGS && !isOver() && factor > 1; halving++) {
    const tried = Math.sqrt(lowest * factor);
    const widened = problem.measures.map((measure) => ({ ...measure, tolerance: measure.tolerance * tried }));
    const bands = bandsOf(widened, problem.accountCount, problem.shares);
    const model = modelFor(problem, bands, plan.places, plan.multipliers, Math.min(12, problem.shares.length));
    const search = assignToCentres(model, { random, isOver, neighbours: problem.neighbours });
    let step = search.next();
    for (; !step.done; step = search.next()) yield;
    if (step.value.violation > 0) lowest = tried;
    else {
      best = { ...plan, ...step.value };
      factor = Math.min(tried, factorOf(problem, best));
    }
  }
  return { plan: best, tolerances: worstImbalances(balanceOf(problem.measures, best.assignment, problem.shares)) };
}

/** The factor by which the tolerances must grow for a plan to keep them. */
function factorOf(problem: DesignProblem, plan: Plan): number {
  const worst = worstImbalances(balanceOf(problem.measures, plan.assignment, problem.shares));
  return problem.measures.reduce(
    (most, { name, tolerance }) => (tolerance > 0 ? Math.max(most, worst.get(name)! / tolerance) : most),
    0,
  );
}
