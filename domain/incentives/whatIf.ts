import { cents } from '../money.ts';
import type { Cents } from '../money.ts';
import type { CommissionPlan, DealKey, PlanParticipant } from './commissionPlan.ts';
import { commissionStatement } from './commissionStatement.ts';
import type { CommissionStatement } from './commissionStatement.ts';
import { creditsOf } from './credits.ts';
import type { DealShare } from './deal.ts';

export interface WhatIf {
  /** The statement as if all the open deals were won on their close dates; marked as an estimate. */
  readonly estimate: CommissionStatement;
  /** Estimated total − the total as it stands. */
  readonly extraAmount: Cents;
  /** What each open deal would bring if it alone were won. They rarely add up to the extra: tiers see to that. */
  readonly deals: readonly { readonly deal: DealKey; readonly extraAmount: Cents }[];
}

/**
 * What a rep's open deals of the period would pay if they were won; an estimate, never pay. Null when they have none.
 */
export function whatIf(
  plan: CommissionPlan,
  participant: PlanParticipant,
  shares: readonly DealShare[],
): WhatIf | null {
  const asIfWon = (isWon: (share: DealShare) => boolean): CommissionStatement => {
    const supposed = shares.map((share) =>
      share.status === 'Open' && isWon(share) ? { ...share, status: 'Won' as const } : share,
    );
    return commissionStatement(plan, participant, creditsOf(plan, supposed).credits, true);
  };
  const isOwn = ({ rep, holdover }: DealShare): boolean =>
    rep === participant.rep || holdover?.formerRep === participant.rep;
  const open = shares.filter(
    (share) =>
      share.status === 'Open' && isOwn(share) && plan.startDate <= share.closeDate && share.closeDate <= plan.endDate,
  );
  if (open.length === 0) return null;
  const now = asIfWon(() => false).totalAmount;
  const estimate = asIfWon(() => true);
  const deals = Array.from(new Set(open.map(({ deal }) => deal)));
  return {
    estimate,
    extraAmount: cents(estimate.totalAmount - now),
    deals: deals.map((deal) => ({
      deal,
      extraAmount: cents(asIfWon((share) => share.deal === deal).totalAmount - now),
    })),
  };
}
