import fc from 'fast-check';
import { cents, sumOfMoney } from '../money.ts';
import {
  NotARatioError,
  apportionedCents,
  approximately,
  comparison,
  dividedBy,
  exactly,
  floorOf,
  minus,
  plus,
  ratio,
  roundedCents,
  sumOfRatios,
  times,
} from './ratio.ts';

const ratios = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([numerator, denominator]) => ratio(numerator, denominator));

describe('exact numbers', () => {
  test('a decimal means what is written, not the double next to it', () => {
    expect(exactly(0.075)).toEqual({ numerator: 3n, denominator: 40n });
    expect(plus(exactly(0.1), exactly(0.2))).toEqual(exactly(0.3));
    expect([exactly(1e21), exactly(1.5e-7), exactly(-2)].map(approximately)).toEqual([1e21, 1.5e-7, -2]);
  });

  test('what is no number, and a division by nothing, are refused', () => {
    expect(() => exactly(Number.NaN)).toThrow(NotARatioError);
    expect(() => dividedBy(ratio(1n), ratio(0n))).toThrow(NotARatioError);
  });

  test('a third three times is a whole', () => {
    const third = ratio(1n, 3n);
    expect(sumOfRatios([third, third, third])).toEqual(ratio(1n));
  });

  test('what is added can be taken away, and what is multiplied divided, leaving nothing behind', () => {
    fc.assert(
      fc.property(ratios, ratios, (a, b) => {
        expect(minus(plus(a, b), b)).toEqual(a);
        if (comparison(b, ratio(0n)) !== 0) expect(dividedBy(times(a, b), b)).toEqual(a);
      }),
    );
  });

  test('halves are rounded away from zero on both sides', () => {
    expect([ratio(5n, 2n), ratio(-5n, 2n), ratio(7n, 3n)].map(roundedCents)).toEqual([3, -3, 2]);
    expect([ratio(-1n, 2n), ratio(1n, 2n)].map(floorOf)).toEqual([-1n, 0n]);
  });

  test('rounded parts add up to the rounded sum, and none moves by a whole cent', () => {
    fc.assert(
      fc.property(fc.array(ratios, { maxLength: 30 }), (amounts) => {
        const parts = apportionedCents(amounts);
        expect(sumOfMoney(parts)).toBe(roundedCents(sumOfRatios(amounts)));
        parts.forEach((part, i) => {
          const moved = Math.abs(approximately(minus(ratio(BigInt(part)), amounts[i] ?? ratio(0n))));
          expect(moved).toBeLessThan(1);
        });
      }),
    );
  });

  test('the odd cents go to the largest remainders, among equals to the earlier', () => {
    expect(apportionedCents([ratio(14n, 10n), ratio(16n, 10n), ratio(10n, 10n)])).toEqual([1, 2, 1]);
    expect(apportionedCents([ratio(1n, 3n), ratio(1n, 3n), ratio(1n, 3n)])).toEqual([cents(1), 0, 0]);
  });
});
