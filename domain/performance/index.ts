export {
  MONDAY_TO_FRIDAY,
  dayAfterWorking,
  elapsedTime,
  isWorkingDay,
  workingDays,
  workingDaysAMonth,
} from './workingDays.ts';
export type { ElapsedTime, WorkingCalendar } from './workingDays.ts';
export { addDays, addMonths, addToMonth, dateOf, dayNumber, daysBetween, lastDayOf, weekdayOf } from '../dates.ts';
export type { IsoDate, IsoMonth } from '../dates.ts';
export { NO_MONEY, cents, evenPart, fromCents, sumOfMoney, toCents } from '../money.ts';
export type { Cents } from '../money.ts';
export { UNASSIGNED, accountKey, goalKey, territoryKey } from '../ids.ts';
export type { AccountKey, GoalKey, TerritoryKey } from '../ids.ts';
export type { BalanceIndex, Count, Days, Fraction, Hours } from '../quantities.ts';
export { addFacts } from './addFacts.ts';
export { combinedMetrics } from './combinedMetrics.ts';
export type { StoredMetrics } from './combinedMetrics.ts';
export { coverageRatio, requiredCoverageRatio } from './coverage.ts';
export { RECONCILED_FACTS, factsMismatches } from './factsMismatches.ts';
export type { FactsMismatch, OrgTotals, ReconciledFact } from './factsMismatches.ts';
export { PACE_LINES, elapsedShare, isCovered, paceVerdict } from './paceVerdict.ts';
export type { PaceLines, PaceVerdict } from './paceVerdict.ts';
export { quotaPace } from './quotaPace.ts';
export type { QuotaPace } from './quotaPace.ts';
export { averageDeal, daysSinceLastWon, salesCycleDays, winRate } from './rates.ts';
export { rollUp } from './rollUp.ts';
export { partOf, shares } from './shares.ts';
export { FOLLOWED, snapshotChanges } from './snapshotChange.ts';
export type { FollowedNumber, SnapshotChange } from './snapshotChange.ts';
export { stageWinRates, weightedPipeline } from './stageWinRates.ts';
export type { DeclaredStage, RateBasis, StageWinRate, WeightedPipeline } from './stageWinRates.ts';
export { emptyFacts } from './territoryFacts.ts';
export type { MonthFacts, OutcomeFacts, PeriodFacts, StageFacts, TerritoryFacts } from './territoryFacts.ts';
export { territoryMetrics } from './territoryMetrics.ts';
export type { MetricsBasis, TerritoryMetrics } from './territoryMetrics.ts';
export { territoryTree } from './territoryTree.ts';
export type { TerritoryNode, TerritoryPlace } from './territoryTree.ts';
export { trendChange } from './trend.ts';
export type { TrendChange, TrendPoint } from './trend.ts';
export { alertChanges } from './drift/alertChanges.ts';
export type { AlertChange, AlertCondition, AlertPlace, AlertStatus, StandingAlert } from './drift/alertChanges.ts';
export { driftSentence } from './drift/driftSentence.ts';
export { driftFinding, driftStates } from './drift/driftFindings.ts';
export type { DriftFinding, DriftState } from './drift/driftFindings.ts';
export { USUAL_DRIFT_RULES } from './drift/driftRules.ts';
export type { DriftRules } from './drift/driftRules.ts';
export { ALERT_KINDS } from './drift/driftSnapshot.ts';
export type { AlertKind, AlertSeverity, DriftMeasure, DriftSnapshot, TerritoryHistory } from './drift/driftSnapshot.ts';
export { USUAL_RETENTION, keptSnapshots } from './drift/keptSnapshots.ts';
export type { Retention } from './drift/keptSnapshots.ts';
export { planAlerts } from './drift/planAlerts.ts';
export type { PlanAlertChange } from './drift/planAlerts.ts';
export type { PlanCondition } from './drift/planConditions.ts';
