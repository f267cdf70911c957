import { callPlan } from './callPlan.ts';
import type { CallAccount } from './callPlan.ts';

const account = (key: string, saturation: number, rest: Partial<CallAccount> = {}): CallAccount => ({
  key,
  response: {
    curve: { none: 0, saturation, halfwayCalls: 2, steepness: 1 },
    basis: 'tier',
    sureness: '',
    rangeFraction: null,
  },
  minutesPerCall: 60,
  isNewBusiness: false,
  floor: 0,
  ceiling: 6,
  ...rest,
});
const reasons = (accounts: CallAccount[], hours: number) =>
  Object.fromEntries(
    callPlan(accounts, { hours, newBusinessHours: 0 }).accounts.map(({ key, reason }) => [key, reason]),
  );

describe('callPlan', () => {
  it('tells each account what its next call would bring against what hours bring elsewhere', () => {
    expect(reasons([account('large', 1200), account('small', 60)], 3)).toEqual({
      large: 'One more call would bring 80.00 an hour, but what is left of the hours does not hold them.',
      small: 'A first call would bring 20.00 an hour; hours elsewhere bring 80.00.',
    });
  });

  it('names ceilings, promises kept and promises given up', () => {
    const accounts = [
      account('full', 900, { ceiling: 1 }),
      account('shut', 900, { ceiling: 0 }),
      account('kept', 3, { floor: 1 }),
    ];
    expect(reasons([...accounts, account('open', 1200)], 4)).toMatchObject({
      full: 'Its ceiling of 1 call is reached.',
      shut: 'Its ceiling is 0 calls.',
      kept: expect.stringContaining('It keeps the 1 call promised.'),
    });
    const plan = callPlan([account('major', 900, { floor: 2 }), account('minor', 90, { floor: 2 })], {
      hours: 2,
      newBusinessHours: 0,
    });
    expect(plan.dropped).toEqual([
      { key: 'minor', reason: expect.stringContaining('do not suffice for all promised calls') },
    ]);
    expect(plan.brokenRules).toHaveLength(1);
  });

  it('drops an account whose sales no call moves, and says so', () => {
    const plan = callPlan([account('flat', 0)], { hours: 5, newBusinessHours: 0 });
    expect(plan.dropped).toEqual([{ key: 'flat', reason: 'Calls are not expected to add sales here.' }]);
    expect(plan.hours).toBe(0);
  });

  it('adds up: sales are those without calls and those by calls, hours those of the accounts', () => {
    const plan = callPlan([account('a', 500), account('b', 700, { minutesPerCall: 90 })], {
      hours: 6,
      newBusinessHours: 0,
    });
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    expect(sum(plan.accounts.map((each) => each.hours))).toBeCloseTo(plan.hours, 9);
    expect(plan.salesWithoutCalls + sum(plan.accounts.map((each) => each.salesByCalls))).toBeCloseTo(plan.sales, 6);
  });
});
