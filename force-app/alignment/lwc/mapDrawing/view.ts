import type { MapPoint } from 'c/mapGeometry';
import type { Spot } from './places';

/** How large a picture is, in the units of its map. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What part of the map is in sight: map units are multiplied by the scale and moved. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 };
export const NEAREST = 40;

/** Whether a point is in sight. */
export function isInSight([x, y]: MapPoint, view: View, { width, height }: Size): boolean {
  const [left, top] = [x * view.scale + view.x, y * view.scale + view.y];
  return left >= 0 && left <= width && top >= 0 && top <= height;
}

/** A view zoomed by a factor about a point of the picture, never past the whole map nor its edges. */
export function zoomed(view: View, factor: number, [x, y]: MapPoint, size: Size): View {
  const scale = Math.min(NEAREST, Math.max(1, view.scale * factor));
  const grown = scale / view.scale;
  return within({ scale, x: x - (x - view.x) * grown, y: y - (y - view.y) * grown }, size);
}

/** A view moved by so many units of the picture. */
export const moved = (view: View, dx: number, dy: number, size: Size): View =>
  within({ ...view, x: view.x + dx, y: view.y + dy }, size);

const within = ({ scale, x, y }: View, { width, height }: Size): View => ({
  scale,
  x: Math.min(0, Math.max(width * (1 - scale), x)),
  y: Math.min(0, Math.max(height * (1 - scale), y)),
});

/** The view that shows a point in the middle, or as near to it as the map's edges allow. */
export const centred = (view: View, [x, y]: MapPoint, size: Size): View =>
  within({ ...view, x: size.width / 2 - x * view.scale, y: size.height / 2 - y * view.scale }, size);

/** Nearer than this, one account alone would fill the map. */
const NEAREST_FIT = 8;
/** The part of the picture that stays free round the outermost spots. */
const MARGIN = 0.12;

/** The view in which all spots are in sight, as near as that allows. */
export function fitted(spots: readonly Spot[], size: Size): View {
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
