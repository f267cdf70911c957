import type { MapPoint } from 'c/mapGeometry';
import type { MapGroup } from './groups';
import type { Spot } from './places';

/** Above this many spots in sight, neighbours are drawn as one: a browser slows, and eyes count no further. */
export const MOST_SPOTS = 3000;

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
