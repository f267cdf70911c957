import fc from 'fast-check';
import { NotMoneyError } from './errors.ts';
import { cents, evenPart, fromCents, sumOfMoney, toCents } from './money.ts';

const amounts = fc.integer({ min: -1e12, max: 1e12 });

describe('money', () => {
  test('a decimal amount becomes whole cents, halves away from zero, whatever the double hides', () => {
    expect([19.99, 0.1 + 0.2, 1.005, -1.005, 0].map(toCents)).toEqual([1999, 30, 101, -101, 0]);
  });

  test('nothing negative is left of nothing: minus zero is zero', () => {
    expect(Object.is(toCents(-0.001), 0)).toBe(true);
  });

  test('an amount that cannot be counted to the cent is refused with the next step', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e15]) {
      expect(() => toCents(value)).toThrow(NotMoneyError);
    }
    expect(() => toCents(Number.NaN)).toThrow('pass an empty amount as null');
  });

  test('cents go out and come back unchanged', () => {
    fc.assert(fc.property(amounts, (amount) => expect(toCents(fromCents(cents(amount)))).toBe(amount)));
  });

  test('a thousand tenths make exactly a hundred', () => {
    expect(fromCents(sumOfMoney(Array.from({ length: 1000 }, () => toCents(0.1))))).toBe(100);
  });

  test('no amounts sum to no money', () => {
    expect(sumOfMoney([])).toBe(0);
  });

  test('the odd cents of a division go to the first parts', () => {
    expect([0, 1, 2].map((position) => evenPart(cents(101), 3, position))).toEqual([34, 34, 33]);
    expect([0, 1, 2].map((position) => evenPart(cents(-100), 3, position))).toEqual([-34, -33, -33]);
  });

  test('even parts add up to the amount and differ by a cent at most', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 50 }), (amount, of) => {
        const parts = Array.from({ length: of }, (_, position) => evenPart(cents(amount), of, position));
        expect(sumOfMoney(parts)).toBe(amount);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
