import type { Count, Fraction } from '../quantities.ts';

/** What is known of what an account could buy; null where nobody knows. Money is in one currency, whole or not. */
export interface PotentialKnowledge {
  /** The account's own yearly revenue. */
  readonly annualRevenue: number | null;
  readonly employeeCount: Count | null;
  /** How well it fits the ideal customer, 0 to 1. */
  readonly fit: Fraction | null;
  /** How its industry or its own revenue grows a year; −0.1 shrinks by a tenth. */
  readonly growth: Fraction | null;
  /** The part of what it could buy that it does not buy from us yet, 0 to 1. */
  readonly whitespace: Fraction | null;
}

/** How revenue and size become buying power; from the settings. */
export interface PotentialRates {
  /** The share of its revenue that a fitting account spends on what we sell, by anyone. */
  readonly spendPerRevenue: Fraction;
  /** What a fitting account spends a year for each employee; used where revenue is not known. */
  readonly spendPerEmployee: number;
  /** Growth is not believed beyond this, up or down. */
  readonly mostGrowth: Fraction;
}

/** Rates to begin with, until a team has measured its own. They are judgement, not measurement. */
export const USUAL_POTENTIAL: PotentialRates = { spendPerRevenue: 0.002, spendPerEmployee: 250, mostGrowth: 0.5 };

/** What an account could buy, and how much of what would say so is known. */
export interface EstimatedPotential {
  /** A year, in the unit of the revenue; null where neither revenue nor size is known. */
  readonly amount: number | null;
  /** The part of it that is still to be won; null where the whitespace is not known. */
  readonly openAmount: number | null;
  /** Whether the size stood in for the revenue. */
  readonly basis: 'revenue' | 'size' | 'none';
  /** The known ones of the five things asked. */
  readonly completeness: Fraction;
  readonly missing: readonly (keyof PotentialKnowledge)[];
}

const ASKED = ['annualRevenue', 'employeeCount', 'fit', 'growth', 'whitespace'] as const;

/**
 * What an account could buy in the coming year: buying power × fit × (1 + growth), and the part of it still open.
 *
 * Buying power is a share of its revenue, or, where that is not known, an amount for each employee. A factor that is not
 * known is left out and lowers the completeness; it is never taken for 0, which would turn a lack of data into a lack of
 * potential. The answer ranks accounts and territories; it does not forecast sales.
 *
 * Source: the chain ratio method of market potential, a base multiplied by a chain of shares (P. Kotler, "Marketing
 * Management"), with the account's own revenue as base.
 *
 * @example 10 million of revenue at 0.2 %, fit 0.8, growing by 5 %, half bought already: 16,800, of which 8,400 open
 */
export function estimatedPotential(known: PotentialKnowledge, rates: PotentialRates): EstimatedPotential {
  const { annualRevenue, employeeCount, fit, growth, whitespace } = known;
  const basis = annualRevenue !== null ? 'revenue' : employeeCount !== null ? 'size' : 'none';
  const power =
    annualRevenue !== null ? annualRevenue * rates.spendPerRevenue : (employeeCount ?? 0) * rates.spendPerEmployee;
  const believed = Math.max(-rates.mostGrowth, Math.min(rates.mostGrowth, growth ?? 0));
  const amount = basis === 'none' ? null : power * (fit ?? 1) * (1 + believed);
  const missing = ASKED.filter((name) => known[name] === null);
  return {
    amount,
    openAmount: amount === null || whitespace === null ? null : amount * whitespace,
    basis,
    completeness: 1 - missing.length / ASKED.length,
    missing,
  };
}
