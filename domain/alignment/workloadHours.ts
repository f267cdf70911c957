import type { Count, Hours } from '../quantities.ts';

/** How much work things are, from the settings. */
export interface WorkloadRates {
  /** Hours a year that a customer needs. */
  readonly accountServiceHours: Hours;
  /** Hours that an open deal needs. */
  readonly opportunityPursuitHours: Hours;
}

export interface WorkloadBasis {
  /** Hours a planner put on the assignment; they win over the estimate. */
  readonly assignedHours: Hours | null;
  /** Whether the account ever bought: at least one won deal. */
  readonly isCustomer: boolean;
  readonly openCount: Count;
}

/**
 * The yearly work of one account in one territory, in hours; never negative.
 *
 * Assigned hours if there are any, else service (customers only) + open deals × pursuit. Each account decides for
 * itself: a planner who wrote hours on a few assignments has not said that the others are no work.
 *
 * Source: workload = current accounts × service time + prospects × conversion time
 * (https://wikisum.wiki/wiki/Sales_territory), with open deals as the prospects being pursued.
 */
export function workloadHours(basis: WorkloadBasis, rates: WorkloadRates): Hours {
  if (basis.assignedHours !== null) return basis.assignedHours;
  return (basis.isCustomer ? rates.accountServiceHours : 0) + basis.openCount * rates.opportunityPursuitHours;
}
