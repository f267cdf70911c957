import fc from 'fast-check';
import { partOf, shares } from './shares.ts';

describe('shares of a whole', () => {
  test('add up to 1', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
        fc.pre(values.some((value) => value > 0));
        const total = shares(values).reduce<number>((sum, share) => sum + (share ?? 0), 0);
        expect(total).toBeCloseTo(1);
      }),
    );
  });

  test('are unknown while one value is, or while all are nothing', () => {
    expect(shares([30, null])).toEqual([null, null]);
    expect(shares([0, 0])).toEqual([null, null]);
  });
});

test('a part of nothing is unknown, not none', () => {
  expect(partOf(0, 0)).toBeNull();
  expect(partOf(1, 4)).toBe(0.25);
  expect(partOf(null, 4)).toBeNull();
});
