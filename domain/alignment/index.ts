export { BALANCE_MEASURES, accountMeasures } from './accountFacts.ts';
export type { AccountFacts, AccountMeasures, BalanceMeasure } from './accountFacts.ts';
export { balance } from './balance.ts';
export type { MeasureBalance, TerritoryBalance, TerritoryValue } from './balance.ts';
export { SENTENCE_LENGTH, balanceSentence } from './balanceSentence.ts';
export { USUAL_BAND, balanceVerdict } from './balanceVerdict.ts';
export type { BalanceBand, BalanceVerdict, DeviationCause, VerdictBasis } from './balanceVerdict.ts';
export { contributors, largestContributors } from './contributors.ts';
export type { AccountShare } from './contributors.ts';
export { USUAL_COMPLEXITY, estimatedWorkload } from './estimatedWorkload.ts';
export type { ComplexityWeights, EstimatedWorkload, WorkloadKnowledge } from './estimatedWorkload.ts';
export { planBalance } from './planBalance.ts';
export type { PlanBalance } from './planBalance.ts';
export { planKnowledge } from './planKnowledge.ts';
export type { AccountKnowledge, TerritoryKnowledge } from './planKnowledge.ts';
export { gini, meanOf, variation } from './spread.ts';
export { begun, continued, redone, undone } from './studio/history.ts';
export type { History } from './studio/history.ts';
export { distanceToMiddles, refusals } from './studio/moveRules.ts';
export type { MoveRules, Refusal } from './studio/moveRules.ts';
export { MOVES_TEXT_LENGTH, ScenarioMovesError, scenarioMoves, scenarioMovesText } from './studio/scenarioMoves.ts';
export type { ScenarioMove } from './studio/scenarioMoves.ts';
export { suggestions } from './studio/suggestions.ts';
export type { SuggestionAim, Suggestions } from './studio/suggestions.ts';
export {
  afterMoves,
  moveCount,
  relocations,
  territoryOf,
  territoryValue,
  whatIf,
  whatIfBalance,
} from './studio/whatIf.ts';
export type { Relocation, WhatIf, WhatIfBase } from './studio/whatIf.ts';
export { workloadHours } from './workloadHours.ts';
export type { WorkloadBasis, WorkloadRates } from './workloadHours.ts';
export { seededRandom } from './design/problem/random.ts';
export type { RepairChoice } from './design/repair/repairChoices.ts';
export { territoryKey } from '../ids.ts';
export type { AccountKey, TerritoryKey } from '../ids.ts';
export { agreedTerritories } from './proposal/agreedAccounts.ts';
export type { AcceptedChange } from './proposal/agreedAccounts.ts';
export { PROPOSAL_REASONS } from './proposal/proposal.ts';
export type {
  PlanUnderReview,
  PlannedTerritory,
  ProposalKind,
  ProposalReason,
  ProposalStatus,
  ProposedAccount,
  ProposedChange,
} from './proposal/proposal.ts';
export { proposalFigures } from './proposal/proposalFigures.ts';
export type { ProposalFigures, ProposalRecord } from './proposal/proposalFigures.ts';
export { proposalImpact } from './proposal/proposalImpact.ts';
export type { ProposalImpact, Shift, TerritoryEffect } from './proposal/proposalImpact.ts';
export { USUAL_PROPOSAL_RULES, proposalVerdict } from './proposal/proposalVerdict.ts';
export type { ProposalRules, ProposalVerdict, RefusalCode, WaitingCode } from './proposal/proposalVerdict.ts';
export { MOST_HOLDOVER_DAYS, isHeldOver } from './scenario/holdover.ts';
export type { ProtectedDeal } from './scenario/holdover.ts';
export { PLANNED_MEASURES, scenarioComparison, valuesOf } from './scenario/planFlow.ts';
export type {
  FlowTerritory,
  PlanFlow,
  PlanSide,
  PlannedMeasure,
  PlannedValues,
  ScenarioComparison,
  SideTerritory,
} from './scenario/planFlow.ts';
export { PLAN_STATUSES, PLAN_TRANSITIONS, isOpenToChange, isPlanTransition } from './scenario/planStatus.ts';
export type { PlanStatus } from './scenario/planStatus.ts';
export { publicationSteps } from './scenario/publication.ts';
export type {
  DatedAssignment,
  DatedRecord,
  Publication,
  PublicationFault,
  PublicationRecord,
  PublicationStep,
  PublicationSteps,
  PublishedPlan,
  RunningGoal,
} from './scenario/publication.ts';
export { scenarioKey } from './scenario/scenarioKey.ts';
export { scenarioRecords } from './scenario/scenarioRecords.ts';
export type {
  BaselinePlan,
  Scenario,
  ScenarioAccount,
  ScenarioMember,
  ScenarioObject,
  ScenarioRecord,
  ScenarioTerritory,
} from './scenario/scenarioRecords.ts';
