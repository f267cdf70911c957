import { UnknownTerritoryError } from '../errors.ts';
import type { TerritoryKey } from '../ids.ts';
import type { Cents } from '../money.ts';
import type { TerritoryNode } from '../performance/territoryTree.ts';
import type { Fraction } from '../quantities.ts';

/** What is known of an account in a territory. */
export interface AccountKnowledge {
  readonly territory: TerritoryKey;
  /** Whether its hours were planned, by a planner or by calls; false where its deals alone tell them. */
  readonly isWorkPlanned: boolean;
  /** The known share of what tells its work, and of what tells its potential. */
  readonly workloadCompleteness: Fraction;
  readonly potentialCompleteness: Fraction;
  readonly isPotentialKnown: boolean;
  /** The part of its potential in the territory that it does not buy yet; null where nobody knows. */
  readonly openPotentialAmount: Cents | null;
}

/** How far the figures of a territory rest on knowledge; null where it has no accounts. */
export interface TerritoryKnowledge {
  readonly workPlannedFraction: Fraction | null;
  readonly workloadCompleteness: Fraction | null;
  readonly potentialKnownFraction: Fraction | null;
  readonly potentialCompleteness: Fraction | null;
  /** Σ of what is known; null where nothing is, which is not the same as nothing to be won. */
  readonly openPotentialAmount: Cents | null;
}

/**
 * How complete the knowledge behind workload and potential is, for each territory over its own accounts and those of all
 * territories below it: the share of accounts whose figure is known, and the mean share of what tells it. An account that
 * two territories share counts in both, as it does in the count of accounts.
 *
 * @throws {UnknownTerritoryError} when an account's territory is not in the tree
 */
export function planKnowledge(
  tree: readonly TerritoryNode[],
  accounts: readonly AccountKnowledge[],
): ReadonlyMap<TerritoryKey, TerritoryKnowledge> {
  const rows = new Map<TerritoryKey, AccountKnowledge[]>(tree.map(({ key }) => [key, []]));
  for (const account of accounts) {
    const own = rows.get(account.territory);
    if (own === undefined) throw new UnknownTerritoryError(account.territory);
    own.push(account);
  }
  // Children come first in the tree, so theirs are complete when the parent takes them.
  for (const { key, children } of tree) for (const child of children) rows.get(key)!.push(...(rows.get(child) ?? []));
  return new Map([...rows].map(([key, own]) => [key, knowledgeOf(own)]));
}

function knowledgeOf(accounts: readonly AccountKnowledge[]): TerritoryKnowledge {
  const mean = (of: (account: AccountKnowledge) => number): Fraction | null =>
    accounts.length === 0 ? null : accounts.reduce((sum, account) => sum + of(account), 0) / accounts.length;
  const open = accounts.flatMap(({ openPotentialAmount }) => openPotentialAmount ?? []);
  return {
    workPlannedFraction: mean(({ isWorkPlanned }) => Number(isWorkPlanned)),
    workloadCompleteness: mean(({ workloadCompleteness }) => workloadCompleteness),
    potentialKnownFraction: mean(({ isPotentialKnown }) => Number(isPotentialKnown)),
    potentialCompleteness: mean(({ potentialCompleteness }) => potentialCompleteness),
    openPotentialAmount: open.length === 0 ? null : (open.reduce((sum, amount) => sum + amount, 0) as Cents),
  };
}
