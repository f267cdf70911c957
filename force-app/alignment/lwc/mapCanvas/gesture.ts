import type { MapPoint } from 'c/mapGeometry';
import type { Spot } from 'c/mapDrawing';

/** What a pointer that is held down does: it draws the map along, a line round accounts, or accounts to a territory. */
export type Gesture =
  | { readonly kind: 'pan'; readonly at: MapPoint; readonly isMoved: boolean }
  | { readonly kind: 'lasso'; readonly line: readonly MapPoint[]; readonly isMoved: boolean }
  | { readonly kind: 'carry'; readonly spot: Spot; readonly at: MapPoint; readonly isMoved: boolean };

/** Pixels that a hand trembles: less is a click. */
const TREMBLE = 4;
/** Pixels between the points of a lasso: a finer line selects nothing else. */
const STEP = 3;

/** Whether a gesture has gone far enough to be one, by how far it is from where it began, in pixels. */
export const isBeyondTremble = ([fromX, fromY]: MapPoint, [x, y]: MapPoint): boolean =>
  Math.hypot(x - fromX, y - fromY) >= TREMBLE;

/** The lasso with a further point, unless that lies next to the last one. */
export function drawnOn(line: readonly MapPoint[], point: MapPoint, unit: number): readonly MapPoint[] {
  const last = line.at(-1);
  return last !== undefined && Math.hypot(point[0] - last[0], point[1] - last[1]) < STEP * unit
    ? line
    : [...line, point];
}
