import type { AccountKey, TerritoryKey } from '../ids.ts';
import { accountPotential } from '../market/accountPotential.ts';
import type { Cents } from '../money.ts';
import type { Count, Hours } from '../quantities.ts';
import { workloadHours } from './workloadHours.ts';
import type { WorkloadRates } from './workloadHours.ts';

/** What the replica counted for one account in one territory; one row for each pair that belongs together. */
export interface AccountFacts {
  readonly territory: TerritoryKey;
  /** Null for the territory's deals without an account: one bucket. */
  readonly account: AccountKey | null;
  readonly accountName: string | null;
  /** Won in the trailing window. */
  readonly wonAmount: Cents;
  readonly openAmount: Cents;
  readonly openCount: Count;
  /** At least one won deal ever, whoever won it. False in the bucket. */
  readonly isCustomer: boolean;
  /** Σ of the territory's assignments for the account; null when none carries the figure. */
  readonly assignedWorkloadHours: Hours | null;
  readonly assignedPotentialAmount: Cents | null;
  readonly annualRevenueAmount: Cents | null;
  /** How many territories work the account, and this one's place among them, from 0 (COUNT and ROW_NUMBER − 1). */
  readonly workingTerritoryCount: Count;
  readonly workingTerritoryPosition: Count;
}

/**
 * What territories are balanced by. `workload` is in hours, `account` a count, the others in cents: `potential` of the
 * accounts, `pipeline` open, `won` in the trailing window.
 */
export type BalanceMeasure = 'workload' | 'potential' | 'pipeline' | 'won' | 'account';

export const BALANCE_MEASURES: readonly BalanceMeasure[] = ['workload', 'potential', 'pipeline', 'won', 'account'];

/** What one account adds to its territory's measures; null where it is not known. */
export interface AccountMeasures {
  readonly territory: TerritoryKey;
  /** Null for the bucket of deals without an account. */
  readonly account: AccountKey | null;
  readonly accountName: string | null;
  readonly values: Readonly<Record<BalanceMeasure, number | null>>;
}

/** What each account adds to its territory's measures. Deals without an account bring work and money, but no account. */
export function accountMeasures(facts: AccountFacts, rates: WorkloadRates): AccountMeasures {
  const { territory, account, accountName } = facts;
  return {
    territory,
    account,
    accountName,
    values: {
      workload: workloadHours({ ...facts, assignedHours: facts.assignedWorkloadHours }, rates),
      potential:
        account === null ? null : accountPotential({ ...facts, assignedAmount: facts.assignedPotentialAmount }),
      pipeline: facts.openAmount,
      won: facts.wonAmount,
      account: account === null ? 0 : 1,
    },
  };
}
