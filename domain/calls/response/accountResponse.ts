import { countText, percentText } from '../../english.ts';
import type { Count, Fraction } from '../../quantities.ts';
import { judgedCurve, salesAt } from './responseCurve.ts';
import type { CallJudgement, ResponseCurve } from './responseCurve.ts';

export type CallTier = 'A' | 'B' | 'C';

/** How an account of a tier responds when nothing else is known: shares of its potential. */
export interface TierDefault {
  /** Calls a year customary for the tier. */
  readonly customaryCalls: Count;
  /** Share of the potential that comes without any call; prospects bring none. */
  readonly uncalledShare: Fraction;
}

/**
 * Every two weeks, every four weeks, and every quarter: the customary rhythm of field sales for accounts of high, middle
 * and low priority. The uncalled share is this project's assumption, to be replaced by judgement or history.
 */
export const TIER_DEFAULTS: Readonly<Record<CallTier, TierDefault>> = {
  A: { customaryCalls: 26, uncalledShare: 0.2 },
  B: { customaryCalls: 13, uncalledShare: 0.2 },
  C: { customaryCalls: 4, uncalledShare: 0.2 },
};

/** What happened at an account in the last twelve months. */
export interface CallHistory {
  readonly calls: Count;
  /** Won amount. */
  readonly sales: number;
  /** Won deals behind it; null when not counted. */
  readonly deals: Count | null;
}

export interface AccountEvidence {
  readonly tier: CallTier;
  readonly isNewBusiness: boolean;
  /** What the account could buy in a year in all; null when unknown. */
  readonly potential: number | null;
  readonly history: CallHistory | null;
  readonly judgement: CallJudgement | null;
}

export interface AccountResponse {
  readonly curve: ResponseCurve;
  readonly basis: 'judgement' | 'history' | 'tier';
  /** How sure the curve is, in a sentence. */
  readonly sureness: string;
  /** Half the width of the 95 % range that chance alone gives the account's sales, as a share of them; null when unknown. */
  readonly rangeFraction: Fraction | null;
}

/** Deals from which a history weighs as much as the tier's default; below it a rate counts as thin history. */
const CREDIBLE_DEALS = 10;

/**
 * The response curve of an account by the best evidence there is: its seller's judgement, else its history, else the
 * default of its tier applied to its potential; null when there is none of them.
 *
 * History gives one point, sales at last year's calls; the tier gives the shape. The fewer deals it rests on, the more
 * the default at that point counts: with n deals history weighs n ÷ (n + 10).
 */
export function accountResponse({
  tier,
  isNewBusiness,
  potential,
  history,
  judgement,
}: AccountEvidence): AccountResponse | null {
  if (judgement !== null) {
    const sureness = 'A judgement; nothing says how sure it is.';
    return { curve: judgedCurve(judgement), basis: 'judgement', sureness, rangeFraction: null };
  }
  const { customaryCalls, uncalledShare } = TIER_DEFAULTS[tier];
  // Two thirds of what calls can add come with the customary number.
  const unit = {
    none: isNewBusiness ? 0 : uncalledShare,
    saturation: 1,
    halfwayCalls: customaryCalls / 2,
    steepness: 1,
  };
  const scaled = (size: number): ResponseCurve => ({
    ...unit,
    none: unit.none * size,
    saturation: unit.saturation * size,
  });
  const tierResponse = (): AccountResponse => ({
    curve: scaled(potential!),
    basis: 'tier',
    sureness: `The default of tier ${tier}; no history or judgement of this account is in it.`,
    rangeFraction: null,
  });
  if (history === null) return potential === null ? null : tierResponse();

  const { calls, sales, deals } = history;
  const shareAtHistory = salesAt(unit, calls);
  const weight = deals === null || potential === null ? 1 : deals / (deals + CREDIBLE_DEALS);
  // Sales without calls show what comes by itself, not what calls could add.
  if (calls === 0) {
    if (potential === null) return null;
    const none = weight * sales + (1 - weight) * unit.none * potential;
    const curve = { ...unit, none, saturation: Math.max(none, potential) };
    return { curve, basis: 'history', sureness: historySureness(deals, weight, tier), rangeFraction: rangeOf(deals) };
  }
  const size = weight * (sales / shareAtHistory) + (1 - weight) * (potential ?? 0);
  return {
    curve: scaled(size),
    basis: 'history',
    sureness: historySureness(deals, weight, tier),
    rangeFraction: rangeOf(deals),
  };
}

/** Deals come by chance; counts of n scatter by √n, so 95 % of years lie within 1.96 ÷ √n. More than all is no range. */
function rangeOf(deals: Count | null): Fraction | null {
  return deals === null || deals === 0 ? null : Math.min(1, 1.96 / Math.sqrt(deals));
}

function historySureness(deals: Count | null, weight: Fraction, tier: CallTier): string {
  if (deals === null) return 'Last year’s sales; without a count of deals nothing says how sure they are.';
  const noun = deals === 1 ? 'deal' : 'deals';
  const thin = deals < CREDIBLE_DEALS ? ', a thin history' : '';
  const rest = weight < 1 ? ` It weighs ${percentText(weight)}; the rest is the default of tier ${tier}.` : '';
  return `A history of ${countText(deals)} ${noun}${thin}.${rest}`;
}
