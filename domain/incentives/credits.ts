import type { Cents } from '../money.ts';
import type { CommissionPlan, DealKey, RepKey } from './commissionPlan.ts';
import type { DealShare } from './deal.ts';
import { holdoverFraction } from './holdover.ts';
import { ONE, ZERO, apportionedCents, comparison, exactCents, exactly, minus, times } from './ratio.ts';
import type { Ratio } from './ratio.ts';

/** What one rep is credited with of one deal, towards the tiers and for pay. */
export interface Credit {
  readonly deal: DealKey;
  readonly rep: RepKey;
  readonly source: 'Split' | 'Holdover';
  readonly share: DealShare;
  /** The part of the split that the holdover rule leaves to this rep; 1 without one. */
  readonly holdoverFraction: Ratio;
  /** Deal × split × holdover, in cents. */
  readonly creditAmount: Cents;
}

/** A deal that earns nothing in the period, and why. */
export interface NotCredited {
  readonly deal: DealKey;
  readonly rep: RepKey;
  readonly reason: 'Open' | 'Lost' | 'Reopened' | 'OutsidePeriod';
}

export interface Credits {
  readonly credits: readonly Credit[];
  readonly notCredited: readonly NotCredited[];
}

/**
 * The credit of every rep from the deals won inside the plan's period.
 *
 * The shares of one deal are rounded to cents together, by the largest-remainder rule, so that a deal fully split is
 * fully credited.
 */
export function creditsOf(plan: CommissionPlan, shares: readonly DealShare[]): Credits {
  const isInside = ({ closeDate }: DealShare) => plan.startDate <= closeDate && closeDate <= plan.endDate;
  const credited = shares.filter((share) => share.status === 'Won' && isInside(share));
  const byDeal = Map.groupBy([...credited].sort(byDealThenRep), ({ deal }) => deal);
  return {
    credits: Array.from(byDeal.values()).flatMap((ofDeal) => dealCredits(plan, ofDeal)),
    notCredited: shares
      .filter((share) => !credited.includes(share))
      .map(({ deal, rep, status }) => ({ deal, rep, reason: status === 'Won' ? 'OutsidePeriod' : status })),
  };
}

function dealCredits(plan: CommissionPlan, shares: readonly DealShare[]): readonly Credit[] {
  const parts = shares.flatMap((share) => {
    const { deal, rep, holdover } = share;
    const held =
      holdover === null || plan.holdover === null
        ? ZERO
        : holdoverFraction(plan.holdover, holdover.transferDate, share.closeDate);
    const kept = plan.holdover?.newOwnerCredit === 'Remainder' ? minus(ONE, held) : ONE;
    const own = { deal, rep, source: 'Split' as const, share, holdoverFraction: kept };
    return holdover === null || comparison(held, ZERO) === 0
      ? [own]
      : [own, { deal, rep: holdover.formerRep, source: 'Holdover' as const, share, holdoverFraction: held }];
  });
  const amounts = apportionedCents(
    parts.map(({ share, holdoverFraction: part }) =>
      times(exactCents(share.amount), exactly(share.splitFraction), part),
    ),
  );
  return parts.map((part, i) => ({ ...part, creditAmount: amounts[i] as Cents }));
}

/** Keys as Unicode orders them: the same on every machine, whatever its language. */
export const byKey = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byDealThenRep = (a: DealShare, b: DealShare): number => byKey(a.deal, b.deal) || byKey(a.rep, b.rep);
