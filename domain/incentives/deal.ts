import { daysBetween } from '../dates.ts';
import type { IsoDate } from '../dates.ts';
import type { Cents } from '../money.ts';
import type { Fraction } from '../quantities.ts';
import type { BrokenRule, CommissionPlan, DealKey, PlanParticipant, RepKey } from './commissionPlan.ts';
import { ONE, exactly, isLess, sumOfRatios } from './ratio.ts';

/** One rep's part in a deal. A deal shared by two reps is two of these, with the same deal, amount and dates. */
export interface DealShare {
  readonly deal: DealKey;
  readonly rep: RepKey;
  /**
   * The whole deal. Below zero it is a credit note: it takes credit back from the highest bands that the period had
   * filled, at the rates those had paid.
   */
  readonly amount: Cents;
  readonly currency: string;
  readonly closeDate: IsoDate;
  /** A re-opened deal earns nothing until it is won again; what it had earned is taken back by a correction. */
  readonly status: 'Won' | 'Open' | 'Lost' | 'Reopened';
  /** Above 0, at most 1; the shares of a deal add up to 1 at most. */
  readonly splitFraction: Fraction;
  readonly isNewBusiness: boolean;
  /** The rep who had the account before the territory changed, and the day it changed; null when it did not. */
  readonly holdover: { readonly formerRep: RepKey; readonly transferDate: IsoDate } | null;
}

export type DealRule =
  | 'currencyDiffers'
  | 'splitOutOfRange'
  | 'splitsAboveWhole'
  | 'shareListedTwice'
  | 'sharesContradict'
  | 'repNotInPlan'
  | 'holdoverNotInPlan'
  | 'holdoverToSelf'
  | 'closedBeforeTransfer';

export interface DealFault extends BrokenRule<DealRule> {
  /** Which of the shares, from 0. */
  readonly position: number;
}

/** Every rule that deals break, share by share; none when they can be credited. */
export function dealFaults(
  plan: CommissionPlan,
  participants: readonly PlanParticipant[],
  shares: readonly DealShare[],
): readonly DealFault[] {
  const byDeal = Map.groupBy(shares, ({ deal }) => deal);
  const reps = new Set(participants.map(({ rep }) => rep));
  return shares.flatMap((share, position) => {
    const faults: DealFault[] = [];
    const add = (rule: DealRule, explanation: string) =>
      faults.push({ rule, where: `deal ${share.deal}`, explanation, position });
    const siblings = byDeal.get(share.deal) ?? [];

    if (share.currency !== plan.currency) {
      add(
        'currencyDiffers',
        `Deal ${share.deal} is in ${share.currency}, the plan in ${plan.currency}. Convert its amount at the rate your plan names, then run again.`,
      );
    }
    if (!(share.splitFraction > 0 && share.splitFraction <= 1)) {
      add(
        'splitOutOfRange',
        `The split ${share.splitFraction} of deal ${share.deal} is not above 0 and at most 1. Write 0.4 for 40 %.`,
      );
    } else if (siblings[0] === share && isLess(ONE, sumOfRatios(siblings.map((one) => exactly(one.splitFraction))))) {
      add(
        'splitsAboveWhole',
        `The splits of deal ${share.deal} add up to more than 1. Lower them so that they do not.`,
      );
    }
    if (siblings.findIndex(({ rep }) => rep === share.rep) < siblings.indexOf(share)) {
      add(
        'shareListedTwice',
        `Deal ${share.deal} is listed twice for ${share.rep}. Keep one row; an amount that changed is corrected there.`,
      );
    } else if (siblings[0] !== undefined && !isSameDeal(siblings[0], share)) {
      add(
        'sharesContradict',
        `The rows of deal ${share.deal} differ in amount, close date, status or new business. Give all of them the deal's own.`,
      );
    }
    for (const rep of [share.rep, ...(share.holdover === null ? [] : [share.holdover.formerRep])]) {
      if (!reps.has(rep)) {
        add(
          'repNotInPlan',
          `${rep}, credited with deal ${share.deal}, is not in the plan. Add them, or correct the name.`,
        );
      }
    }
    if (share.holdover !== null && plan.holdover === null) {
      add(
        'holdoverNotInPlan',
        `Deal ${share.deal} names a former rep, but the plan has no holdover. Add one, or leave it out.`,
      );
    }
    if (share.holdover?.formerRep === share.rep) {
      add(
        'holdoverToSelf',
        `${share.rep} cannot hold deal ${share.deal} over from themselves. Leave the former rep out.`,
      );
    }
    if (share.holdover !== null && daysBetween(share.holdover.transferDate, share.closeDate) < 0) {
      add(
        'closedBeforeTransfer',
        `Deal ${share.deal} closed on ${share.closeDate}, before the change on ${share.holdover.transferDate}. Credit it to ${share.holdover.formerRep} alone.`,
      );
    }
    return faults;
  });
}

const isSameDeal = (a: DealShare, b: DealShare): boolean =>
  a.amount === b.amount &&
  a.closeDate === b.closeDate &&
  a.status === b.status &&
  a.isNewBusiness === b.isNewBusiness &&
  a.currency === b.currency;
