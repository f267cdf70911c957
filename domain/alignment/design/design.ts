import { designTerritories, type DesignProgress } from './designTerritories.ts';
import type { Budget } from './problem/budget.ts';
import type { DesignProblem } from './problem/designProblem.ts';
import type { Plan } from './problem/plan.ts';
import type { RandomSource } from './problem/random.ts';
import { conflictsOf, homelessAccounts, type Conflict } from './report/conflicts.ts';
import { designReport, type DesignReport } from './report/designReport.ts';
import { nearestRelaxation, withoutRulesFor, type Relaxation } from './report/relaxation.ts';

/** A design with its proof, or with the reasons why it could not be had and the nearest thing to it. */
export type Design = {
  readonly plan: Plan;
  readonly report: DesignReport;
  /** Rules proven to collide, whatever the centres. */
  readonly conflicts: readonly Conflict[];
  /** What had to give way; null where the plan keeps everything. Its plan is the one reported. */
  readonly relaxation: Relaxation | null;
};

/**
 * Designs territories (see `designTerritories`) and, where no plan keeps all rules, tells which rules collide and gives
 * the nearest plan found. A tenth more than the budget is granted for that.
 */
export function* design(
  problem: DesignProblem,
  random: RandomSource,
  budget: Budget,
): Generator<DesignProgress, Design, void> {
  const conflicts = conflictsOf(problem);
  const homeless = homelessAccounts(problem);
  const plan = yield* designTerritories(withoutRulesFor(problem, homeless), random, budget);
  const report = designReport(problem, plan);
  const { isBalanced, isContiguous, unassigned } = report;
  if (isBalanced && isContiguous && unassigned.length === 0 && homeless.length === 0) {
    return { plan, report, conflicts, relaxation: null };
  }
  const search = nearestRelaxation(problem, plan, homeless, random, () => budget(undefined) >= 1.1);
  for (let step = search.next(); ; step = search.next()) {
    if (step.done) {
      const relaxation = step.value;
      return { plan: relaxation.plan, report: designReport(problem, relaxation.plan), conflicts, relaxation };
    }
    yield { phase: 'relaxation', best: plan };
  }
}
