import type { Criterion } from './criterion.ts';
import type { Goal } from './goal.ts';
import type { GoalEvidence } from './goalEvidence.ts';
import { isSameText } from './planGoals.ts';

/**
 * Relevant: the goal serves a goal of the plan, or works on what the territory lacks most against its peers. Words of
 * its owner alone earn half: they may be right, but nothing shows it. A plan that names no goals takes a goal's own
 * word for the one it serves.
 */
export function relevant(
  { metric, planGoal, relevance }: Goal,
  { planGoals, largestGap }: Pick<GoalEvidence, 'planGoals' | 'largestGap'>,
): Criterion {
  const isInPlan =
    planGoal !== null && (planGoals.length === 0 || planGoals.some((known) => isSameText(known, planGoal)));
  if (planGoal !== null && isInPlan) {
    return { criterion: 'Relevant', state: 'met', grade: 1, reason: { code: 'servesPlanGoal', planGoal } };
  }
  if (largestGap !== null && metric === largestGap.metric) {
    const { gapFraction } = largestGap;
    return { criterion: 'Relevant', state: 'met', grade: 1, reason: { code: 'closesLargestGap', metric, gapFraction } };
  }
  if (planGoal !== null) {
    return { criterion: 'Relevant', state: 'unmet', grade: 0.5, reason: { code: 'planGoalNotInPlan', planGoal } };
  }
  return relevance !== null
    ? { criterion: 'Relevant', state: 'unmet', grade: 0.5, reason: { code: 'onlyStated' } }
    : { criterion: 'Relevant', state: 'unmet', grade: 0, reason: { code: 'tiedToNothing' } };
}
