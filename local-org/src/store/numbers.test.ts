import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { javaDouble, roundHalfUp, withoutDust } from './numbers.ts';

describe('numbers', () => {
  test.each([
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [12.345, 2, 12.35],
    [0.5, 0, 1],
    [-0.5, 0, -1],
    [1e21, 2, 1e21],
    [1e-9, 2, 0],
    [7, 2, 7],
  ])('%d rounded to %d decimals, half away from zero, is %d', (value, scale, rounded) => {
    expect(roundHalfUp(value, scale)).toBe(rounded);
  });

  test('rounding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.integer({ min: 0, max: 6 }), (value, scale) => {
        const once = roundHalfUp(value, scale);
        expect(roundHalfUp(once, scale)).toBe(once);
        expect(Math.abs(once - value)).toBeLessThanOrEqual(0.5 * 10 ** -scale + 1e-3 * Math.abs(value) * 1e-9 + 1e-9);
      }),
    );
  });

  test.each([
    [1e20, '1.0E20'],
    [12.5, '12.5'],
    [3, '3.0'],
    [12_345_678.9, '1.23456789E7'],
  ])('messages write %d as %s', (value, text) => {
    expect(javaDouble(value)).toBe(text);
  });

  test('a sum loses the dust of binary fractions', () => {
    expect(withoutDust(0.1 + 0.2)).toBe(0.3);
  });
});
