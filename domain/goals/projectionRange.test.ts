import { addDays } from '../dates.ts';
import { elapsedTime } from '../performance/workingDays.ts';
import { projectionRange } from './projectionRange.ts';
import type { ProjectionBasis } from './projectionRange.ts';
import { evidenceOf, monthsOf } from './testing/builders.ts';

/** A year's goal for won amount, seen at the end of a day. */
const yearAt = (asOf: string, history: readonly (number | null)[], current: number): ProjectionBasis => {
  const record = evidenceOf({ asOf, history: monthsOf(...history), currentValue: current });
  const time = elapsedTime('2026-01-01', '2026-12-31', asOf, record.calendar);
  return { metric: 'WonAmount', projected: (current / time.elapsedDays) * time.totalDays, current, time, record };
};
const widthOf = (basis: ProjectionBasis): number => {
  const range = projectionRange(basis);
  return range === null ? Number.NaN : range.high - basis.projected;
};

const uneven = Object.freeze([80, 120, 80, 120, 80, 120, 80, 120]);

describe('the range of a projection', () => {
  test('follows s · t · √(r (1 + r ÷ e)): half a year of half a year to come', () => {
    // Oracle: by hand. n = 8, s = √(8 · 400 ÷ 7) = 21.381, t(0.9; 7) = 1.415 (table).
    // To 30 June 129 of 261 working days have passed; the year to that day has 261, so a month has 21.75:
    // e = 5.931, r = 6.069, width = 1.415 · 21.381 · √(6.069 · (1 + 6.069 ÷ 5.931)) = 106.02.
    expect(widthOf(yearAt('2026-06-30', uneven, 600))).toBeCloseTo(106.02, 1);
  });

  test('narrows as time passes, and closes on the due date', () => {
    const widths = ['2026-01-09', '2026-03-31', '2026-09-30', '2026-12-30'].map((asOf) =>
      widthOf(yearAt(asOf, uneven, 600)),
    );
    expect([...widths].sort((a, b) => b - a)).toEqual(widths);
    expect(projectionRange(yearAt('2026-12-31', uneven, 1200))).toEqual({ low: 1200, high: 1200 });
  });

  test('is still open on the last day but one', () => {
    expect(widthOf(yearAt('2026-12-30', uneven, 1200))).toBeGreaterThan(1);
  });

  test('of a level follows s ÷ √e · (1 + r ÷ e) · t', () => {
    // Oracle: by hand, with the figures above: 21.381 ÷ √5.931 · (1 + 6.069 ÷ 5.931) · 1.415 = 25.13.
    const basis: ProjectionBasis = {
      ...yearAt('2026-06-30', uneven, 100),
      metric: 'AverageDealAmount',
      projected: 100,
    };
    expect(widthOf(basis)).toBeCloseTo(25.13, 1);
  });

  test('is not drawn when the last year had no working day to measure a month by', () => {
    const holidays = Array.from({ length: 400 }, (_, i) => addDays('2026-06-30', -i));
    const record = evidenceOf({ asOf: '2026-06-30', history: monthsOf(...uneven), currentValue: 600 });
    const resting = { ...record, calendar: { ...record.calendar, holidays } };
    const time = elapsedTime('2024-01-01', '2026-12-31', '2026-06-30', resting.calendar);
    const basis: ProjectionBasis = { metric: 'WonAmount', projected: 700, current: 600, time, record: resting };
    expect(projectionRange(basis)).toBeNull();
  });

  test('has no width when every month was the same', () => {
    expect(widthOf(yearAt('2026-06-30', [100, 100, 100, 100, 100, 100], 600))).toBe(0);
  });

  test('is not drawn from fewer than six known months', () => {
    expect(projectionRange(yearAt('2026-06-30', [80, 120, 80, 120, 80], 600))).toBeNull();
    expect(projectionRange(yearAt('2026-06-30', [80, 120, 80, 120, 80, null], 600))).toBeNull();
    expect(projectionRange(yearAt('2026-06-30', [80, 120, 80, 120, 80, 120], 600))).not.toBeNull();
  });

  test('holds about four of five outcomes of a territory whose months are drawn at random', () => {
    // Months come from a small generator of pseudo-random numbers with a fixed start, so every run draws the same.
    const draw = pseudoRandom(20260105);
    let held = 0;
    const trials = 2000;
    for (let trial = 0; trial < trials; trial += 1) {
      const month = () => 100 + 20 * (draw() + draw() + draw() + draw() + draw() + draw() - 3); // roughly normal
      const booked = sum(Array.from({ length: 6 }, month));
      const rest = sum(Array.from({ length: 6 }, month));
      const basis = yearAt('2026-06-30', Array.from({ length: 12 }, month), booked);
      const range = projectionRange(basis);
      // The first half of the year has 129 of 261 working days; the projection knows that, the drawn months do not.
      const final = booked + rest * (basis.time.remainingDays / basis.time.elapsedDays);
      if (range !== null && range.low <= final && final <= range.high) held += 1;
    }
    expect(held / trials).toBeGreaterThan(0.75);
    expect(held / trials).toBeLessThan(0.87);
  });

  test('of a rate stays between 0 and 1', () => {
    const basis: ProjectionBasis = {
      ...yearAt('2026-01-30', [0.1, 0.9, 0.1, 0.9, 0.1, 0.9], 0.5),
      metric: 'WinRateFraction',
      projected: 0.5,
    };
    expect(projectionRange(basis)).toEqual({ low: 0, high: 1 });
  });
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A linear congruential generator with the constants of Numerical Recipes. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
