import type { Fraction } from '../../quantities.ts';
import type { BalanceBand } from '../balanceVerdict.ts';
import { PLANNED_MEASURES } from '../scenario/planFlow.ts';
import type { PlannedMeasure } from '../scenario/planFlow.ts';
import type { PlanUnderReview, ProposedChange } from './proposal.ts';
import { proposalImpact } from './proposalImpact.ts';
import type { ProposalImpact, TerritoryEffect } from './proposalImpact.ts';

/** What is decided without a person; from the settings. */
export interface ProposalRules {
  /**
   * A move that leaves both territories within this fraction of the mean, in workload and in potential, is accepted at
   * once; null accepts nothing at once.
   */
  readonly acceptToleranceFraction: Fraction | null;
  /** Beyond its alarm no move may carry a territory further. */
  readonly band: BalanceBand;
  /** Accounts of these tiers always wait for a person. */
  readonly protectedTiers: readonly string[];
  /** A goal may be asked to change by no more than this, up or down: 0.5 is half of it. */
  readonly mostGoalChangeFraction: Fraction;
}

/** Rules of an org that has chosen none: nothing is accepted without a person; what cannot be is refused. */
export const USUAL_PROPOSAL_RULES: ProposalRules = {
  acceptToleranceFraction: null,
  band: { toleranceFraction: 0.15, alarmFraction: 0.2 },
  protectedTiers: ['A'],
  mostGoalChangeFraction: 0.5,
};

export type RefusalCode =
  | 'planIsClosed'
  | 'unknownTerritory'
  | 'accountIsLocked'
  | 'accountIsElsewhere'
  | 'accountIsThereAlready'
  | 'overCapacity'
  | 'worsensAlarm'
  | 'targetIsNotAboveZero'
  | 'targetIsTheSame'
  | 'goalChangesTooMuch';

/** Why a proposal waits for a person though nothing forbids it. */
export type WaitingCode =
  'nobodyDecidesAtOnce' | 'leavesAGap' | 'protectedTier' | 'figuresUnknown' | 'leavesTheBand' | 'goalsNeedAPerson';

/** What the rules say of a proposal, without words. */
export type ProposalVerdict =
  | { readonly decision: 'accept'; readonly code: 'bothStayInBand'; readonly impact: ProposalImpact }
  | {
      readonly decision: 'refuse';
      readonly code: RefusalCode;
      /** The territory that the rule speaks of, and the measure; null where it speaks of none. */
      readonly territory: string | null;
      readonly measure: PlannedMeasure | null;
      readonly impact: ProposalImpact;
    }
  | { readonly decision: 'wait'; readonly code: WaitingCode; readonly impact: ProposalImpact };

/** Hours and money are sums of many cents; a border is not crossed by the last bit of a double. */
const ROUNDING = 1e-9;

/**
 * What becomes of a proposal at once: accepted where it is plainly fine, refused with the rule that it breaks where it
 * cannot be, and else left to a person. The rules look at the plan under review, whose totals a move changes by one account.
 *
 * Whoever enters this verdict in the org is checked there once more (validation rule `Only_an_approver_decides`).
 */
export function proposalVerdict(plan: PlanUnderReview, change: ProposedChange, rules: ProposalRules): ProposalVerdict {
  const impact = proposalImpact(plan.territories, change, rules.band);
  const refusal = refusalOf(plan, change, rules, impact);
  if (refusal !== null) return { decision: 'refuse', territory: null, measure: null, ...refusal, impact };
  const waiting = waitingOf(change, rules, impact);
  return waiting === null
    ? { decision: 'accept', code: 'bothStayInBand', impact }
    : { decision: 'wait', code: waiting, impact };
}

interface Refusal {
  readonly code: RefusalCode;
  readonly territory?: string;
  readonly measure?: PlannedMeasure;
}

function refusalOf(
  plan: PlanUnderReview,
  change: ProposedChange,
  rules: ProposalRules,
  impact: ProposalImpact,
): Refusal | null {
  if (plan.status !== 'InReview' && plan.status !== 'Draft') return { code: 'planIsClosed' };
  if (change.kind === 'ChangeGoal') return goalRefusal(change, rules, impact);

  const { account, from, to } = change;
  const ids = new Set(plan.territories.map(({ id }) => id));
  if ((from !== null && !ids.has(from)) || (to !== null && !ids.has(to))) return { code: 'unknownTerritory' };
  if (account.isLocked) return { code: 'accountIsLocked' };
  if (to !== null && account.territory === to) return { code: 'accountIsThereAlready', territory: to };
  if (account.territory !== from) return { code: 'accountIsElsewhere' };
  return overCapacity(plan, impact) ?? worsenedAlarm(impact);
}

function goalRefusal(
  { target, proposedTarget }: { target: number; proposedTarget: number },
  rules: ProposalRules,
  { goalChangeFraction }: ProposalImpact,
): Refusal | null {
  if (!(proposedTarget > 0)) return { code: 'targetIsNotAboveZero' };
  if (proposedTarget === target) return { code: 'targetIsTheSame' };
  const size = Math.abs(goalChangeFraction ?? 0);
  return size > rules.mostGoalChangeFraction + ROUNDING ? { code: 'goalChangesTooMuch' } : null;
}

/** The one that takes the account may not have more work than hours, unless the account is no work. */
function overCapacity(plan: PlanUnderReview, { territories }: ProposalImpact): Refusal | null {
  const taker = territories.find(({ role }) => role === 'takes');
  const capacity = plan.territories.find(({ id }) => id === taker?.territory)?.capacityHours ?? null;
  const { before = null, after = null } = taker?.measures.workload ?? {};
  if (taker === undefined || capacity === null || after === null || after <= (before ?? 0)) return null;
  return after > capacity + ROUNDING ? { code: 'overCapacity', territory: taker.territory, measure: 'workload' } : null;
}

/** A territory may stand beyond the alarm, for the plan is as it is; no proposal may carry it further out. */
function worsenedAlarm({ territories }: ProposalImpact): Refusal | null {
  for (const { territory, measures } of territories) {
    for (const measure of PLANNED_MEASURES) {
      if (measure === 'account') continue;
      const { indexBefore, indexAfter, bandAfter } = measures[measure];
      if (bandAfter !== 'alarm' || indexBefore === null || indexAfter === null) continue;
      if (Math.abs(indexAfter - 1) > Math.abs(indexBefore - 1) + ROUNDING)
        return { code: 'worsensAlarm', territory, measure };
    }
  }
  return null;
}

function waitingOf(change: ProposedChange, rules: ProposalRules, { territories }: ProposalImpact): WaitingCode | null {
  if (change.kind === 'ChangeGoal') return 'goalsNeedAPerson';
  const { acceptToleranceFraction: tolerance } = rules;
  if (tolerance === null || tolerance <= 0) return 'nobodyDecidesAtOnce';
  // What is taken from everybody leaves a customer without a seller, and what is new was left out for a reason.
  if (change.kind !== 'MoveAccount') return 'leavesAGap';
  const { account } = change;
  if (account.tier !== null && rules.protectedTiers.includes(account.tier)) return 'protectedTier';
  if (account.values.workload === null || account.values.potential === null) return 'figuresUnknown';
  const indices = territories.flatMap(({ measures }) => [measures.workload.indexAfter, measures.potential.indexAfter]);
  if (indices.includes(null)) return 'figuresUnknown';
  return territories.every((effect) => isWithin(effect, tolerance)) ? null : 'leavesTheBand';
}

const isWithin = ({ measures: { workload, potential } }: TerritoryEffect, tolerance: Fraction): boolean =>
  [workload, potential].every(({ indexAfter }) => Math.abs(indexAfter! - 1) <= tolerance + ROUNDING);
