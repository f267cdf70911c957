import { cents, sumOfMoney } from '../money.ts';
import type { Cents } from '../money.ts';
import type { Count } from '../quantities.ts';
import type { CommissionPlan } from './commissionPlan.ts';
import type { Credit } from './credits.ts';
import { exactCents, floorOf, minus, negated } from './ratio.ts';
import { reachedBand, tierBands } from './tierBands.ts';

export interface NextTier {
  /** The band above the one reached, from 0. */
  readonly band: Count;
  /** Credit still missing to reach it; above 0. */
  readonly missingAmount: Cents;
  /** How many deals that is, each as large as the rep's average credit this period; null before the first. */
  readonly missingDealCount: Count | null;
}

/**
 * What the next tier still takes: its lower end − credit; null at the top.
 *
 * Source: (bottom of the next tier − attainment) × quota, 0 at the top, as Salesforce's accelerator statements:
 * https://help.salesforce.com/apex/HTViewHelpDoc?id=sales.spiff_statement_design_metrics_custom_accelerator.htm
 */
export function nextTier(plan: CommissionPlan, quota: Cents | null, credits: readonly Credit[]): NextTier | null {
  const bands = tierBands(plan, quota);
  const credit = sumOfMoney(credits.map(({ creditAmount }) => creditAmount));
  const next = bands[reachedBand(bands, exactCents(credit)) + 1];
  if (next === undefined) return null;
  // Rounded up: a cent too few would not reach it.
  const missingAmount = cents(Number(-floorOf(negated(minus(next.threshold, exactCents(credit))))));
  const wonDeals = new Set(credits.filter(({ creditAmount }) => creditAmount > 0).map(({ deal }) => deal)).size;
  const average = wonDeals === 0 ? 0 : credit / wonDeals;
  return {
    band: next.position,
    missingAmount,
    missingDealCount: average > 0 ? Math.ceil(missingAmount / average) : null,
  };
}
