import { challenges } from './challenges.ts';
import type { ChallengeAccount } from './challenges.ts';

const account = (given: Partial<ChallengeAccount> = {}): ChallengeAccount => ({
  ...{ name: 'A', wonAmount: 100, earlierWonAmount: 100, isCustomer: true, daysSinceTouched: 10, isComplete: true },
  ...given,
});
const six = (given: (n: number) => Partial<ChallengeAccount> = () => ({})) =>
  Array.from({ length: 6 }, (_, n) => account(given(n)));
const kinds = (accounts: readonly ChallengeAccount[], openAges: readonly number[] = []) =>
  challenges({ accounts, openAges, salesCycleDays: 50 }).map(({ kind }) => kind);

test('a healthy territory has none, nor has one without accounts', () => {
  expect(kinds(six())).toEqual([]);
  expect(kinds([])).toEqual([]);
});

test('more than 40 % of what was won in one account is a concentration, with the account named', () => {
  const accounts = six((n) => (n === 0 ? { name: 'Big <b>One</b>', wonAmount: 400 } : {}));
  expect(challenges({ accounts, openAges: [], salesCycleDays: null })).toEqual([
    { kind: 'Concentration', value: 400 / 900, line: 0.4, count: 6, account: 'Big <b>One</b>' },
  ]);
  expect(kinds(six((n) => (n === 0 ? { wonAmount: 333 } : {})))).toEqual([]);
});

test.each([
  ['LowCoverage', () => ({ daysSinceTouched: 200 })],
  ['Churn', (n: number) => (n < 2 ? { wonAmount: 0 } : {})],
  ['DataGaps', (n: number) => (n < 2 ? { isComplete: false } : {})],
] as const)('%s is told of shares beyond its line, and not of four accounts', (kind, given) => {
  expect(kinds(six(given))).toEqual([kind]);
  expect(kinds(six(given).slice(0, 4)).filter((each) => each !== 'Concentration')).toEqual([]);
});

test('open deals older than twice the cycle age the pipeline; without a known cycle nobody can tell', () => {
  expect(kinds(six(), [200, 200, 10, 10, 10, 10])).toEqual(['AgeingPipeline']);
  expect(challenges({ accounts: [], openAges: [900, 900, 900, 900, 900], salesCycleDays: null })).toEqual([]);
});
