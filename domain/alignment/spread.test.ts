import fc from 'fast-check';
import { gini, meanOf, variation } from './spread.ts';

const values = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 2, maxLength: 40 });
const unequal = values.filter((all) => all.some((value) => value > 0));

describe('spread', () => {
  test('8 and 12 vary by a fifth of their mean', () => {
    expect(variation([8, 12])).toBe(0.2);
  });

  test('who has three of four has a Gini of a quarter with one other', () => {
    expect(gini([1, 3])).toBe(0.25);
  });

  test('agrees with Python’s statistics.pstdev ÷ mean and with the double sum of differences', () => {
    const seven = Object.freeze([12, 7, 30, 0, 9, 22, 5]);
    expect(variation(seven)).toBeCloseTo(0.794095860267586, 12);
    expect(gini(seven)).toBeCloseTo(0.4336134453781513, 12);
  });

  test('of equal values is 0', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 2, max: 40 }), (value, n) => {
        const equal = Array.from({ length: n }, () => value);
        expect([variation(equal), gini(equal)]).toEqual([0, 0]);
      }),
    );
  });

  test('does not depend on the unit', () => {
    fc.assert(
      fc.property(unequal, fc.double({ min: 0.001, max: 1000, noNaN: true }), (all, factor) => {
        const scaled = all.map((value) => value * factor);
        expect(variation(scaled)).toBeCloseTo(variation(all) ?? Number.NaN, 9);
        expect(gini(scaled)).toBeCloseTo(gini(all) ?? Number.NaN, 9);
      }),
    );
  });

  test('stays within its bounds: variation up to √(n − 1), Gini up to 1 − 1/n, reached when one has everything', () => {
    fc.assert(
      fc.property(unequal, (all) => {
        expect(variation(all)).toBeLessThanOrEqual(Math.sqrt(all.length - 1) + 1e-9);
        expect(gini(all)).toBeLessThanOrEqual(1 - 1 / all.length + 1e-9);
        expect(gini(all)).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(gini([0, 0, 0, 8])).toBe(0.75);
    expect(variation([0, 0, 0, 8])).toBeCloseTo(Math.sqrt(3), 12);
  });

  test('moving something from who has more to who has less never widens it', () => {
    fc.assert(
      fc.property(unequal, fc.double({ min: 0, max: 0.5, noNaN: true }), (all, share) => {
        const [poorest = 0, ...rest] = [...all].sort((a, b) => a - b);
        const richest = rest.pop() ?? 0;
        const gift = (richest - poorest) * share;
        const evener = [poorest + gift, ...rest, richest - gift];
        expect(gini(evener)).toBeLessThanOrEqual((gini(all) ?? 0) + 1e-9);
        expect(variation(evener)).toBeLessThanOrEqual((variation(all) ?? 0) + 1e-9);
      }),
    );
  });

  test('is unknown for fewer than two values, and around a mean of 0 or less', () => {
    for (const few of [[], [5], [0, 0, 0], [-3, 1]]) expect([variation(few), gini(few)]).toEqual([null, null]);
    expect(meanOf([])).toBeNull();
  });
});
