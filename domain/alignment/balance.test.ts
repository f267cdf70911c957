import fc from 'fast-check';
import { territoryKey } from '../ids.ts';
import { balance } from './balance.ts';
import type { TerritoryValue } from './balance.ts';
import { USUAL_BAND } from './balanceVerdict.ts';

/** Leaves of one depth, by name. */
const leaves = (values: Readonly<Record<string, number | null>>): readonly TerritoryValue[] =>
  Object.entries(values).map(([name, value]) => ({ territory: territoryKey(name), depth: 1, isLeaf: true, value }));

const judge = (values: readonly TerritoryValue[]) => balance('workload', values, USUAL_BAND);

describe('the balance of a measure', () => {
  test('is told by each value over the mean of its peers', () => {
    const { territories } = judge(leaves({ North: 30, South: 10 }));
    expect(territories.map(({ index, deviation, mean }) => [index, deviation, mean])).toEqual([
      [1.5, 10, 20],
      [0.5, -10, 20],
    ]);
  });

  test('counts a vacant territory towards the mean', () => {
    const { territories } = judge(leaves({ North: 30, South: 30, Vacant: 0 }));
    expect(territories.map(({ index }) => index)).toEqual([1.5, 1.5, 0]);
  });

  test('leaves an unknown value out of the mean and gives it no index', () => {
    const { territories } = judge(leaves({ North: 30, South: 10, Unknown: null }));
    expect(territories.map(({ index, deviation, verdict }) => [index, deviation, verdict.band])).toEqual([
      [1.5, 10, 'alarm'],
      [0.5, -10, 'alarm'],
      [null, null, 'unknown'],
    ]);
  });

  test('compares a district with districts, never with its region', () => {
    const region = { territory: territoryKey('Region'), depth: 0, isLeaf: false, value: 40 };
    const { territories } = judge([region, ...leaves({ North: 20, South: 20 })]);
    expect(territories.map(({ index }) => index)).toEqual([1, 1, 1]);
  });

  test('spread and share in the band are those of the leaves alone', () => {
    const region = { territory: territoryKey('Region'), depth: 0, isLeaf: false, value: 4000 };
    const { variationFraction, giniFraction, inBandFraction } = judge([region, ...leaves({ A: 8, B: 12, C: 10 })]);
    expect(variationFraction).toBeCloseTo(Math.sqrt(8 / 3) / 10, 12);
    expect(giniFraction).toBeCloseTo(4 / 45, 12); // Σ|xᵢ − xⱼ| = 16, over 2 · 3² · 10
    expect(inBandFraction).toBeCloseTo(1 / 3, 12);
  });

  test('is unknown where there is nothing to share', () => {
    const { territories, variationFraction, giniFraction, inBandFraction } = judge(leaves({ A: 0, B: 0 }));
    expect(territories.map(({ index }) => index)).toEqual([null, null]);
    expect([variationFraction, giniFraction, inBandFraction]).toEqual([null, null, null]);
  });

  test('two territories are enough to be told apart, one is not', () => {
    expect(judge(leaves({ A: 10, B: 11 })).inBandFraction).toBe(1);
    expect(judge(leaves({ A: 10 })).inBandFraction).toBeNull();
  });

  test('means nothing around a mean below zero', () => {
    expect(judge(leaves({ A: -30, B: 10 })).territories.map(({ index }) => index)).toEqual([null, null]);
  });

  test('a plan without territories has no balance and is no error', () => {
    expect(judge([])).toEqual({
      measure: 'workload',
      territories: [],
      variationFraction: null,
      giniFraction: null,
      inBandFraction: null,
    });
  });

  const plans = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 30 });
  const planOf = (values: readonly number[]) => leaves(Object.fromEntries(values.map((value, i) => [`T${i}`, value])));

  test('the deviations of a depth add up to nothing, and its indices to their number', () => {
    fc.assert(
      fc.property(plans, (values) => {
        const { territories } = judge(planOf(values));
        expect(territories.reduce((total, { deviation }) => total + (deviation ?? 0), 0)).toBeCloseTo(0, 4);
        if (values.some((value) => value > 0)) {
          expect(territories.reduce((total, { index }) => total + (index ?? 0), 0)).toBeCloseTo(values.length, 6);
        }
      }),
    );
  });

  test('the unit does not matter', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1, max: 1000 }), (values, factor) => {
        const indices = (all: readonly number[]) => judge(planOf(all)).territories.map(({ index }) => index ?? -1);
        const scaled = indices(values.map((value) => value * factor));
        indices(values).forEach((index, i) => expect(scaled[i]).toBeCloseTo(index, 9));
      }),
    );
  });

  test('a wider band never holds fewer territories', () => {
    fc.assert(
      fc.property(plans, fc.double({ min: 0, max: 1, noNaN: true }), (values, wider) => {
        const inside = (toleranceFraction: number) =>
          balance('won', planOf(values), { toleranceFraction, alarmFraction: 2 }).inBandFraction ?? 0;
        expect(inside(0.15 + wider)).toBeGreaterThanOrEqual(inside(0.15));
      }),
    );
  });

  test('inputs stay as they are', () => {
    const values = Object.freeze(leaves({ A: 3, B: 1 }).map((value) => Object.freeze(value)));
    expect(() => judge(values)).not.toThrow();
  });
});
