import type { IsoDate } from '../dates.ts';
import { toCents } from '../money.ts';
import { coverageRatio } from '../performance/coverage.ts';
import type { TerritoryFacts } from '../performance/territoryFacts.ts';
import type { WorkingCalendar } from '../performance/workingDays.ts';
import type { Count } from '../quantities.ts';
import type { Goal } from './goal.ts';
import { goalCriteria } from './goalCriteria.ts';
import type { GoalCriteria } from './goalCriteria.ts';
import { goalProgress } from './goalProgress.ts';
import type { GoalProgress } from './goalProgress.ts';
import { currentGoalValue, metricHistory } from './metricValue.ts';
import type { MetricGap } from './metricGap.ts';

export interface AssessmentBasis {
  readonly asOf: IsoDate;
  readonly calendar: WorkingCalendar;
  /** How many complete months of history to look at. */
  readonly trailingMonthCount: Count;
  /** The rolled-up facts of the goal's territory. */
  readonly facts: TerritoryFacts;
  /** 1 ÷ the territory's win rate. */
  readonly requiredCoverageRatio: number | null;
  readonly planGoals: readonly string[];
  readonly segments: readonly string[] | null;
  readonly largestGap: MetricGap | null;
}

export interface GoalAssessment extends GoalProgress, GoalCriteria {}

/** All that is to be said about a goal, from its territory's facts: how SMART it is, how far it has come, where it ends. */
export function goalAssessment(goal: Goal, basis: AssessmentBasis): GoalAssessment {
  const { asOf, calendar, facts, requiredCoverageRatio, planGoals, segments, largestGap } = basis;
  const record = {
    asOf,
    calendar,
    currentValue: currentGoalValue(goal, facts, asOf),
    history: goal.metric === null || goal.segment !== null ? [] : historyOf(goal.metric, basis),
  };
  const evidence = {
    ...record,
    coverageRatio: goalCoverage(goal, facts),
    requiredCoverageRatio,
    planGoals,
    segments,
    largestGap,
  };
  return { ...goalProgress(goal, record), ...goalCriteria(goal, evidence) };
}

const historyOf = (metric: NonNullable<Goal['metric']>, { facts, asOf, trailingMonthCount }: AssessmentBasis) =>
  metricHistory(metric, facts.months, asOf, trailingMonthCount);

/** Only a won amount is covered by the pipeline's amount; how much of it is new business nobody knows yet. */
function goalCoverage(
  { metric, targetValue, startDate, dueDate, segment }: Goal,
  facts: TerritoryFacts,
): number | null {
  if (metric !== 'WonAmount' || targetValue === null) return null;
  const period = facts.periods.find(
    (row) => row.startDate === startDate && row.endDate === dueDate && row.segment === segment,
  );
  return period === undefined ? null : coverageRatio(period.openAmount, toCents(targetValue), period.wonAmount);
}
