import type { MapPoint } from 'c/mapGeometry';
import type { Shape } from './groups';
import type { Spot } from './places';

const SMALLEST = 3;
const LARGEST = 15;

/** Radius in pixels: the area grows with the potential, so that twice as much looks twice as big. */
export function radiusOf(potential: number | null, largest: number): number {
  if (potential === null || potential <= 0 || largest <= 0) return SMALLEST;
  return Math.max(SMALLEST, LARGEST * Math.sqrt(potential / largest));
}

const number = (value: number): string => String(Math.round(value * 100) / 100);

// Each shape covers the same area as a circle of the radius.
const OUTLINES: Record<Shape, (x: number, y: number, r: number) => string> = {
  circle: (x, y, r) =>
    `M${number(x - r)},${number(y)}a${number(r)},${number(r)} 0 1,0 ${number(2 * r)},0a${number(r)},${number(r)} 0 1,0 ${number(-2 * r)},0z`,
  square: (x, y, r) => {
    const side = r * Math.sqrt(Math.PI);
    return `M${number(x - side / 2)},${number(y - side / 2)}h${number(side)}v${number(side)}h${number(-side)}z`;
  },
  triangle: (x, y, r) => {
    const side = r * Math.sqrt((4 * Math.PI) / Math.sqrt(3));
    const height = (side * Math.sqrt(3)) / 2;
    return `M${number(x)},${number(y - (2 * height) / 3)}l${number(side / 2)},${number(height)}h${number(-side)}z`;
  },
  diamond: (x, y, r) => {
    const half = r * Math.sqrt(Math.PI / 2);
    return `M${number(x)},${number(y - half)}l${number(half)},${number(half)}l${number(-half)},${number(half)}l${number(-half)},${number(-half)}z`;
  },
};

/** One shape as the `d` of a path, in map units. */
export const shapeAt = (shape: Shape, [x, y]: MapPoint, radius: number): string => OUTLINES[shape](x, y, radius);

/** A size of things on a map: map units in a pixel at scale 1, the scale, and the largest potential. */
export interface Grain {
  readonly unit: number;
  readonly scale: number;
  readonly largest: number;
}

/** All of a group's spots as two paths: a few dozen elements are drawn smoothly where thousands would not be. */
export interface SpotPaths {
  /** Spots whose place is known. */
  readonly exact: string;
  /** Spots of which only the state or country is known. */
  readonly rough: string;
}

/** A group's spots; the largest come first, so that small ones lie on top and can be seen. */
export function spotPaths(shape: Shape, spots: readonly Spot[], { unit, scale, largest }: Grain): SpotPaths {
  const parts = { exact: '', rough: '' };
  for (const { point, account, isExact } of spots) {
    const radius = (radiusOf(account.potential, largest) * unit) / scale;
    parts[isExact ? 'exact' : 'rough'] += shapeAt(shape, point, radius);
  }
  return parts;
}

/** The outline round all exact spots of a group; empty for fewer than three. */
export function hullPath(spots: readonly Spot[]): string {
  const hull = convexHull(spots.filter(({ isExact, isApart }) => isExact && !isApart).map(({ point }) => point));
  return hull.length < 3 ? '' : `M${hull.map(([x, y]) => `${number(x)},${number(y)}`).join('L')}Z`;
}

/** Corners of the smallest convex polygon round the points (A. M. Andrew's monotone chain, 1979). */
export function convexHull(points: readonly MapPoint[]): MapPoint[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly MapPoint[]): MapPoint[] => {
    const chain: MapPoint[] = [];
    for (const point of ordered) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

const turn = ([ax, ay]: MapPoint, [bx, by]: MapPoint, [cx, cy]: MapPoint): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/** Rings round spots, as one path. */
export const ringsPath = (spots: readonly Spot[], { unit, scale, largest }: Grain): string =>
  spots
    .map(({ point, account }) =>
      shapeAt('circle', point, ((radiusOf(account.potential, largest) + RING_GAP) * unit) / scale),
    )
    .join('');

/** Pixels between a spot and the ring round it. */
const RING_GAP = 4;
