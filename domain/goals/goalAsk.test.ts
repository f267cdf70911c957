import { MONDAY_TO_FRIDAY } from '../performance/workingDays.ts';
import { baselineSuggestion, goalAsk, usualMonth } from './goalAsk.ts';
import { goalOf, levelOf } from './testing/builders.ts';

// 5 to 16 January 2026 has ten working days, of which two have passed; a month has 21.75.
const record = { asOf: '2026-01-06', calendar: MONDAY_TO_FRIDAY, currentValue: 200 };
const values = {
  WonAmount: 12_000,
  WonCount: null,
  NewBusinessAmount: 600,
  OpenAmount: 5000,
  WinRateFraction: 0.3,
  AverageDealAmount: 100,
};

describe('what a goal asks of each month to come', () => {
  test('is what is missing, spread over the working days left', () => {
    expect(goalAsk(goalOf(), record)).toBeCloseTo(2175);
  });

  test('is all of it before the start', () => {
    const early = { ...record, asOf: '2025-12-31', currentValue: null };
    expect(goalAsk(goalOf(), early)).toBeCloseTo((1000 / 10) * 21.75);
  });

  test('is the target itself for a level', () => {
    expect(goalAsk(levelOf(), record)).toBe(0.4);
  });

  test('is unknown without target, dates or a current value, and when no day is left', () => {
    expect(goalAsk(goalOf({ targetValue: null }), record)).toBeNull();
    expect(goalAsk(goalOf({ dueDate: null }), record)).toBeNull();
    expect(goalAsk(goalOf(), { ...record, currentValue: null })).toBeNull();
    expect(goalAsk(goalOf(), { ...record, asOf: '2026-01-16' })).toBeNull();
  });
});

test('a usual month is a part of what adds up, and the level itself of the rest', () => {
  expect(usualMonth(goalOf(), values, 12)).toBe(1000);
  expect(usualMonth(levelOf(), values, 12)).toBe(0.3);
  expect(usualMonth(goalOf({ metric: 'WonCount' }), values, 12)).toBeNull();
  expect(usualMonth(goalOf({ metric: null }), values, 12)).toBeNull();
});

describe('a baseline to start from', () => {
  test('is what the goal’s days would bring if nothing changed', () => {
    expect(baselineSuggestion(goalOf(), values, 12, record)).toBeCloseTo((1000 * 10) / 21.75);
  });

  test('is the level as it stands', () => {
    expect(baselineSuggestion(levelOf(), values, 12, record)).toBe(0.3);
  });

  test('is unknown without the goal’s dates', () => {
    expect(baselineSuggestion(goalOf({ startDate: null }), values, 12, record)).toBeNull();
  });
});
