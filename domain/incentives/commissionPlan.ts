import type { IsoDate } from '../dates.ts';
import type { Cents } from '../money.ts';
import type { Days, Fraction } from '../quantities.ts';

/** The key of a person who is paid commission, as given. */
export type RepKey = string & { readonly __id: 'rep' };
/** The key of a deal, as given. */
export type DealKey = string & { readonly __id: 'deal' };

/** Marks a string as a rep's key; meant for the border. */
export const repKey = (key: string): RepKey => key as RepKey;
/** Marks a string as a deal's key; meant for the border. */
export const dealKey = (key: string): DealKey => key as DealKey;

/** One band of results and what it pays. A band holds its lower end; the band above holds its upper end. */
export interface CommissionTier {
  /** Where the band begins: a share of quota (0.5 is half of it) or an amount of the currency, as the plan measures. */
  readonly from: number;
  /** Where it ends; null for the last, which has no end. */
  readonly upTo: number | null;
  /** Times the rate: above 1 an accelerator, below 1 a decelerator, 0 pays nothing. */
  readonly multiplier: number;
  /** The band's own share of credit, in place of the plan's base rate; null takes the base rate. */
  readonly rateFraction: Fraction | null;
  /**
   * True: once the band is reached it pays for everything from the first cent (also called a cliff). False: it pays only
   * for what lies inside it (marginal). The two may be mixed.
   */
  readonly isRetroactive: boolean;
}

/** Credit to a deal's former rep after the territory changed. */
export interface HoldoverRule {
  /** Days after the change on which a close still earns credit, 0 to 90. */
  readonly windowDays: Days;
  /** None: all of it to the last day. Linear: from all on the day of change to nothing on the window's last day. */
  readonly decay: 'None' | 'Linear' | 'Steps';
  /** With Steps: the share through that day, by rising day; after the last step nothing. */
  readonly steps: readonly { readonly throughDay: Days; readonly fraction: Fraction }[];
  /** What the new owner is credited with meanwhile: all of the deal too, or what the former owner leaves. */
  readonly newOwnerCredit: 'Full' | 'Remainder';
}

export interface CommissionPlan {
  readonly name: string;
  /** ISO 4217, such as EUR. Every deal is in it. */
  readonly currency: string;
  readonly startDate: IsoDate;
  readonly endDate: IsoDate;
  /** Whether tiers begin at shares of quota or at amounts of credit. */
  readonly measuredBy: 'Attainment' | 'Amount';
  /** The base rate as a share of credit; null when it follows from the target incentive. */
  readonly baseRateFraction: Fraction | null;
  /** What a quota exactly reached pays; the base rate is then this ÷ quota. Null when the rate is given. */
  readonly targetIncentiveAmount: Cents | null;
  readonly tiers: readonly CommissionTier[];
  /**
   * Which deals fill which band. ByCloseDate: the earlier ones the lower bands. Proportional: every deal has the same
   * share of every band, so neither order nor dates inside the period change what a deal earns.
   */
  readonly attribution: 'ByCloseDate' | 'Proportional';
  /** Paid on the credit of new business besides the tiers; null for none. */
  readonly newBusinessRateFraction: Fraction | null;
  /** The most one deal may earn; null for no cap. */
  readonly dealCapAmount: Cents | null;
  /** The most the period may earn, before any draw; null for no cap. */
  readonly capAmount: Cents | null;
  /** Paid at least each period; null for none. */
  readonly draw: { readonly amount: Cents; readonly isRecoverable: boolean } | null;
  /** The share of a full month's quota in a new rep's first, second, … month; empty for no ramp. */
  readonly rampFractions: readonly Fraction[];
  readonly holdover: HoldoverRule | null;
}

/** A person in a plan. */
export interface PlanParticipant {
  readonly rep: RepKey;
  /** For the whole period, before any ramp; null when the plan measures by amount and there is none. */
  readonly quotaAmount: Cents | null;
  /** First day in the job; null when that was long before the period. */
  readonly startDate: IsoDate | null;
  /** Draw paid earlier and not yet recovered. */
  readonly drawBalanceAmount: Cents;
}

/** A rule that is broken: its name for programs, the place, and a finished sentence with the next step. */
export interface BrokenRule<Rule extends string> {
  readonly rule: Rule;
  readonly where: string;
  readonly explanation: string;
}
