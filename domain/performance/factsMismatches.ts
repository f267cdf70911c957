import type { Count } from '../quantities.ts';
import type { TerritoryFacts } from './territoryFacts.ts';

/** The facts an org can total by itself, and the replica must agree with. */
export const RECONCILED_FACTS = [
  'wonAmount',
  'wonCount',
  'lostAmount',
  'lostCount',
  'openAmount',
  'openCount',
] as const;

export type ReconciledFact = (typeof RECONCILED_FACTS)[number];

/** The org's own totals: amounts in cents, counts as they are. */
export type OrgTotals = Readonly<Record<ReconciledFact, number>>;

export interface FactsMismatch {
  readonly fact: ReconciledFact;
  /** What the org says. */
  readonly orgTotal: number;
  /** What our territories and the unassigned add up to. */
  readonly factsTotal: number;
  /** Ours − the org's: above zero counted too much, below zero lost some. */
  readonly difference: number;
  readonly territoryCount: Count;
}

/**
 * Where the sum over territories and the unassigned differs from the org's totals; empty when every cent and every
 * deal agrees. Pass each territory's own facts (not rolled up, or every deal would count once a level) and the
 * unassigned bucket's.
 *
 * @param centsPerDeal how far each deal's amount may differ by rounding: 0 in an org with one currency, ½ where deals were
 *   converted, since we round each to the cent and an org rounds the sum
 */
export function factsMismatches(
  own: readonly TerritoryFacts[],
  totals: OrgTotals,
  centsPerDeal: number = 0,
): readonly FactsMismatch[] {
  return RECONCILED_FACTS.map((fact) => {
    const factsTotal = own.reduce((total, facts) => total + facts[fact], 0);
    const orgTotal = totals[fact];
    return { fact, orgTotal, factsTotal, difference: factsTotal - orgTotal, territoryCount: own.length };
  }).filter(({ fact, difference }) => Math.abs(difference) > roundingOf(fact, totals) * centsPerDeal);
}

/** The number of deals behind an amount; none behind a count, which is never rounded. */
const roundingOf = (fact: ReconciledFact, totals: OrgTotals): number =>
  fact === 'wonAmount'
    ? totals.wonCount
    : fact === 'lostAmount'
      ? totals.lostCount
      : fact === 'openAmount'
        ? totals.openCount
        : 0;
