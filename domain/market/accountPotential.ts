import { evenPart } from '../money.ts';
import type { Cents } from '../money.ts';
import type { Count } from '../quantities.ts';

export interface PotentialBasis {
  /** What a planner or a market model put on the assignment; it wins over the estimate. */
  readonly assignedAmount: Cents | null;
  /** The account's yearly revenue: its buying power. */
  readonly annualRevenueAmount: Cents | null;
  /** How many territories work the account; at least 1. */
  readonly workingTerritoryCount: Count;
  /** This territory's place among them, from 0, in any fixed order: it settles who gets the odd cent. */
  readonly workingTerritoryPosition: Count;
}

/**
 * What an account may be worth to one territory, in money a year; null when neither figure is known.
 *
 * The simple form of "potential = possible accounts × buying power" (https://wikisum.wiki/wiki/Sales_territory): the
 * account's own revenue stands for its buying power, divided evenly among the territories that work the account, so
 * that over all territories it counts exactly once. It ranks accounts and territories; it does not forecast sales.
 */
export function accountPotential(basis: PotentialBasis): Cents | null {
  if (basis.assignedAmount !== null) return basis.assignedAmount;
  if (basis.annualRevenueAmount === null) return null;
  return evenPart(basis.annualRevenueAmount, basis.workingTerritoryCount, basis.workingTerritoryPosition);
}
