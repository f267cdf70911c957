import type { Count, Fraction, Hours } from '../../quantities.ts';

/** What an account brings for each number of calls it may get in the period, and what a call costs. */
export interface CallCandidate {
  readonly key: string;
  /** Sales expected for 0, 1, 2, … calls; its length less one is the ceiling of calls. May dip or jump. */
  readonly sales: ArrayLike<number>;
  /** Time a call takes, travel included, in whole seconds above 0. */
  readonly secondsPerCall: number;
  /** Fewest calls the account must get, at most its ceiling. */
  readonly floor: Count;
  /** Whether calls here are new business, which has hours of its own. */
  readonly isNewBusiness: boolean;
}

export interface CallBudget {
  /** Hours for calls in the period. */
  readonly hours: Hours;
  /** Hours out of these kept for new business: existing business may use the others at most. */
  readonly newBusinessHours: Hours;
}

/** A promise to an account, or to new business, that the hours cannot keep. */
export interface BrokenRule {
  readonly rule: 'floor';
  readonly key: string;
  readonly calls: Count;
}

export interface CallAllocation {
  /** Calls of each candidate, in the candidates' order. */
  readonly calls: readonly Count[];
  readonly hours: Hours;
  readonly newBusinessHours: Hours;
  /** Sales expected from these calls. */
  readonly sales: number;
  /** No allocation within the same hours and rules can bring more than this. */
  readonly bound: number;
  /** (bound − sales) ÷ bound; 0 when both are 0. */
  readonly gapFraction: Fraction;
  /** Whether the search proved that nothing better exists (to a trillionth of the bound). */
  readonly isProvenBest: boolean;
  /** What one more hour would bring, by group; 0 where hours are left over. */
  readonly salesOfNextHour: { readonly existing: number; readonly newBusiness: number };
  /** Floors given up because all floors together need more hours than there are. */
  readonly brokenRules: readonly BrokenRule[];
}
