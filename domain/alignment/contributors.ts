import type { AccountKey, TerritoryKey } from '../ids.ts';
import type { Count } from '../quantities.ts';
import type { DeviationCause } from './balanceVerdict.ts';

/** What one account brings to one territory, in one measure. */
export interface AccountShare {
  readonly territory: TerritoryKey;
  /** Null for the bucket of deals without an account. */
  readonly account: AccountKey | null;
  readonly accountName: string | null;
  readonly value: number;
}

/**
 * Takes a territory's deviation from its peers' mean apart, account by account: an account's part is what it brings
 * here less what it brings to a peer on average. The parts add up to the deviation, because the values add up to the
 * territory's value and the averages to the mean. An account worked only elsewhere has a negative part: its absence
 * is what the territory lacks.
 *
 * @param shares one entry for each pair of account and territory; of the territory and all its peers
 * @param peerCount how many peers there are, the territory included, vacant ones too
 * @returns every account of the shares, largest part first
 */
export function contributors(
  territory: TerritoryKey,
  shares: readonly AccountShare[],
  peerCount: Count,
): readonly DeviationCause[] {
  const accounts = [...accountTotals(shares).values()];
  const own = new Map<AccountKey | null, number>();
  for (const { territory: where, account, value } of shares) {
    if (where === territory) own.set(account, (own.get(account) ?? 0) + value);
  }
  const ownValue = [...own.values()].reduce((sum, value) => sum + value, 0);
  const planValue = accounts.reduce((sum, { total }) => sum + total, 0);
  const deviation = part(ownValue, planValue, peerCount);
  return accounts
    .map((account) => causeOf(account, part(own.get(account.account) ?? 0, account.total, peerCount), deviation))
    .sort((a, b) => b.amount - a.amount || nameOrder(a.account, b.account));
}

/**
 * For each territory of one depth, the account with the largest part in the deviation's direction; null for one that
 * stands exactly at the mean. The same answer as `contributors`, without listing every account for every territory.
 *
 * @param territories every territory of the depth with a known value, vacant ones too
 * @param shares one entry for each pair of account and territory
 */
export function largestContributors(
  territories: readonly TerritoryKey[],
  shares: readonly AccountShare[],
): readonly (DeviationCause | null)[] {
  const n = territories.length;
  const totals = accountTotals(shares);
  const largestFirst = [...totals.values()].sort((a, b) => b.total - a.total || nameOrder(a.account, b.account));
  const smallestFirst = [...largestFirst].sort((a, b) => a.total - b.total);
  const planValue = largestFirst.reduce((sum, { total }) => sum + total, 0);

  const ownShares = new Map<TerritoryKey, Map<AccountTotal, number>>(territories.map((key) => [key, new Map()]));
  for (const { territory, account, value } of shares) {
    const own = ownShares.get(territory);
    const known = totals.get(account);
    if (own !== undefined && known !== undefined) own.set(known, (own.get(known) ?? 0) + value);
  }

  return territories.map((territory) => {
    const own = ownShares.get(territory) ?? new Map<AccountTotal, number>();
    const ownValue = [...own.values()].reduce((sum, value) => sum + value, 0);
    const deviation = part(ownValue, planValue, n);
    if (deviation === 0) return null;

    // Of the accounts worked only elsewhere, one is missed most, and it alone needs to be looked at: the largest, or,
    // where the territory is over the mean, the smallest, for an account may be worth less than nothing.
    const missed = (deviation < 0 ? largestFirst : smallestFirst).find((account) => !own.has(account));
    let best = missed === undefined ? null : { account: missed, amount: part(0, missed.total, n) };
    for (const [account, value] of own) {
      const amount = part(value, account.total, n);
      const lead = best === null ? 1 : (amount - best.amount) * Math.sign(deviation);
      if (best === null || lead > 0 || (lead === 0 && nameOrder(account.account, best.account.account) < 0)) {
        best = { account, amount };
      }
    }
    return best === null ? null : causeOf(best.account, best.amount, deviation);
  });
}

interface AccountTotal {
  readonly account: AccountKey | null;
  readonly accountName: string | null;
  readonly total: number;
}

function accountTotals(shares: readonly AccountShare[]): ReadonlyMap<AccountKey | null, AccountTotal> {
  const totals = new Map<AccountKey | null, { -readonly [name in keyof AccountTotal]: AccountTotal[name] }>();
  for (const { account, accountName, value } of shares) {
    const total = totals.get(account);
    if (total === undefined) totals.set(account, { account, accountName, total: value });
    else total.total += value;
  }
  return totals;
}

/** (n × value − total) ÷ n rather than value − total ÷ n: whole numbers stay whole until the one division. */
const part = (value: number, total: number, n: Count): number => (n * value - total) / n;

const causeOf = ({ account, accountName }: AccountTotal, amount: number, deviation: number): DeviationCause => ({
  account,
  accountName,
  amount,
  shareFraction: deviation === 0 ? 0 : amount / deviation,
});

const nameOrder = (a: AccountKey | null, b: AccountKey | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
