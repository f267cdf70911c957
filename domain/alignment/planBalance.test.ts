import { UnknownTerritoryError } from '../errors.ts';
import { accountKey, territoryKey } from '../ids.ts';
import { cents } from '../money.ts';
import { treeOf } from '../performance/testing/builders.ts';
import { accountMeasures } from './accountFacts.ts';
import type { AccountFacts } from './accountFacts.ts';
import type { BalanceMeasure } from './accountFacts.ts';
import { USUAL_BAND } from './balanceVerdict.ts';
import { planBalance } from './planBalance.ts';

const factsOf = (territory: string, account: string | null, facts: Partial<AccountFacts> = {}): AccountFacts => ({
  wonAmount: cents(0),
  openAmount: cents(0),
  openCount: 0,
  isCustomer: false,
  assignedWorkloadHours: null,
  assignedPotentialAmount: null,
  annualRevenueAmount: null,
  workingTerritoryCount: 1,
  workingTerritoryPosition: 0,
  ...facts,
  territory: territoryKey(territory),
  account: account === null ? null : accountKey(account),
  accountName: account,
});

const rates = { accountServiceHours: 24, opportunityPursuitHours: 6 };

//  World ─┬─ East ─┬─ Ann: Acme (customer, 2 open deals), Bolt (shared with Bob)
//         │        └─ Bob: Bolt (shared with Ann)
//         └─ West ─── Cid: 1 open deal without an account
const tree = treeOf({ World: null, East: 'World', West: 'World', Ann: 'East', Bob: 'East', Cid: 'West' });
const rows = Object.freeze([
  factsOf('Ann', 'Acme', {
    isCustomer: true,
    openCount: 2,
    openAmount: cents(900),
    wonAmount: cents(500),
    annualRevenueAmount: cents(600),
  }),
  factsOf('Ann', 'Bolt', { annualRevenueAmount: cents(101), workingTerritoryCount: 2 }),
  factsOf('Bob', 'Bolt', {
    annualRevenueAmount: cents(101),
    workingTerritoryCount: 2,
    workingTerritoryPosition: 1,
    assignedWorkloadHours: 10,
  }),
  factsOf('Cid', null, { openCount: 1, openAmount: cents(300) }),
]);
const result = planBalance(
  tree,
  rows.map((row) => accountMeasures(row, rates)),
  USUAL_BAND,
);
const entryOf = (measure: BalanceMeasure, name: string) =>
  result[measure].territories.find(({ territory }) => territory === name);
const valuesOf = (measure: BalanceMeasure) =>
  Object.fromEntries(result[measure].territories.map(({ territory, value }) => [territory, value]));

describe('the balance of a plan', () => {
  test('sums what the accounts bring, up the tree', () => {
    expect(valuesOf('workload')).toEqual({ Ann: 36, Bob: 10, Cid: 6, East: 46, West: 6, World: 52 });
    expect(valuesOf('pipeline')).toEqual({ Ann: 900, Bob: 0, Cid: 300, East: 900, West: 300, World: 1200 });
    expect(valuesOf('won')).toEqual({ Ann: 500, Bob: 0, Cid: 0, East: 500, West: 0, World: 500 });
  });

  test('counts a shared account in each of its territories, and its potential once over all', () => {
    expect(valuesOf('account')).toEqual({ Ann: 2, Bob: 1, Cid: 0, East: 3, West: 0, World: 3 });
    expect(entryOf('potential', 'Ann')?.value).toBe(651);
    expect(entryOf('potential', 'Bob')?.value).toBe(50);
    expect(entryOf('potential', 'East')?.value).toBe(701);
  });

  test('does not know the potential of a territory that has deals but no account with a figure', () => {
    expect(entryOf('potential', 'Cid')).toMatchObject({ value: null, index: null });
  });

  test('knows that a vacant territory has nothing', () => {
    const vacant = planBalance(treeOf({ Full: null, Vacant: null }), [], USUAL_BAND);
    expect(vacant.potential.territories.map(({ value }) => value)).toEqual([0, 0]);
  });

  test('judges each depth by itself and names the largest cause of every deviation', () => {
    expect(entryOf('pipeline', 'Ann')).toMatchObject({ index: 900 / 400, mean: 400, deviation: 500 });
    expect(entryOf('pipeline', 'Ann')?.verdict).toMatchObject({
      band: 'alarm',
      direction: 'over',
      cause: { account: 'Acme', amount: 600, shareFraction: 1.2 },
    });
    expect(entryOf('pipeline', 'West')?.verdict).toMatchObject({
      direction: 'under',
      cause: { account: 'Acme', amount: -450 },
    });
  });

  test('gives no cause to what stands at the mean', () => {
    expect(entryOf('pipeline', 'World')?.verdict).toMatchObject({ band: 'inside', direction: 'level', cause: null });
  });

  test('names no account for the number of accounts: each is exactly one', () => {
    expect(entryOf('account', 'Ann')?.verdict).toMatchObject({ direction: 'over', cause: null });
  });

  test('refuses an account in a territory outside the plan', () => {
    const lost = accountMeasures(factsOf('Atlantis', 'Acme'), rates);
    expect(() => planBalance(tree, [lost], USUAL_BAND)).toThrow(UnknownTerritoryError);
  });
});
