import type { MapPoint } from 'c/mapGeometry';
import type { MapGroup, Shape } from './mapGroups';
import type { Spot } from './mapPlaces';

/** What part of the map is in sight: map units are multiplied by the scale and moved. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 };
export const NEAREST = 40;

/** Above this many spots in sight, neighbours are drawn as one: a browser slows, and eyes count no further. */
export const MOST_SPOTS = 3000;

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

/** All of a group's spots as two paths: a few dozen elements are drawn smoothly where thousands would not be. */
export interface GroupDrawing {
  readonly group: MapGroup;
  /** Spots whose place is known. */
  readonly exact: string;
  /** Spots of which only the state or country is known. */
  readonly rough: string;
  readonly hull: string;
}

/**
 * @param unit map units per pixel, at scale 1
 */
export function groupDrawings(
  groups: readonly MapGroup[],
  spotsOf: (group: MapGroup) => readonly Spot[],
  { unit, scale, largest }: { unit: number; scale: number; largest: number },
): GroupDrawing[] {
  return groups.map((group) => {
    const parts = { exact: '', rough: '' };
    const spots = spotsOf(group);
    // The largest first, so that small ones lie on top and can be seen.
    for (const { point, account, isExact } of spots) {
      const radius = (radiusOf(account.potential, largest) * unit) / scale;
      parts[isExact ? 'exact' : 'rough'] += shapeAt(group.shape, point, radius);
    }
    return { group, ...parts, hull: hullPath(spots) };
  });
}

/** The outline round all exact spots of a group; empty for fewer than three. */
function hullPath(spots: readonly Spot[]): string {
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

/** Neighbours drawn as one. */
export interface Cluster {
  readonly key: string;
  readonly point: MapPoint;
  readonly count: number;
  /** The group that most of them belong to. */
  readonly group: MapGroup;
}

/** Pixels within which spots are drawn as one. */
const CELL = 44;

/** The spots by the square of a grid they fall into, each square at the middle of its spots. */
export function clusters(
  groups: readonly MapGroup[],
  spotsOf: (group: MapGroup) => readonly Spot[],
  { unit, scale }: { unit: number; scale: number },
): Cluster[] {
  const cell = (CELL * unit) / scale;
  const cells = new Map<string, { x: number; y: number; count: number; most: MapGroup; mostCount: number }>();
  for (const group of groups) {
    const ofGroup = new Map<string, number>();
    for (const { point } of spotsOf(group)) {
      const key = `${Math.floor(point[0] / cell)} ${Math.floor(point[1] / cell)}`;
      const found = cells.get(key) ?? { x: 0, y: 0, count: 0, most: group, mostCount: 0 };
      const own = (ofGroup.get(key) ?? 0) + 1;
      ofGroup.set(key, own);
      found.x += point[0];
      found.y += point[1];
      found.count += 1;
      if (own > found.mostCount) Object.assign(found, { most: group, mostCount: own });
      cells.set(key, found);
    }
  }
  return [...cells].map(([key, { x, y, count, most }]) => ({
    key,
    count,
    point: [x / count, y / count],
    group: most,
  }));
}

/** Whether a point is in sight. */
export function isInSight([x, y]: MapPoint, view: View, { width, height }: { width: number; height: number }): boolean {
  const [left, top] = [x * view.scale + view.x, y * view.scale + view.y];
  return left >= 0 && left <= width && top >= 0 && top <= height;
}

/** A view zoomed by a factor about a point of the picture, never past the whole map nor its edges. */
export function zoomed(view: View, factor: number, [x, y]: MapPoint, size: { width: number; height: number }): View {
  const scale = Math.min(NEAREST, Math.max(1, view.scale * factor));
  const grown = scale / view.scale;
  return within({ scale, x: x - (x - view.x) * grown, y: y - (y - view.y) * grown }, size);
}

/** A view moved by so many units of the picture. */
export const moved = (view: View, dx: number, dy: number, size: { width: number; height: number }): View =>
  within({ ...view, x: view.x + dx, y: view.y + dy }, size);

const within = ({ scale, x, y }: View, { width, height }: { width: number; height: number }): View => ({
  scale,
  x: Math.min(0, Math.max(width * (1 - scale), x)),
  y: Math.min(0, Math.max(height * (1 - scale), y)),
});

/** The view that shows a point in the middle, or as near to it as the map's edges allow. */
export const centred = (view: View, [x, y]: MapPoint, size: { width: number; height: number }): View =>
  within({ ...view, x: size.width / 2 - x * view.scale, y: size.height / 2 - y * view.scale }, size);

/** The spot nearest to a point, if it is not farther than the reach. */
export function nearestSpot(spots: readonly Spot[], [x, y]: MapPoint, reach: number): Spot | null {
  let best: Spot | null = null;
  let bestDistance = reach * reach;
  for (const spot of spots) {
    const distance = (spot.point[0] - x) ** 2 + (spot.point[1] - y) ** 2;
    if (distance <= bestDistance) [best, bestDistance] = [spot, distance];
  }
  return best;
}

/** The next spot to the left, right, top or bottom: near, and not far off the direction. */
export function nextSpot(spots: readonly Spot[], from: Spot | null, dx: number, dy: number): Spot | null {
  if (from === null) return spots[0] ?? null;
  let best: Spot | null = null;
  let bestCost = Infinity;
  for (const spot of spots) {
    const [x, y] = [spot.point[0] - from.point[0], spot.point[1] - from.point[1]];
    const along = x * dx + y * dy;
    if (spot === from || along <= 0) continue;
    // Sideways counts four times, so that an arrow goes where it points.
    const cost = along + 4 * Math.abs(x * dy - y * dx);
    if (cost < bestCost) [best, bestCost] = [spot, cost];
  }
  return best;
}

/** Nearer than this, one account alone would fill the map. */
const NEAREST_FIT = 8;
/** The part of the picture that stays free round the outermost spots. */
const MARGIN = 0.12;

/** The view in which all spots are in sight, as near as that allows. */
export function fitted(spots: readonly Spot[], size: { width: number; height: number }): View {
  if (spots.length === 0) return WHOLE;
  const [xs, ys] = [spots.map(({ point }) => point[0]), spots.map(({ point }) => point[1])];
  const [left, top] = [smallest(xs), smallest(ys)];
  const [right, bottom] = [-smallest(xs.map((x) => -x)), -smallest(ys.map((y) => -y))];
  const free = 1 - 2 * MARGIN;
  const scale = Math.min(
    NEAREST_FIT,
    (size.width * free) / Math.max(1, right - left),
    (size.height * free) / Math.max(1, bottom - top),
  );
  return centred({ ...WHOLE, scale: Math.max(1, scale) }, [(left + right) / 2, (top + bottom) / 2], size);
}

/** Not `Math.min(...values)`, which takes no hundred thousand arguments. */
const smallest = (values: readonly number[]): number => values.reduce((least, value) => Math.min(least, value));
