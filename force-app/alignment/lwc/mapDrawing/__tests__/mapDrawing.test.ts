import * as fc from 'fast-check';
import type { MapPoint } from 'c/mapGeometry';
import {
  WHOLE,
  centred,
  clusters,
  convexHull,
  enclosedSpots,
  fitted,
  isInSight,
  moved,
  nextSpot,
  radiusOf,
  shapeAt,
  zoomed,
} from 'c/mapDrawing';
import type { MapAccount, MapGroup, Spot } from 'c/mapDrawing';

const SIZE = { width: 975, height: 610 };
const coordinate = fc.integer({ min: 0, max: 600 });
const points = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 40 });

const spot = (point: MapPoint): Spot => ({
  account: { id: point.join(' '), potential: 1 } as MapAccount,
  point,
  isExact: true,
  isApart: false,
});
const group = (id: string): MapGroup => ({ id, name: id, accounts: [], potential: null, hue: 0, shape: 'circle' });

it('draws a hull that holds every point and whose corners all turn the same way', () => {
  fc.assert(
    fc.property(points, (all) => {
      const hull = convexHull(all);
      const turn = (a: MapPoint, b: MapPoint, c: MapPoint): number =>
        (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
      if (hull.length < 3) return;
      hull.forEach((corner, at) => {
        const next = hull[(at + 1) % hull.length]!;
        for (const point of all) expect(turn(corner, next, point)).toBeGreaterThanOrEqual(0);
      });
    }),
  );
});

it('counts every spot in exactly one cluster, and lays the cluster amid its spots', () => {
  fc.assert(
    fc.property(points, points, fc.integer({ min: 1, max: 30 }), (ours, theirs, scale) => {
      const spots = new Map([
        [group('a'), ours.map(spot)],
        [group('b'), theirs.map(spot)],
      ]);
      const found = clusters([...spots.keys()], (each) => spots.get(each)!, { unit: 1, scale });
      expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(ours.length + theirs.length);
      for (const { point } of found) expect(isInSight(point, WHOLE, SIZE)).toBe(true);
    }),
  );
});

it('colours a cluster by the territory that most of its spots belong to', () => {
  const [few, many] = [group('few'), group('many')];
  const spotsOf = (each: MapGroup): Spot[] =>
    (each === few ? [[1, 1]] : [[2, 2], [3, 3]]).map(([x, y]) => spot([x!, y!])); // prettier-ignore
  expect(clusters([few, many], spotsOf, { unit: 1, scale: 1 })).toMatchObject([{ count: 3, group: { id: 'many' } }]);
});

it('zooms about the point under the pointer, and never shows what lies beyond the map', () => {
  fc.assert(
    fc.property(coordinate, coordinate, fc.double({ min: 0.1, max: 9, noNaN: true }), (x, y, factor) => {
      const near = zoomed(moved({ ...WHOLE, scale: 4 }, -300, -300, SIZE), factor, [x, y], SIZE);
      expect(near.scale).toBeGreaterThanOrEqual(1);
      expect(near.x).toBeLessThanOrEqual(0);
      expect(near.x + SIZE.width * near.scale).toBeGreaterThanOrEqual(SIZE.width - 1e-6);
    }),
  );
  const view = zoomed(WHOLE, 2, [400, 300], SIZE);
  expect([400 * view.scale + view.x, 300 * view.scale + view.y]).toEqual([400, 300]);
});

it('fits all spots into the picture', () => {
  fc.assert(
    fc.property(points, (all) => {
      const view = fitted(all.map(spot), SIZE);
      for (const point of all) expect(isInSight(point, view, SIZE)).toBe(true);
    }),
  );
  expect(fitted([], SIZE)).toEqual(WHOLE);
  expect(centred({ ...WHOLE, scale: 2 }, [0, 0], SIZE)).toEqual({ scale: 2, x: 0, y: 0 });
});

it('makes twice the potential twice the area, and shows an unknown one as small', () => {
  expect(radiusOf(200, 200) ** 2 / radiusOf(100, 200) ** 2).toBeCloseTo(2);
  expect(radiusOf(null, 200)).toBe(radiusOf(0, 200));
});

it('gives all shapes of a size the same area', () => {
  const area = (d: string): number => {
    const [x = 0, y = 0] = /M([-\d.]+),([-\d.]+)/.exec(d)!.slice(1).map(Number);
    const corners: [number, number][] = [[x, y]];
    for (const [, command, rest] of d.matchAll(/([hvl])([-\d.,]+)/g)) {
      const [a = 0, b = 0] = rest!.split(',').map(Number);
      const [px, py] = corners.at(-1)!;
      corners.push(command === 'h' ? [px + a, py] : command === 'v' ? [px, py + a] : [px + a, py + b]);
    }
    const cross = corners.map(([ax, ay], at) => {
      const [bx, by] = corners[(at + 1) % corners.length]!;
      return ax * by - bx * ay;
    });
    return Math.abs(cross.reduce((sum, part) => sum + part, 0)) / 2;
  };
  for (const shape of ['square', 'triangle', 'diamond'] as const) {
    expect(area(shapeAt(shape, [50, 50], 10)) / (Math.PI * 100)).toBeCloseTo(1, 1);
  }
});

it('goes by the arrows to the nearest spot in their direction', () => {
  const [home, right, farRight, below] = ([[0, 0], [10, 2], [30, 0], [1, 20]] as MapPoint[]).map(spot); // prettier-ignore
  const all = [home!, right!, farRight!, below!];
  expect(nextSpot(all, home!, 1, 0)).toBe(right);
  expect(nextSpot(all, home!, 0, 1)).toBe(below);
  expect(nextSpot(all, home!, -1, 0)).toBeNull();
  expect(nextSpot(all, null, 1, 0)).toBe(home);
});

it('takes with a lasso what lies inside its line, ends joined, and nothing with less than a line', () => {
  const inside = spot([5, 5]);
  const inBay = spot([5, 1]);
  const outside = spot([20, 5]);
  const bay: MapPoint[] = [[0, 0], [0, 10], [10, 10], [10, 0], [5, 3]]; // prettier-ignore
  expect(enclosedSpots([inside, inBay, outside], bay)).toEqual([inside]);
  expect(enclosedSpots([inside], bay.slice(0, 2))).toEqual([]);
});
