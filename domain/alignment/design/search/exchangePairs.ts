import type { FlexibleAccounts } from './flexibleAccounts.ts';

/** For every two territories the flexible accounts that could live in either; pair p owns places start[p] to start[p + 1]. */
export type ExchangePairs = {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly start: Int32Array;
  readonly account: Int32Array;
  /** Where the account's options for the first and the second territory stand in the table of flexible accounts. */
  readonly optionInFirst: Int32Array;
  readonly optionInSecond: Int32Array;
};

/** Lists the pairs of territories between which accounts may be exchanged. */
export function exchangePairs(flexible: FlexibleAccounts, territoryCount: number): ExchangePairs {
  const { width, count, territory, accounts } = flexible;
  const sizes = new Map<number, number>();
  const visit = (each: (key: number, account: number, low: number, high: number) => void): void => {
    for (const i of accounts) {
      for (let a = i * width; a < i * width + count[i]!; a++) {
        for (let b = a + 1; b < i * width + count[i]!; b++) {
          const isOrdered = territory[a]! < territory[b]!;
          const low = isOrdered ? a : b;
          const high = isOrdered ? b : a;
          each(territory[low]! * territoryCount + territory[high]!, i, low, high);
        }
      }
    }
  };
  visit((key) => sizes.set(key, (sizes.get(key) ?? 0) + 1));

  const keys = [...sizes.keys()].sort((a, b) => a - b);
  const start = new Int32Array(keys.length + 1);
  const next = new Map<number, number>();
  keys.forEach((key, p) => {
    next.set(key, start[p]!);
    start[p + 1] = start[p]! + sizes.get(key)!;
  });
  const total = start[keys.length]!;
  const account = new Int32Array(total);
  const optionInFirst = new Int32Array(total);
  const optionInSecond = new Int32Array(total);
  visit((key, i, low, high) => {
    const place = next.get(key)!;
    next.set(key, place + 1);
    account[place] = i;
    optionInFirst[place] = low;
    optionInSecond[place] = high;
  });
  return {
    first: Int32Array.from(keys, (key) => Math.floor(key / territoryCount)),
    second: Int32Array.from(keys, (key) => key % territoryCount),
    start,
    account,
    optionInFirst,
    optionInSecond,
  };
}
