import { badgeAwards } from './badges.ts';
import type { BadgeRule } from './badges.ts';
import { repKey } from './commissionPlan.ts';

const records = (rep: string, ...values: readonly (number | null)[]) =>
  values.map((value, i) => ({
    rep: repKey(rep),
    period: `2026-0${i + 1}`,
    values: new Map(value === null ? [] : [['attainment', value]]),
  }));
const rule = (changed: Partial<BadgeRule> = {}): BadgeRule => ({
  badge: 'On target',
  metric: 'attainment',
  atLeast: 1,
  consecutivePeriods: 1,
  isRepeatable: false,
  ...changed,
});
const periodsOf = (given: BadgeRule, ...values: readonly (number | null)[]) =>
  badgeAwards([given], records('Ana', ...values)).map(({ period }) => period);

describe('badges', () => {
  test('are given once, in the first period that earns them, with the reason', () => {
    expect(badgeAwards([rule()], records('Ana', 0.9, 1, 1.2))).toEqual([
      { rep: 'Ana', badge: 'On target', period: '2026-02', reason: 'attainment of at least 1' },
    ]);
  });

  test('that are repeatable are given each time', () => {
    expect(periodsOf(rule({ isRepeatable: true }), 1, 0.5, 1, 1)).toEqual(['2026-01', '2026-03', '2026-04']);
  });

  test('for a streak need it unbroken, and do not count a period twice', () => {
    const streak = rule({ consecutivePeriods: 2, isRepeatable: true });
    expect(periodsOf(streak, 1, 0, 1, 1, 1, 1)).toEqual(['2026-04', '2026-06']);
    expect(periodsOf(streak, 1, null, 1)).toEqual([]);
  });

  test('do not depend on the order of the records', () => {
    const both = [...records('Ana', 1, 0, 1), ...records('Bo', 0, 1, 1)];
    const repeatable = [rule({ isRepeatable: true })];
    const given = (awards: readonly { rep: string; period: string }[]) =>
      awards.map(({ rep, period }) => `${period} ${rep}`).sort();
    expect(given(badgeAwards(repeatable, [...both].reverse()))).toEqual(given(badgeAwards(repeatable, both)));
  });
});
