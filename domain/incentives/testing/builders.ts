import { cents, toCents } from '../../money.ts';
import { dealKey, repKey } from '../commissionPlan.ts';
import type { CommissionPlan, CommissionTier, PlanParticipant } from '../commissionPlan.ts';
import type { DealShare } from '../deal.ts';

/** Tiers from [beginning, multiplier] pairs, each ending where the next begins. */
export const tiersOf = (
  ...bands: readonly (readonly [from: number, multiplier: number, isRetroactive?: boolean])[]
): readonly CommissionTier[] =>
  bands.map(([from, multiplier, isRetroactive = false], i) => ({
    from,
    upTo: bands[i + 1]?.[0] ?? null,
    multiplier,
    rateFraction: null,
    isRetroactive,
  }));

/** A tenth of everything sold in the first quarter of 2026, in euros, with nothing special. */
export const planOf = (plan: Partial<CommissionPlan> = {}): CommissionPlan => ({
  name: 'First quarter',
  currency: 'EUR',
  startDate: '2026-01-01',
  endDate: '2026-03-31',
  measuredBy: 'Attainment',
  baseRateFraction: 0.1,
  targetIncentiveAmount: null,
  tiers: tiersOf([0, 1]),
  attribution: 'ByCloseDate',
  newBusinessRateFraction: null,
  dealCapAmount: null,
  capAmount: null,
  draw: null,
  rampFractions: [],
  holdover: null,
  ...plan,
});

/** Ana, with a quota of 100,000. */
export const participantOf = (participant: Partial<PlanParticipant> = {}): PlanParticipant => ({
  rep: repKey('Ana'),
  quotaAmount: toCents(100_000),
  startDate: null,
  drawBalanceAmount: cents(0),
  ...participant,
});

/** A deal that Ana won alone on 10 January 2026; the amount in euros. */
export const dealOf = (deal: string, amount: number, share: Partial<DealShare> = {}): DealShare => ({
  deal: dealKey(deal),
  rep: repKey('Ana'),
  amount: toCents(amount),
  currency: 'EUR',
  closeDate: '2026-01-10',
  status: 'Won',
  splitFraction: 1,
  isNewBusiness: false,
  holdover: null,
  ...share,
});
