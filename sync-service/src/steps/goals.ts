import {
  criterionSentence,
  goalAssessment,
  largestGap,
  metricValues,
  statusSentence,
} from '../../../domain/goals/index.ts';
import type { Goal, GoalAssessment, MetricGap } from '../../../domain/goals/index.ts';
import { emptyFacts } from '../../../domain/performance/index.ts';
import type { TerritoryKey } from '../../../domain/performance/index.ts';
import type { FieldValue, WantedRecord } from '../run/wantedRecord.ts';
import type { PlanMetrics } from './performance.ts';
import type { PlanFacts } from './planFacts.ts';

export interface JudgedGoal {
  readonly id: string;
  readonly goal: Goal;
  readonly assessment: GoalAssessment;
}

/** Every goal of the plan, judged. */
export function judgedGoals(facts: PlanFacts, { rolledUp, metrics }: PlanMetrics): readonly JudgedGoal[] {
  const gaps = new Map<TerritoryKey, MetricGap | null>();
  const peers = Map.groupBy(facts.tree, ({ depth }) => depth);
  for (const siblings of peers.values()) {
    const values = siblings.map(({ key }) => metricValues(metrics.get(key)!));
    siblings.forEach(({ key }, index) => gaps.set(key, largestGap(values[index]!, values)));
  }
  return facts.goals.map(({ id, goal }) => {
    const territory = goal.territory!;
    return {
      id,
      goal,
      assessment: goalAssessment(goal, {
        asOf: facts.asOf,
        calendar: facts.settings.calendar,
        trailingMonthCount: facts.settings.trailingMonthCount,
        facts: rolledUp.get(territory) ?? emptyFacts(territory),
        requiredCoverageRatio: metrics.get(territory)?.requiredCoverageRatio ?? null,
        planGoals: facts.plan.goals,
        segments: facts.segments,
        largestGap: gaps.get(territory) ?? null,
      }),
    };
  });
}

/** What is written on each goal: its progress, its status, and the five criteria with their reasons. */
export function goalRecords(
  facts: PlanFacts,
  goals: readonly JudgedGoal[],
  isLatest: boolean,
): readonly WantedRecord[] {
  if (!isLatest) return [];
  return goals.map(({ id, assessment }) => ({
    object: 'TerritoryGoal__c',
    match: { id },
    fields: {
      AsOfDate__c: facts.asOf,
      CurrentValue__c: assessment.currentValue,
      ProgressFraction__c: assessment.progressFraction,
      PaceFraction__c: assessment.paceFraction,
      ProjectedValue__c: assessment.projectedValue,
      ProjectedLowValue__c: assessment.projectedLowValue,
      ProjectedHighValue__c: assessment.projectedHighValue,
      ProjectedFinishDate__c: assessment.projectedFinishDate,
      Status__c: assessment.status,
      StatusReason__c: statusSentence(assessment.statusReason),
      CriteriaScore__c: assessment.score,
      Reasons__c: reasonsText(assessment),
      ...Object.assign({}, ...assessment.criteria.map(criterionFields)),
    },
  }));
}

/** All reasons without words, for pages in any language. */
const reasonsText = ({ statusReason, criteria }: GoalAssessment): string =>
  JSON.stringify(
    { status: statusReason, ...Object.fromEntries(criteria.map(({ criterion, reason }) => [criterion, reason])) },
    (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value),
  );

function criterionFields(criterion: GoalAssessment['criteria'][number]): Record<string, FieldValue> {
  return {
    [`Is${criterion.criterion}__c`]: criterion.state === 'met',
    [`${criterion.criterion}Reason__c`]: criterionSentence(criterion),
  };
}
