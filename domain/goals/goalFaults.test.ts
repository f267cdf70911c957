import { goalFaults } from './goalFaults.ts';
import type { GoalEntry } from './goalFaults.ts';
import { goalOf, levelOf } from './testing/builders.ts';

const entry = (goal: Partial<GoalEntry> = {}): GoalEntry => ({ ...goalOf(), isQuota: false, ...goal });

describe('a goal that is about to be saved', () => {
  test('may be saved when it breaks no rule, complete or not', () => {
    expect(goalFaults(entry())).toEqual([]);
    expect(goalFaults(entry({ isQuota: true }))).toEqual([]);
    expect(goalFaults(entry({ metric: null, targetValue: null, startDate: null, dueDate: null }))).toEqual([]);
  });

  test.each([
    ['without a name', { name: '  ' }, 'Name_is_given', 'name'],
    ['due on its first day', { dueDate: '2026-01-05' }, 'Due_date_is_after_start_date', 'dueDate'],
    ['with a negative target', { targetValue: -1 }, 'Target_is_not_negative', 'targetValue'],
    ['whose target is its baseline', { targetValue: 800 }, 'Target_differs_from_baseline', 'targetValue'],
    ['with a target of a hundred trillion', { targetValue: 1e14 }, 'Values_fit_their_fields', 'targetValue'],
    [
      'that is a quota of deals',
      { isQuota: true, metric: 'WonCount', unit: 'Count' },
      'Quota_measures_won_amount_in_currency',
      'isQuota',
    ],
    [
      'that is a quota without a target',
      { isQuota: true, targetValue: null },
      'Quota_needs_a_target_and_dates',
      'isQuota',
    ],
  ] as const)('is refused %s', (_, goal, rule, part) => {
    expect(goalFaults(entry(goal))).toEqual([{ rule, part }]);
  });

  test('is refused with a rate above 1', () => {
    const rate = { ...levelOf({ targetValue: 35 }), isQuota: false };
    expect(goalFaults(rate)).toEqual([{ rule: 'Fraction_target_is_between_0_and_1', part: 'targetValue' }]);
  });
});
