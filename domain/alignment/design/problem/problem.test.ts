import fc from 'fast-check';
import { cancellable, gapReached, noImprovement, tightest, timeBudget } from './budget.ts';
import { capacityShare } from './capacityShare.ts';
import { attributes, EARTH_RADIUS, globe, plane } from './geography.ts';
import { bandsOf } from './measures.ts';
import { isContiguous, neighbourhoodOf, piecesOf } from './neighbourhood.ts';
import type { Plan } from './plan.ts';
import { seededRandom } from './random.ts';

describe('bands', () => {
  test('lie a tolerance either side of the mean, and follow the shares of part-time people', () => {
    const measure = { name: 'work', tolerance: 0.1, amounts: Float64Array.of(10, 20, 30) };
    const even = bandsOf([measure], 3, [1, 1]);
    expect([even.lower[0]! * even.scales[0]!, even.upper[0]! * even.scales[0]!]).toEqual([27, 33]);
    const uneven = bandsOf([measure], 3, [1, 0.5]);
    expect(uneven.targets[1]).toBeCloseTo(20, 12);
  });

  test('end at the capacity where that is tighter, and hold by themselves where a measure is zero everywhere', () => {
    const amounts = Float64Array.of(10, 20, 30);
    const capped = bandsOf([{ name: 'work', tolerance: 0.5, amounts, capacities: Float64Array.of(31, 99) }], 3, [1, 1]);
    expect(capped.upper[0]! * capped.scales[0]!).toBeCloseTo(31, 12);
    expect(capped.upper[1]! * capped.scales[0]!).toBeCloseTo(45, 12);
    const nothing = bandsOf([{ name: 'none', tolerance: 0.1, amounts: new Float64Array(3) }], 3, [1, 1]);
    expect([...nothing.lower, ...nothing.upper]).toEqual([0, 0, 0, 0]);
  });
});

describe('the capacity of a territory', () => {
  test('is part-time × the mean of a straight ramp over the plan', () => {
    expect(capacityShare(1, 0)).toBe(1);
    expect(capacityShare(0.8, 6)).toBeCloseTo(0.6, 12);
    expect(capacityShare(1, 12)).toBe(0.5);
    expect(capacityShare(1, 24)).toBe(0.25);
    expect(() => capacityShare(0, 0)).toThrow('Leave out territories');
  });
});

describe('distances', () => {
  test('on the globe are great circles: a quarter of the meridian from equator to pole', () => {
    const { distance, points } = globe([0, 90, 0], [0, 0, 180]);
    expect(distance(0, points, 1)).toBeCloseTo((EARTH_RADIUS * Math.PI) / 2, 6);
    expect(distance(0, points, 2)).toBeCloseTo(EARTH_RADIUS * Math.PI, 3);
  });

  test('by attributes are the share that differs, and the middle is the most frequent by weight', () => {
    const { distance, centreOf } = attributes(Int32Array.of(1, 1, 1, 2, 3, 2), 2);
    const centre = new Float64Array(2);
    centreOf([0, 1, 2], Float64Array.of(1, 1, 3), centre, 0);
    expect([...centre]).toEqual([3, 2]);
    expect([0, 1, 2].map((i) => distance(i, centre, 0))).toEqual([1, 0.5, 0]);
  });

  test('have their middle where no nearby place is better', () => {
    const coordinate = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 8 }), (places) => {
        const members = places.map((_, i) => i);
        const weights = new Float64Array(places.length).fill(1);
        const geography = plane(
          places.map(([x]) => x),
          places.map(([, y]) => y),
        );
        const at = new Float64Array(2);
        geography.centreOf(members, weights, at, 0);
        const costAt = (x: number, y: number): number =>
          members.reduce((sum, i) => sum + geography.distance(i, Float64Array.of(x, y), 0), 0);
        const [x, y] = [at[0]!, at[1]!];
        for (const [dx, dy] of [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
        ]) {
          expect(costAt(x, y)).toBeLessThanOrEqual(costAt(x + dx!, y + dy!) + 1e-6);
        }
      }),
    );
  });
});

describe('neighbours', () => {
  // 0–1–2   3–4
  const line = neighbourhoodOf(5, [
    [0, 1],
    [1, 2],
    [3, 4],
  ]);

  test('tell the pieces of each territory', () => {
    const { pieceOf, territoryOf, sizeOf } = piecesOf(line, Int32Array.of(7, 7, 8, 7, 7));
    expect([...pieceOf]).toEqual([0, 0, 1, 2, 2]);
    expect([territoryOf, sizeOf]).toEqual([
      [7, 8, 7],
      [2, 1, 2],
    ]);
    expect(isContiguous(line, Int32Array.of(7, 7, 8, 7, 7))).toBe(false);
    expect(isContiguous(line, Int32Array.of(7, 7, 7, 8, 8))).toBe(true);
  });
});

describe('budgets', () => {
  const planOf = (cost: number, violation = 0): Plan => ({
    assignment: new Int32Array(0),
    places: new Float64Array(0),
    multipliers: new Float64Array(0),
    lowerBound: 100,
    cost,
    violation,
  });

  test('are spent by the clock, by a gap, by quiet, or at once; the tightest counts', () => {
    let now = 0;
    const clock = (): number => now;
    const time = timeBudget(clock, 10);
    const quiet = noImprovement(clock, 4);
    const gap = gapReached(0.02);
    const all = tightest(time, quiet, gap);
    expect(all(undefined)).toBe(0);
    now = 5;
    expect(all(planOf(103))).toBe(0.5);
    now = 9;
    expect(quiet(planOf(103))).toBe(1);
    expect(quiet(planOf(102.5))).toBe(0);
    expect([gap(planOf(102)), gap(planOf(103)), gap(planOf(101, 0.1))]).toEqual([1, 0, 0]);
    expect(cancellable(() => true)(undefined)).toBeGreaterThan(1.1);
  });
});

test('a random source gives the same numbers for the same seed, evenly between 0 and 1', () => {
  const [a, b] = [seededRandom(7), seededRandom(7)];
  const drawn = Array.from({ length: 4000 }, a);
  expect(drawn).toEqual(Array.from({ length: 4000 }, b));
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  expect(drawn.reduce((sum, each) => sum + each, 0) / 4000).toBeCloseTo(0.5, 1);
});
