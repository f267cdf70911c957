import { cents } from '../money.ts';
import { factsOf, monthOf, periodOf } from '../performance/testing/builders.ts';
import { currentGoalValue, metricHistory } from './metricValue.ts';
import { goalOf } from './testing/builders.ts';

const facts = Object.freeze(
  factsOf('East', {
    openAmount: cents(77_700),
    periods: [
      periodOf('2026-01-05', '2026-01-16', {
        wonAmount: cents(30_050),
        wonCount: 4,
        wonWithoutAmountCount: 1,
        lostCount: 1,
        newBusinessAmount: cents(10_000),
        openAmount: cents(500),
      }),
      periodOf('2026-01-05', '2026-01-16', { segment: 'Retail', wonAmount: cents(100), openAmount: cents(300) }),
    ],
  }),
);

const valueOf = (goal: Parameters<typeof goalOf>[0], asOf = '2026-01-06') =>
  currentGoalValue(goalOf(goal), facts, asOf);

describe('the current value of a goal', () => {
  test.each([
    ['WonAmount', 300.5],
    ['WonCount', 4],
    ['NewBusinessAmount', 100],
    ['WinRateFraction', 0.8],
    ['AverageDealAmount', 100.17],
    ['OpenAmount', 777],
  ] as const)('for %s is counted over its period, in the goal’s unit: %d', (metric, value) => {
    expect(valueOf({ metric })).toBe(value);
  });

  test('counts a segment’s deals alone', () => {
    expect(valueOf({ segment: 'Retail' })).toBe(1);
  });

  test('is unknown for a segment that was not counted, and for a segment’s open pipeline beyond its period', () => {
    expect(valueOf({ segment: 'Moon' })).toBeNull();
    expect(valueOf({ segment: 'Retail', metric: 'OpenAmount' })).toBeNull();
  });

  test('is a known nothing for a period without deals, but no rate can be told of it', () => {
    expect(valueOf({ dueDate: '2026-01-15' })).toBe(0);
    expect(valueOf({ dueDate: '2026-01-15', metric: 'WinRateFraction' })).toBeNull();
    expect(valueOf({ dueDate: '2026-01-15', metric: 'AverageDealAmount' })).toBeNull();
  });

  test('does not exist before the goal starts, nor without a metric or dates', () => {
    expect(valueOf({}, '2026-01-04')).toBeNull();
    expect(valueOf({ metric: null })).toBeNull();
    expect(valueOf({ startDate: null })).toBeNull();
  });
});

describe('the history of a metric', () => {
  const months = Object.freeze([
    monthOf('2025-11', { wonAmount: cents(200) }),
    monthOf('2025-09', { wonAmount: cents(100) }),
    monthOf('2026-01', { wonAmount: cents(900) }),
  ]);

  test('is the complete months in order; a month without deals between them is a known zero', () => {
    expect(metricHistory('WonAmount', months, '2026-01-15', 12)).toEqual([
      { month: '2025-09', value: 1 },
      { month: '2025-10', value: 0 },
      { month: '2025-11', value: 2 },
      { month: '2025-12', value: 0 },
    ]);
  });

  test.each(['WonCount', 'NewBusinessAmount'] as const)(
    'of %s is 0, too, in a month between without deals',
    (metric) => {
      expect(metricHistory(metric, months, '2026-01-15', 4).map(({ value }) => value)).toEqual([0, 0, 0, 0]);
    },
  );

  test('takes the running month in on its last day', () => {
    expect(metricHistory('WonAmount', months, '2026-01-31', 12).at(-1)).toEqual({ month: '2026-01', value: 9 });
  });

  test('begins with the first month in which anything closed, and is never longer than asked', () => {
    expect(metricHistory('WonAmount', months, '2026-01-15', 2).map(({ month }) => month)).toEqual([
      '2025-11',
      '2025-12',
    ]);
    expect(metricHistory('WonAmount', [], '2026-01-15', 12)).toEqual([]);
  });

  test('of a rate has no value in a month without deals', () => {
    const closed = [monthOf('2025-10', { wonCount: 1, lostCount: 1 }), monthOf('2025-11')];
    expect(metricHistory('WinRateFraction', closed, '2025-11-30', 12).map(({ value }) => value)).toEqual([0.5, null]);
  });

  test('of open pipeline does not exist: it leaves no monthly trace', () => {
    expect(metricHistory('OpenAmount', months, '2026-01-15', 12)).toEqual([]);
  });
});
