import { DuplicateTerritoryError, UnknownTerritoryError } from '../errors.ts';
import type { TerritoryKey } from '../ids.ts';
import { addFacts } from './addFacts.ts';
import { emptyFacts } from './territoryFacts.ts';
import type { TerritoryFacts } from './territoryFacts.ts';
import type { TerritoryNode } from './territoryTree.ts';

/**
 * The facts of every territory of the tree with those of all territories below it added, in the tree's order.
 *
 * Pass each territory's own facts: the deals that belong to it directly. A territory without facts counts as empty,
 * because a vacant territory is still a territory. Deals in no territory are not passed; they stay a bucket of their own.
 *
 * Quotas are targets, not facts, so one rule differs: a territory with a quota of its own keeps it and its children's
 * quotas are not added on top; without one, its quota is the sum of its children's. (Managers are often given less
 * than the sum of their people's quotas, as a hedge.)
 *
 * @throws {UnknownTerritoryError} when facts name a territory outside the tree
 * @throws {DuplicateTerritoryError} when two facts name the same territory
 */
export function rollUp(tree: readonly TerritoryNode[], own: readonly TerritoryFacts[]): readonly TerritoryFacts[] {
  const known = new Set(tree.map(({ key }) => key));
  const totals = new Map<TerritoryKey, TerritoryFacts>();
  for (const facts of own) {
    if (!known.has(facts.territory)) throw new UnknownTerritoryError(facts.territory);
    if (totals.has(facts.territory)) throw new DuplicateTerritoryError(facts.territory);
    totals.set(facts.territory, facts);
  }

  // Children come before their parents, so a child's total is complete when its parent takes it.
  return tree.map(({ key, children }) => {
    const ownFacts = totals.get(key) ?? emptyFacts(key);
    const hasOwnQuota = ownFacts.periods.some(({ quotaAmount }) => quotaAmount !== null);
    const total = children
      .map((child) => totals.get(child) ?? emptyFacts(child))
      .map((facts) => (hasOwnQuota ? withoutQuotas(facts) : facts))
      .reduce(addFacts, addFacts(emptyFacts(key), ownFacts));
    totals.set(key, total);
    return total;
  });
}

const withoutQuotas = (facts: TerritoryFacts): TerritoryFacts => ({
  ...facts,
  periods: facts.periods.map((period) => ({ ...period, quotaAmount: null })),
});
