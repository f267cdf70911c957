import fc from 'fast-check';
import { personKey } from '../person.ts';
import { fewestTold } from '../testing/attack.ts';
import { emptySpan, spanWith, tellsOfColumns } from './answerSpan.ts';
import { tellsOfFewerThan } from './tellsOfFewerThan.ts';

const spanOf = (columnCount: number, sets: readonly (readonly number[])[]) =>
  sets.reduce((span, set) => spanWith(span, set), emptySpan(columnCount));
const ones = (count: number) => new Array<number>(count).fill(1);
const sets = fc.array(fc.uniqueArray(fc.nat({ max: 8 }), { minLength: 1, maxLength: 9 }), { maxLength: 6 });

describe('what sums tell', () => {
  test('a difference of two sums tells about what is in one of them only', () => {
    const span = spanOf(5, [
      [0, 1, 2, 3, 4],
      [0, 1],
    ]);
    expect([2, 3, 4].map((least) => tellsOfFewerThan(least, span, ones(5)))).toEqual([false, true, true]);
  });

  test('three sums that overlap in pairs tell about single persons', () => {
    // (ab + bc − ac) ÷ 2 = b
    const span = spanOf(3, [
      [0, 1],
      [1, 2],
      [0, 2],
    ]);
    expect(tellsOfColumns(1, span)).toBe(true);
    expect(tellsOfFewerThan(2, span, ones(3))).toBe(true);
  });

  test('a set that follows from others tells nothing new', () => {
    const span = spanOf(4, [
      [0, 1],
      [2, 3],
    ]);
    expect(spanWith(span, [0, 1, 2, 3])).toBe(span);
  });

  test('people behind one column weigh together', () => {
    const span = spanOf(2, [[0], [1]]);
    expect([4, 5].map((least) => tellsOfFewerThan(least, span, [4, 6]))).toEqual([false, true]);
  });

  test('whatever adding, subtracting and leaving out finds is found', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 1, max: 6 }), (given, least) => {
        const told = fewestTold(given.map((set) => set.map((column) => personKey(String(column)))));
        if (told < least) expect(tellsOfFewerThan(least, spanOf(9, given), ones(9))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('one and two columns are found by both ways alike', () => {
    fc.assert(
      fc.property(sets, (given) => {
        const span = spanOf(9, given);
        expect(tellsOfColumns(1, span)).toBe(tellsOfFewerThan(2, span, ones(9)));
        expect(tellsOfColumns(2, span)).toBe(tellsOfFewerThan(3, span, ones(9)));
      }),
      { numRuns: 300 },
    );
  });
});
