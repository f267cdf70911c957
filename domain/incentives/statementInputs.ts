import type { CommissionPlan, PlanParticipant } from './commissionPlan.ts';
import { dealKey, repKey } from './commissionPlan.ts';
import type { DealShare } from './deal.ts';
import { cents } from '../money.ts';

/** All that a statement was computed from, so that a page can ask “what if” of the very same numbers. */
export interface StatementInputs {
  readonly plan: CommissionPlan;
  readonly participant: PlanParticipant;
  /** Every share of every deal that credits the person, the shares of colleagues in those deals included. */
  readonly shares: readonly DealShare[];
}

/** deal, rep, amount, close date, status, split, new business, former rep, transfer date. */
type ShareRow = readonly [string, string, number, string, DealShare['status'], number, 0 | 1, string?, string?];

/**
 * The inputs of one person as text short enough for a field of a record; null when it would be longer.
 *
 * @param longest the most characters the field takes
 */
export function inputsText({ plan, participant, shares }: StatementInputs, longest: number): string | null {
  const isOwn = ({ rep, holdover }: DealShare): boolean =>
    rep === participant.rep || holdover?.formerRep === participant.rep;
  const deals = new Set(shares.filter(isOwn).map(({ deal }) => deal));
  const rows = shares
    .filter(({ deal }) => deals.has(deal))
    .map(({ deal, rep, amount, closeDate, status, splitFraction, isNewBusiness, holdover }): ShareRow => {
      const share = [deal, rep, amount, closeDate, status, splitFraction, isNewBusiness ? 1 : 0] as const;
      return holdover === null ? share : [...share, holdover.formerRep, holdover.transferDate];
    });
  const text = JSON.stringify({ plan, participant, shares: rows });
  return text.length > longest ? null : text;
}

/** The inputs that a text holds; null for a text that holds none. */
export function inputsOf(text: string | null): StatementInputs | null {
  try {
    const { plan, participant, shares } = JSON.parse(text ?? 'null') as {
      plan: CommissionPlan;
      participant: PlanParticipant;
      shares: readonly ShareRow[];
    };
    return {
      plan,
      participant,
      shares: shares.map(([deal, rep, amount, closeDate, status, splitFraction, isNew, former, transfer]) => ({
        deal: dealKey(deal),
        rep: repKey(rep),
        amount: cents(amount),
        currency: plan.currency,
        closeDate,
        status,
        splitFraction,
        isNewBusiness: isNew === 1,
        holdover:
          former === undefined || transfer === undefined ? null : { formerRep: repKey(former), transferDate: transfer },
      })),
    };
  } catch {
    return null;
  }
}
