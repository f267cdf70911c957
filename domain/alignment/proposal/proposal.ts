import type { PlannedValues } from '../scenario/planFlow.ts';
import type { PlanStatus } from '../scenario/planStatus.ts';

export type ProposalKind = 'AddAccount' | 'RemoveAccount' | 'MoveAccount' | 'ChangeGoal';

export type ProposalStatus = 'Draft' | 'Submitted' | 'Accepted' | 'Rejected' | 'Withdrawn';

/** Why somebody asks for a change. */
export type ProposalReason = 'Distance' | 'Relationship' | 'Capacity' | 'WrongData' | 'Other';

export const PROPOSAL_REASONS: readonly ProposalReason[] = [
  'Distance',
  'Relationship',
  'Capacity',
  'WrongData',
  'Other',
];

/** A leaf of the plan under review with what it comes to. */
export interface PlannedTerritory {
  readonly id: string;
  readonly name: string;
  readonly values: PlannedValues;
  /** The hours a year that whoever works it has; null where nobody said. */
  readonly capacityHours: number | null;
}

/** The account that is talked about. */
export interface ProposedAccount {
  readonly id: string;
  /** Where the plan under review has it; null where it has it nowhere. */
  readonly territory: string | null;
  readonly values: PlannedValues;
  readonly isLocked: boolean;
  readonly tier: string | null;
}

/** A change to a plan that somebody asks for. Territories by their record ids. */
export type ProposedChange =
  | { readonly kind: 'AddAccount'; readonly account: ProposedAccount; readonly from: null; readonly to: string }
  | { readonly kind: 'RemoveAccount'; readonly account: ProposedAccount; readonly from: string; readonly to: null }
  | { readonly kind: 'MoveAccount'; readonly account: ProposedAccount; readonly from: string; readonly to: string }
  | { readonly kind: 'ChangeGoal'; readonly from: string; readonly target: number; readonly proposedTarget: number };

/** The plan under review, as far as it decides about proposals. */
export interface PlanUnderReview {
  readonly status: PlanStatus;
  /** Its leaves. */
  readonly territories: readonly PlannedTerritory[];
}
