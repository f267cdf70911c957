import fc from 'fast-check';
import { addDays } from '../dates.ts';
import { cents } from '../money.ts';
import { quotaPace } from './quotaPace.ts';
import { periodOf } from './testing/builders.ts';
import type { PeriodFacts } from './territoryFacts.ts';
import { MONDAY_TO_FRIDAY } from './workingDays.ts';

// Ten working days: Monday 5 to Friday 16 January 2026.
const fortnight = (quota: number | null, won = 0, open = 0): PeriodFacts =>
  periodOf('2026-01-05', '2026-01-16', {
    quotaAmount: quota === null ? null : cents(quota),
    wonAmount: cents(won),
    openAmount: cents(open),
  });

const paceOf = (periods: readonly PeriodFacts[], asOf: string) => quotaPace(periods, asOf, MONDAY_TO_FRIDAY);

describe('pace against a quota', () => {
  test('after two of ten working days, 300 of 1,000 won are ahead of plan', () => {
    expect(paceOf([fortnight(1000, 300, 50)], '2026-01-06')).toEqual({
      quotaAmount: 1000,
      quotaWonAmount: 300,
      quotaWonCount: 0,
      quotaExpectedAmount: 200,
      quotaOpenAmount: 50,
      attainmentFraction: 0.3,
      paceFraction: 1.5,
      projectedAmount: 1500,
      requiredDailyAmount: 88, // 700 missing ÷ 8 days left = 87.5
    });
  });

  test('a weekend is no time lost', () => {
    const onFriday = paceOf([fortnight(1000, 300)], '2026-01-09');
    expect(paceOf([fortnight(1000, 300)], '2026-01-11')).toEqual(onFriday);
  });

  test('once the quota is reached nothing more is required', () => {
    expect(paceOf([fortnight(1000, 1200)], '2026-01-16').requiredDailyAmount).toBe(0);
  });

  test('when no day is left and something is missing, no daily amount would do', () => {
    expect(paceOf([fortnight(1000, 999)], '2026-01-16').requiredDailyAmount).toBeNull();
  });

  test('without a quota in force everything is unknown', () => {
    const nothing = paceOf([], '2026-01-06');
    expect(Object.values(nothing).every((value) => value === null)).toBe(true);
    expect(paceOf([fortnight(null, 300)], '2026-01-06')).toEqual(nothing);
    expect(paceOf([fortnight(1000, 300)], '2026-01-04')).toEqual(nothing);
    expect(paceOf([fortnight(1000, 300)], '2026-01-17')).toEqual(nothing);
    expect(paceOf([{ ...fortnight(1000, 300), segment: 'Retail' }], '2026-01-06')).toEqual(nothing);
  });

  test('a quota of zero has no attainment and no pace, for nothing can be measured by it', () => {
    const zero = paceOf([fortnight(0, 300)], '2026-01-06');
    expect([zero.quotaAmount, zero.attainmentFraction, zero.paceFraction]).toEqual([0, null, null]);
    expect(zero.requiredDailyAmount).toBe(0);
  });

  test('before the first working day there is an attainment but neither pace nor projection', () => {
    const weekend = periodOf('2026-01-03', '2026-01-16', { quotaAmount: cents(1000), wonAmount: cents(10) });
    const { attainmentFraction, paceFraction, projectedAmount } = paceOf([weekend], '2026-01-04');
    expect([attainmentFraction, paceFraction, projectedAmount]).toEqual([0.01, null, null]);
  });

  test('a quota for days on which nobody works expects nothing of anyone', () => {
    const weekend = periodOf('2026-01-03', '2026-01-04', { quotaAmount: cents(1000), wonAmount: cents(10) });
    const { attainmentFraction, paceFraction, requiredDailyAmount } = paceOf([weekend], '2026-01-03');
    expect([attainmentFraction, paceFraction, requiredDailyAmount]).toEqual([0.01, null, null]);
  });

  test('quotas of different periods add up, each measured by its own days', () => {
    // The fortnight expects 200 of 1,000 by now; the week (5 days) 400 of 1,000.
    const week = periodOf('2026-01-05', '2026-01-09', { quotaAmount: cents(1000), wonAmount: cents(300) });
    const both = paceOf([fortnight(1000, 300), week], '2026-01-06');
    expect(both.paceFraction).toBe(1);
    expect(both.projectedAmount).toBe(1500 + 750);
  });

  test('for one quota, pace is attainment over the elapsed share, and the projection is pace times quota', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.nat({ max: 1e9 }), fc.nat({ max: 4 }), (quota, won, day) => {
        const pace = paceOf([fortnight(quota, won)], addDays('2026-01-05', day));
        const expected = (quota * (day + 1)) / 10;
        expect((pace.paceFraction ?? -1) * expected).toBeCloseTo(won, 4);
        expect((pace.attainmentFraction ?? -1) * quota).toBeCloseTo(won, 4);
        expect(Math.abs((pace.projectedAmount ?? -1) - (won * 10) / (day + 1))).toBeLessThanOrEqual(0.501);
      }),
    );
  });

  test('pace rises with every cent won and falls with every day passed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat({ max: 1e6 }), fc.nat({ max: 3 }), (quota, won, day) => {
        const paceAt = (amount: number, at: number) =>
          paceOf([fortnight(quota, amount)], addDays('2026-01-05', at)).paceFraction ?? -1;
        expect(paceAt(won + 1, day)).toBeGreaterThan(paceAt(won, day));
        expect(paceAt(won + 1, day + 1)).toBeLessThan(paceAt(won + 1, day));
      }),
    );
  });
});
