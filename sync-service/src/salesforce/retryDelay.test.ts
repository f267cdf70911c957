import fc from 'fast-check';
import { retryDelay } from './retryDelay.ts';

describe('retryDelay', () => {
  it('waits as long as Retry-After asks, in seconds or until a date', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(retryDelay(1, '7', () => 0.5, now)).toBe(7_000);
    expect(retryDelay(1, 'Thu, 01 Jan 2026 00:00:09 GMT', () => 0.5, now)).toBe(9_000);
  });

  it('takes a random share of a ceiling that doubles from half a second and stays at thirty', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (tries, random) => {
        const ceiling = Math.min(30_000, 500 * 2 ** (tries - 1));
        expect(retryDelay(tries, undefined, () => random, 0)).toBeCloseTo(random * ceiling, 6);
      }),
    );
  });

  it('takes its own delay when Retry-After makes no sense', () => {
    expect(retryDelay(1, 'soon', () => 1, 0)).toBe(500);
    expect(retryDelay(1, '-3', () => 1, 0)).toBe(500);
  });
});
