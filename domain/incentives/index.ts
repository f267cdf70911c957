export { badgeAwards } from './badges.ts';
export type { BadgeAward, BadgeRule, PeriodRecord } from './badges.ts';
export type { StatementLine } from './commissionLines.ts';
export { dealKey, repKey } from './commissionPlan.ts';
export type {
  BrokenRule,
  CommissionPlan,
  CommissionTier,
  DealKey,
  HoldoverRule,
  PlanParticipant,
  RepKey,
} from './commissionPlan.ts';
export { commissionStatement } from './commissionStatement.ts';
export type { CommissionStatement } from './commissionStatement.ts';
export { MOST_CONTEST_METRICS, contestChangeFaults, contestFaults } from './contest.ts';
export type { Contest, ContestFault, ContestMetric, ContestRule } from './contest.ts';
export { contestBoard } from './contestBoard.ts';
export type { ContestActivity, ContestBoard, ContestStanding } from './contestBoard.ts';
export { correctionEntries, ledgerTotal, standingEntries } from './corrections.ts';
export type { LedgerEntry } from './corrections.ts';
export { creditsOf } from './credits.ts';
export type { Credit, Credits, NotCredited } from './credits.ts';
export { dealFaults } from './deal.ts';
export type { DealFault, DealRule, DealShare } from './deal.ts';
export { leaderboard } from './leaderboard.ts';
export type { Leaderboard, LeaderboardEntrant, LeaderboardRow, LeaderboardRules } from './leaderboard.ts';
export { leaderboardRows } from './leaderboardRows.ts';
export type { LeaderboardRows, RankedEntrant } from './leaderboardRows.ts';
export { nextTier } from './nextTier.ts';
export type { NextTier } from './nextTier.ts';
export { LONGEST_HOLDOVER_DAYS, UnsoundPlanError, planFaults } from './planFaults.ts';
export type { PlanFault, PlanRule } from './planFaults.ts';
export { potentialAdjusted } from './potentialAdjusted.ts';
export type { PotentialAdjusted, PotentialResult } from './potentialAdjusted.ts';
export { scorecardPoints } from './scorecard.ts';
export type { ScoredMetric } from './scorecard.ts';
export { inputsOf, inputsText } from './statementInputs.ts';
export type { StatementInputs } from './statementInputs.ts';
export { USUAL_BADGES } from './usualBadges.ts';
export { whatIf } from './whatIf.ts';
export type { WhatIf } from './whatIf.ts';
export { fromCents, toCents } from '../money.ts';
export type { Cents } from '../money.ts';
