import type { Fraction } from '../../../quantities.ts';
import { modelFor } from '../centres/balancedMiddles.ts';
import type { DesignProblem } from '../problem/designProblem.ts';
import type { Distance } from '../problem/geography.ts';
import { bandsOf, type Measure } from '../problem/measures.ts';
import type { Plan } from '../problem/plan.ts';
import type { RandomSource } from '../problem/random.ts';
import { assignToCentres, isBetter } from '../search/assignment.ts';
import { balanceOf, worstImbalances } from './balance.ts';

/** What must give way so that a plan in hand keeps the rest. */
export type Relaxation = {
  readonly plan: Plan;
  /** The accounts whose rules had to be lifted: no territory may take them. */
  readonly lifted: readonly number[];
  /** The farthest of them from its new centre; 0 where distance is not what kept them out. */
  readonly farthestLifted: Distance;
  /** The tolerance each measure needs for this plan; no smaller than what was asked. */
  readonly tolerances: ReadonlyMap<string, Fraction>;
  /** How many times its capacity the fullest territory holds, where that is more than 1. */
  readonly overfull: ReadonlyMap<string, number>;
};

const HALVINGS = 5;

/**
 * Where no plan keeps all rules: how little they must give way for one to exist around the same centres.
 *
 * Accounts that no territory may take are given their rules back last: they are placed where they harm least. Then all
 * bands are widened by one share of the mean. The plan at hand gives a share that works, 0 is known not to; halving
 * between them narrows it down. The answer is a plan that exists, not a bound: a smaller share may be possible.
 *
 * @param homeless accounts the rules leave no territory whatever the centres
 */
export function* nearestRelaxation(
  given: DesignProblem,
  plan: Plan,
  homeless: readonly number[],
  random: RandomSource,
  isOver: () => boolean,
): Generator<void, Relaxation, void> {
  const lifted = [...homeless];
  plan.assignment.forEach((j, i) => {
    if (j < 0) lifted.push(i);
  });
  const problem = withoutRulesFor(given, lifted);
  let best = plan.assignment.includes(-1) ? yield* planned(problem, plan, 0, random, () => false) : plan;
  let lowest = 0;
  let share = excessShare(problem, best);
  for (let halving = 0; halving < HALVINGS && !isOver() && share > 0; halving++) {
    const tried = (lowest + share) / 2;
    const found = yield* planned(problem, best, tried, random, isOver);
    if (found.violation > 0) lowest = tried;
    if (excessShare(problem, found) < share) {
      best = found;
      share = excessShare(problem, best);
    }
  }
  const worst = worstImbalances(balanceOf(problem.measures, best.assignment, problem.shares));
  const tolerances = problem.measures.map(({ name, tolerance }): [string, number] => [
    name,
    Math.max(tolerance, worst.get(name)!),
  ]);
  return {
    plan: best,
    lifted,
    farthestLifted: lifted.reduce(
      (far, i) => Math.max(far, problem.geography.distance(i, best.places, best.assignment[i]!)),
      0,
    ),
    tolerances: new Map(tolerances),
    overfull: new Map(
      problem.measures.flatMap((measure): [string, number][] => {
        const times = fullest(problem, measure, best);
        return times > 1 + 1e-11 ? [[measure.name, times]] : [];
      }),
    ),
  };
}

/** Lifts every rule for some accounts, so that a nearest plan can be shown. */
export function withoutRulesFor(problem: DesignProblem, accounts: readonly number[]): DesignProblem {
  if (accounts.length === 0) return problem;
  const lifted = new Set(accounts);
  return {
    ...problem,
    rules: problem.rules.map((rule) => ({
      ...rule,
      permits: (account, territory, distance) => lifted.has(account) || rule.permits(account, territory, distance),
    })),
  };
}

/** Plans around the centres of a plan with all bands widened by a share of their mean. */
function* planned(
  problem: DesignProblem,
  plan: Plan,
  share: Fraction,
  random: RandomSource,
  isOver: () => boolean,
): Generator<void, Plan, void> {
  const measures = problem.measures.map((measure) => ({
    ...measure,
    tolerance: measure.tolerance + share,
    ...(measure.capacities && { capacities: measure.capacities.map((capacity) => capacity * (1 + share)) }),
  }));
  const bands = bandsOf(measures, problem.accountCount, problem.shares);
  const model = modelFor(problem, bands, plan.places, plan.multipliers, Math.min(12, problem.shares.length));
  const nodes = plan.nodes;
  const search = assignToCentres(model, {
    random,
    isOver,
    neighbours: problem.neighbours,
    ...(nodes && { homeOf: (j: number) => nodes[j]! }),
  });
  let best: Plan = { ...plan, violation: Infinity };
  for (let step = search.next(); ; step = search.next()) {
    if (step.value && isBetter(step.value, best)) best = { ...plan, ...step.value };
    if (step.done) return best;
    yield;
  }
}

/** The share of its mean by which bands must be widened for a plan to keep them; 0 where it does. */
function excessShare(problem: DesignProblem, plan: Plan): Fraction {
  const worst = worstImbalances(balanceOf(problem.measures, plan.assignment, problem.shares));
  let share = 0;
  for (const measure of problem.measures) {
    share = Math.max(share, worst.get(measure.name)! - measure.tolerance, fullest(problem, measure, plan) - 1);
  }
  return share > 1e-11 ? share : 0;
}

/** The load of the fullest territory as a multiple of its capacity; 0 without capacities. */
function fullest(problem: DesignProblem, measure: Measure, plan: Plan): number {
  const { capacities, amounts } = measure;
  if (!capacities) return 0;
  const loads = new Float64Array(problem.shares.length);
  plan.assignment.forEach((j, i) => {
    if (j >= 0) loads[j]! += amounts[i]!;
  });
  return loads.reduce((most, load, j) => (load > 0 ? Math.max(most, load / capacities[j]!) : most), 0);
}
