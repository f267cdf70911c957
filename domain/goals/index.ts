export { ADDS_UP, METRIC_UNITS, MINIMUM_HISTORY_MONTHS, isReached } from './goal.ts';
export type { CheckInCadence, Goal, GoalMetric, GoalRecord, GoalUnit, MonthlyValue } from './goal.ts';
export type {
  CoverageFinding,
  Criterion,
  CriterionName,
  CriterionReason,
  CriterionState,
  HistoryFinding,
} from './criterion.ts';
export { checkInDue } from './checkInDue.ts';
export type { CheckInPlan } from './checkInDue.ts';
export { baselineSuggestion, goalAsk, usualMonth } from './goalAsk.ts';
export { goalAssessment } from './goalAssessment.ts';
export type { AssessmentBasis, GoalAssessment } from './goalAssessment.ts';
export { CRITERION_WEIGHTS, criteriaScore, goalCriteria } from './goalCriteria.ts';
export type { GoalCriteria } from './goalCriteria.ts';
export type { GoalEvidence } from './goalEvidence.ts';
export { goalFaults } from './goalFaults.ts';
export type { GoalEntry, GoalFault, GoalRule } from './goalFaults.ts';
export { goalProgress } from './goalProgress.ts';
export type { GoalProgress } from './goalProgress.ts';
export { criterionSentence, statusSentence } from './goalSentences.ts';
export { USUAL_THRESHOLDS, goalStatus } from './goalStatus.ts';
export type { GoalStatus, StatusReason, StatusThresholds } from './goalStatus.ts';
export { largestGap, metricValues } from './metricGap.ts';
export type { MetricGap, MetricValues } from './metricGap.ts';
export { currentGoalValue, metricHistory } from './metricValue.ts';
export { planGoalsOf } from './planGoals.ts';
export { projectionRange } from './projectionRange.ts';
export { MONDAY_TO_FRIDAY, elapsedTime, workingDays } from '../performance/workingDays.ts';
export type { ElapsedTime, WorkingCalendar } from '../performance/workingDays.ts';
export { goalKey, territoryKey } from '../ids.ts';
export type { GoalKey, TerritoryKey } from '../ids.ts';
