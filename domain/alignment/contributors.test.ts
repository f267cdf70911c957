import fc from 'fast-check';
import { accountKey, territoryKey } from '../ids.ts';
import { contributors, largestContributors } from './contributors.ts';
import type { AccountShare } from './contributors.ts';

const share = (territory: string, account: string | null, value: number): AccountShare => ({
  territory: territoryKey(territory),
  account: account === null ? null : accountKey(account),
  accountName: account === null ? null : `Name of ${account}`,
  value,
});

//           Acme  Bolt  none   total
// North      60     -     -      60
// South       -    20    10      30      mean 30
// Vacant      -     -     -       0
const shares = Object.freeze([share('North', 'Acme', 60), share('South', 'Bolt', 20), share('South', null, 10)]);
const peers = ['North', 'South', 'Vacant'].map(territoryKey);

const somePlan = fc
  .array(fc.tuple(fc.nat({ max: 4 }), fc.option(fc.nat({ max: 6 })), fc.integer({ min: -1e9, max: 1e9 })), {
    maxLength: 30,
  })
  .map((rows) => rows.map(([t, a, value]) => share(`T${t}`, a === null ? null : `A${a}`, value)));
const fivePeers = [0, 1, 2, 3, 4].map((t) => territoryKey(`T${t}`));

describe('what makes up a deviation', () => {
  test('is each account’s value here less its mean over the peers', () => {
    const parts = contributors(territoryKey('North'), shares, 3);
    expect(parts.map(({ account, amount }) => [account, amount])).toEqual([
      ['Acme', 40], // 60 here, 60 ÷ 3 on average
      [null, -10 / 3],
      ['Bolt', -20 / 3],
    ]);
    expect(parts[0]).toEqual({ account: 'Acme', accountName: 'Name of Acme', amount: 40, shareFraction: 40 / 30 });
  });

  test('adds up to the deviation', () => {
    fc.assert(
      fc.property(somePlan, fc.constantFrom(...fivePeers), (rows, territory) => {
        const total = rows.reduce((sum, { value }) => sum + value, 0);
        const own = rows.filter((row) => row.territory === territory).reduce((sum, { value }) => sum + value, 0);
        const parts = contributors(territory, rows, 5).reduce((sum, { amount }) => sum + amount, 0);
        expect(parts).toBeCloseTo(own - total / 5, 3);
      }),
    );
  });

  test('of one account, over all peers, adds up to nothing', () => {
    fc.assert(
      fc.property(somePlan, (rows) => {
        const parts = fivePeers.flatMap((territory) => contributors(territory, rows, 5));
        const sums = new Map<string | null, number>();
        for (const { account, amount } of parts) sums.set(account, (sums.get(account) ?? 0) + amount);
        for (const sum of sums.values()) expect(sum).toBeCloseTo(0, 3);
      }),
    );
  });

  test('has no shares where there is no deviation', () => {
    const parts = contributors(territoryKey('South'), shares, 3);
    expect(parts.map(({ amount, shareFraction }) => [amount, shareFraction])).toEqual([
      [40 / 3, 0],
      [20 / 3, 0],
      [-20, 0],
    ]);
  });

  test('of equal parts lists the account with the lowest key first, and the bucket last', () => {
    const rows = ['C', null, 'A', 'B'].map((account) => share('North', account, 10));
    expect(contributors(territoryKey('North'), rows, 2).map(({ account }) => account)).toEqual(['A', 'B', 'C', null]);
  });
});

describe('the largest contributor', () => {
  test('over the mean is what the territory has more of; under it, what it lacks most', () => {
    const causes = largestContributors(peers, shares);
    expect(causes.map((cause) => cause && [cause.account, cause.amount])).toEqual([
      ['Acme', 40],
      null, // South is exactly at the mean
      ['Acme', -20],
    ]);
  });

  test('may be the bucket of deals without an account', () => {
    const [north] = largestContributors(peers.slice(0, 2), [share('North', null, 10)]);
    expect(north).toEqual({ account: null, accountName: null, amount: 5, shareFraction: 1 });
  });

  test('of equal ones is the account with the lowest key', () => {
    const rows = ['C', 'A', 'B'].map((account) => share('North', account, 10));
    expect(largestContributors(peers, rows).map((cause) => cause?.account)).toEqual(['A', 'A', 'A']);
  });

  test('may be an account worth less than nothing that others have to carry', () => {
    const rows = [share('North', 'Acme', 1), share('South', 'Refund', -90)];
    expect(largestContributors(peers.slice(0, 2), rows)[0]).toMatchObject({ account: 'Refund', amount: 45 });
  });

  test('is the one that taking the deviation apart finds', () => {
    fc.assert(
      fc.property(somePlan, (rows) => {
        largestContributors(fivePeers, rows).forEach((cause, i) => {
          const parts = contributors(fivePeers[i] ?? territoryKey(''), rows, 5);
          const best = parts.reduce((most, { shareFraction }) => Math.max(most, shareFraction), 0);
          expect(cause?.shareFraction ?? 0).toBe(best);
          if (cause !== null) expect(parts).toContainEqual(cause);
        });
      }),
    );
  });

  test('pulls in the direction of the deviation', () => {
    fc.assert(
      fc.property(somePlan, (rows) => {
        for (const cause of largestContributors(fivePeers, rows)) {
          if (cause !== null) expect(cause.shareFraction).toBeGreaterThan(0);
        }
      }),
    );
  });
});
