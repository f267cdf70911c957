import { UnknownTerritoryError } from '../errors.ts';
import type { AccountKey, TerritoryKey } from '../ids.ts';
import type { TerritoryNode } from '../performance/territoryTree.ts';
import type { AccountMeasures, BalanceMeasure } from './accountFacts.ts';
import { balance } from './balance.ts';
import type { MeasureBalance, TerritoryValue } from './balance.ts';
import { balanceVerdict } from './balanceVerdict.ts';
import type { BalanceBand } from './balanceVerdict.ts';
import { largestContributors } from './contributors.ts';
import type { AccountShare } from './contributors.ts';

/** The balance of a plan in every measure. */
export type PlanBalance = Readonly<Record<BalanceMeasure, MeasureBalance>>;

/**
 * The balance of a whole plan from what each account brings to each territory: parents take the accounts of all
 * territories below them, every territory is judged against its depth, and every verdict names its largest cause.
 *
 * A territory is unknown in a measure when it has accounts and the measure is known of none of them; without accounts
 * it is known to have nothing. The count of accounts has no cause to name: each account is exactly one.
 *
 * @param accounts own rows of each territory, without the unassigned bucket's
 * @throws {UnknownTerritoryError} when an account's territory is not in the tree
 */
export function planBalance(
  tree: readonly TerritoryNode[],
  accounts: readonly AccountMeasures[],
  band: BalanceBand,
): PlanBalance {
  const rows = accountsBelow(tree, accounts);
  const of = (measure: BalanceMeasure): MeasureBalance => measureBalance(measure, tree, rows, band);
  return {
    workload: of('workload'),
    potential: of('potential'),
    pipeline: of('pipeline'),
    won: of('won'),
    account: of('account'),
  };
}

function measureBalance(
  measure: BalanceMeasure,
  tree: readonly TerritoryNode[],
  rows: ReadonlyMap<TerritoryKey, readonly AccountMeasures[]>,
  band: BalanceBand,
): MeasureBalance {
  const judged = balance(
    measure,
    tree.map(({ key, depth, isLeaf }) => ({
      territory: key,
      depth,
      isLeaf,
      value: valueOf(measure, rows.get(key) ?? []),
    })),
    band,
  );
  if (measure === 'account') return judged;

  const causes = new Map(
    depthsOf(judged.territories).flatMap((peers) => {
      const keys = peers.filter(({ value }) => value !== null).map(({ territory }) => territory);
      const shares = keys.flatMap((key) => sharesOf(measure, key, rows.get(key) ?? []));
      return largestContributors(keys, shares).map((cause, i) => [keys[i], cause] as const);
    }),
  );
  return {
    ...judged,
    territories: judged.territories.map((entry) => ({
      ...entry,
      verdict: balanceVerdict({ ...entry, measure, cause: causes.get(entry.territory) ?? null }, band),
    })),
  };
}

/** Each territory's rows and those of all territories below it, one for each account. */
function accountsBelow(
  tree: readonly TerritoryNode[],
  accounts: readonly AccountMeasures[],
): ReadonlyMap<TerritoryKey, readonly AccountMeasures[]> {
  const rows = new Map<TerritoryKey, AccountMeasures[]>(tree.map(({ key }) => [key, []]));
  for (const row of accounts) {
    const own = rows.get(row.territory);
    if (own === undefined) throw new UnknownTerritoryError(row.territory);
    own.push(row);
  }
  // Children come first in the tree, so theirs are complete when the parent takes them.
  for (const { key, children } of tree) {
    const own = rows.get(key) ?? [];
    rows.set(key, merged(key, [...own, ...children.flatMap((child) => rows.get(child) ?? [])]));
  }
  return rows;
}

function merged(territory: TerritoryKey, rows: readonly AccountMeasures[]): AccountMeasures[] {
  const byAccount = new Map<AccountKey | null, AccountMeasures>();
  for (const row of rows) {
    const before = byAccount.get(row.account);
    byAccount.set(row.account, before === undefined ? { ...row, territory } : added(before, row));
  }
  return [...byAccount.values()];
}

/** An account that two territories share counts in both, so above them it counts twice, as the account count does. */
const added = (a: AccountMeasures, b: AccountMeasures): AccountMeasures => ({
  territory: a.territory,
  account: a.account,
  accountName: a.accountName ?? b.accountName,
  values: {
    workload: plus(a.values.workload, b.values.workload),
    potential: plus(a.values.potential, b.values.potential),
    pipeline: plus(a.values.pipeline, b.values.pipeline),
    won: plus(a.values.won, b.values.won),
    account: plus(a.values.account, b.values.account),
  },
});

const plus = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b);

function valueOf(measure: BalanceMeasure, rows: readonly AccountMeasures[]): number | null {
  return rows.length === 0 ? 0 : rows.map(({ values }) => values[measure]).reduce(plus, null);
}

const sharesOf = (measure: BalanceMeasure, territory: TerritoryKey, rows: readonly AccountMeasures[]): AccountShare[] =>
  rows.flatMap(({ account, accountName, values }) => {
    const value = values[measure];
    return value === null ? [] : [{ territory, account, accountName, value }];
  });

function depthsOf<T extends TerritoryValue>(territories: readonly T[]): readonly (readonly T[])[] {
  const depths: T[][] = [];
  for (const entry of territories) (depths[entry.depth] ??= []).push(entry);
  return depths.filter((peers) => peers !== undefined);
}
