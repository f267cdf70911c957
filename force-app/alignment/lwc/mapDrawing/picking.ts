import type { MapPoint } from 'c/mapGeometry';
import type { Spot } from './places';

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

/** The spots inside a line drawn round them, whose ends are joined: those from which it is crossed an odd number of times. */
export function enclosedSpots(spots: readonly Spot[], line: readonly MapPoint[]): Spot[] {
  if (line.length < 3) return [];
  return spots.filter(({ point: [x, y] }) => {
    let isInside = false;
    line.forEach(([bx, by], at) => {
      const [ax, ay] = line.at(at - 1)!;
      if (by > y !== ay > y && x < ((ax - bx) * (y - by)) / (ay - by) + bx) isInside = !isInside;
    });
    return isInside;
  });
}
