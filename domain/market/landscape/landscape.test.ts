import { marketMatch } from './marketMatch.ts';
import type { MatchableAccount } from './marketMatch.ts';
import { SECTORS, sectorOf } from './sectors.ts';
import { stateCode } from './usStates.ts';
import { sizeOf, whitespace } from './whitespace.ts';
import type { SegmentAccount } from './whitespace.ts';

test('a state is known by its name or letters, and Ontario is none', () => {
  expect(['NY', ' new york ', 'District of Columbia', 'Ontario', '', 'constructor'].map(stateCode)).toEqual([
    ...['NY', 'NY', 'DC', null, null, null],
  ]);
});

test('an industry has one sector or none: what lies across sectors is not guessed', () => {
  expect(['Banking', 'technolgy', 'Other', 'toString'].map(sectorOf)).toEqual(['52', null, null, null]);
  expect(Object.keys(SECTORS)).toHaveLength(20);
});

describe('matching accounts with market data', () => {
  const rows = [
    { state: 'NY', sector: '52', businessCount: 100 },
    { state: 'TX', sector: '52', businessCount: 50 },
  ];
  const account = (given: Partial<MatchableAccount>): MatchableAccount => ({
    ...{ id: '1', name: 'A', state: 'NY', isInUnitedStates: true, industry: 'Banking', isCustomer: true },
    ...given,
  });

  test('counts accounts and customers of a state and sector, and an account without a state in the whole country', () => {
    const { cells, matchedCount } = marketMatch(rows, [
      account({}),
      account({ isCustomer: false }),
      account({ state: null }),
    ]);
    expect(matchedCount).toBe(3);
    expect(cells).toEqual([
      { state: 'NY', sector: '52', businessCount: 100, accountCount: 2, customerCount: 1, penetration: 0.01 },
      { state: 'TX', sector: '52', businessCount: 50, accountCount: 0, customerCount: 0, penetration: 0 },
      { state: 'US', sector: '52', businessCount: 150, accountCount: 1, customerCount: 1, penetration: 1 / 150 },
    ]);
  });

  test('lists what it cannot place with the reason and what was typed', () => {
    const { unmatched, matchedCount } = marketMatch(rows, [
      account({ state: 'Ontario' }),
      account({ state: null, isInUnitedStates: false }),
      account({ industry: 'technolgy' }),
      account({ industry: ' ' }),
      account({ state: 'WY' }),
    ]);
    expect(matchedCount).toBe(0);
    expect(unmatched.map(({ reason, value }) => [reason, value])).toEqual([
      ['unknownState', 'Ontario'],
      ['notUnitedStates', null],
      ['unknownIndustry', 'technolgy'],
      ['noIndustry', null],
      ['notInData', 'WY 52'],
    ]);
  });
});

describe('whitespace', () => {
  const account = (given: Partial<SegmentAccount>): SegmentAccount => ({
    ...{ industry: 'Retail', size: 'Small', isCustomer: true, wonAmount: 100, openAmount: 0 },
    ...given,
  });
  const three = [account({}), account({ wonAmount: 200 }), account({ wonAmount: 300 })];

  test('is what accounts that do not buy would bring as a usual customer of their segment', () => {
    const prospects = [account({ isCustomer: false, wonAmount: 0 }), account({ isCustomer: false, wonAmount: 0 })];
    expect(whitespace([...three, ...prospects], [...three, ...prospects])).toMatchObject([
      { accountCount: 5, customerCount: 3, penetration: 0.6, whitespaceAmount: 400, basis: 'segment' },
    ]);
  });

  test('learns from the industry, then from all, when a segment has fewer than three customers', () => {
    const prospect = { isCustomer: false, wonAmount: 0 };
    const found = whitespace(
      [account({ ...prospect, size: 'Large' }), account({ ...prospect, industry: null, size: 'Unknown' })],
      three,
    );
    expect(found.map(({ basis, whitespaceAmount }) => [basis, whitespaceAmount])).toEqual([
      ['all', 200],
      ['industry', 200],
    ]);
  });

  test('is not known where nobody buys', () => {
    expect(whitespace([account({ isCustomer: false })], [])).toMatchObject([{ whitespaceAmount: null, basis: 'none' }]);
  });

  test('an account whose size is not known is not small', () => {
    expect([null, 0, 99, 100, 1000, -5].map(sizeOf)).toEqual([
      ...['Unknown', 'Small', 'Small', 'Medium', 'Large', 'Unknown'],
    ]);
  });
});
