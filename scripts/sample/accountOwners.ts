import type { PublishedPipeline } from './publishedPipeline.ts';

/** No seller of the sample looks after more accounts than this. */
const MOST_ACCOUNTS = 3;

/**
 * Who looks after each account of the sample, of which the published data says nothing: in rounds every seller comes to a
 * first account, a second and a third, each the one where they have more deals than whoever has room as well. Agents
 * without a deal begin with one account each, of those where nobody has many.
 *
 * The agent with most deals anywhere would have ten accounts and half the team none, which no company would bear.
 */
export function accountOwners({ team, accounts, opportunities }: PublishedPipeline): ReadonlyMap<string, string> {
  const pairs = dealCounts(opportunities);
  const sellers = new Set(pairs.map(({ seller }) => seller));
  const newcomers = team.map(({ sales_agent }) => sales_agent).filter((seller) => !sellers.has(seller));
  const owners = new Map<string, string>();
  const held = new Map<string, number>();
  for (let most = 1; most <= MOST_ACCOUNTS; most += 1) {
    for (const { account, seller } of pairs) {
      const has = held.get(seller) ?? 0;
      if (owners.has(account) || has >= most || owners.size >= accounts.length - newcomers.length) continue;
      owners.set(account, seller);
      held.set(seller, has + 1);
    }
  }
  const left = accounts.map(({ account }) => account).filter((account) => !owners.has(account));
  const beginners = newcomers.length > 0 ? newcomers : [...sellers].sort();
  left.sort().forEach((account, at) => owners.set(account, beginners[at % beginners.length] ?? ''));
  return owners;
}

/** Deals of each seller at each account, most first; among equals by name. */
function dealCounts(opportunities: PublishedPipeline['opportunities']) {
  const pairs = new Map<string, { account: string; seller: string; count: number }>();
  for (const { account, sales_agent: seller } of opportunities) {
    if (account === null) continue;
    const key = `${account}\n${seller}`;
    pairs.set(key, { account, seller, count: (pairs.get(key)?.count ?? 0) + 1 });
  }
  return [...pairs].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1)).map(([, pair]) => pair);
}
