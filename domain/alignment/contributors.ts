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
  const accounts = accountTotals(shares);
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
  const accounts = accountTotals(shares);
  const byAccount = new Map(accounts.map((account) => [account.account, account]));
  const largestFirst = [...accounts].sort((a, b) => b.total - a.total || nameOrder(a.account, b.account));
  const planValue = accounts.reduce((sum, { total }) => sum + total, 0);

  const ownShares = new Map<TerritoryKey, Map<AccountKey | null, number>>(territories.map((key) => [key, new Map()]));
  for (const { territory, account, value } of shares) {
    const own = ownShares.get(territory);
    own?.set(account, (own.get(account) ?? 0) + value);
  }

  return territories.map((territory) => {
    const own = ownShares.get(territory) ?? new Map<AccountKey | null, number>();
    const deviation = part(
      [...own.values()].reduce((sum, value) => sum + value, 0),
      planValue,
      n,
    );
    if (deviation === 0) return null;

    const candidates = [...own].flatMap(([account, value]) => {
      const known = byAccount.get(account);
      return known === undefined ? [] : [causeOf(known, part(value, known.total, n), deviation)];
    });
    // Of the accounts worked only elsewhere the largest is missed most, so it alone needs to be looked at.
    const missed = largestFirst.find(({ account }) => !own.has(account));
    if (missed !== undefined) candidates.push(causeOf(missed, part(0, missed.total, n), deviation));

    const [largest] = candidates.sort((a, b) => b.shareFraction - a.shareFraction || nameOrder(a.account, b.account));
    return largest ?? null;
  });
}

interface AccountTotal {
  readonly account: AccountKey | null;
  readonly accountName: string | null;
  readonly total: number;
}

function accountTotals(shares: readonly AccountShare[]): AccountTotal[] {
  const totals = new Map<AccountKey | null, AccountTotal>();
  for (const { account, accountName, value } of shares) {
    const before = totals.get(account);
    totals.set(account, {
      account,
      accountName: before?.accountName ?? accountName,
      total: (before?.total ?? 0) + value,
    });
  }
  return [...totals.values()];
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
