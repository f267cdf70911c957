import { achievable } from './achievable.ts';
import type { Criterion, CriterionName } from './criterion.ts';
import type { Goal } from './goal.ts';
import type { GoalEvidence } from './goalEvidence.ts';
import { measurable } from './measurable.ts';
import { relevant } from './relevant.ts';
import { specific } from './specific.ts';
import { timeBound } from './timeBound.ts';

/**
 * What each criterion is worth in the score. Achievable weighs most, because it alone is judged by evidence rather
 * than by what was written down; relevant least, because it rests most on judgement. They add up to 100.
 */
export const CRITERION_WEIGHTS: Readonly<Record<CriterionName, number>> = {
  Specific: 20,
  Measurable: 20,
  Achievable: 25,
  Relevant: 15,
  TimeBound: 20,
};

export interface GoalCriteria {
  /** Specific, measurable, achievable, relevant, time-bound: always five, in this order. */
  readonly criteria: readonly Criterion[];
  /** Σ weight × grade, a whole number from 0 to 100. An unknown criterion earns half: neither proven nor disproven. */
  readonly score: number;
}

/** How SMART a goal is: each criterion judged with its reason, and the score they add up to. */
export function goalCriteria(goal: Goal, evidence: GoalEvidence): GoalCriteria {
  const criteria = [
    specific(goal, evidence),
    measurable(goal),
    achievable(goal, evidence),
    relevant(goal, evidence),
    timeBound(goal),
  ];
  return { criteria, score: criteriaScore(criteria) };
}

/** What judged criteria add up to: Σ weight × grade, rounded to a whole number. */
export function criteriaScore(criteria: readonly Pick<Criterion, 'criterion' | 'grade'>[]): number {
  return Math.round(criteria.reduce((total, { criterion, grade }) => total + CRITERION_WEIGHTS[criterion] * grade, 0));
}
