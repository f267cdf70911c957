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
