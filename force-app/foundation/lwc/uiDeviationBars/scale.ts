/** The widest axis: a territory at three times its share is cut off, lest all others become slivers. */
const WIDEST = 1;
const STEPS = [0.25, 0.5, 0.75, WIDEST];

/**
 * Half the width of an axis that shows all deviations up to the widest, and the band with room on both sides.
 *
 * @example axisExtent([0.42, -0.1], 0.15) // 0.5
 */
export function axisExtent(deviations: readonly (number | null)[], tolerance: number): number {
  const furthest = deviations.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 2 * tolerance);
  return STEPS.find((step) => step >= furthest) ?? Math.max(WIDEST, 2 * tolerance);
}

/** How long the bar of a deviation is, as CSS: a share of the whole axis, at most half of it. */
export function barLength(deviation: number | null, extent: number): string {
  const share = extent > 0 ? Math.min(1, Math.abs(deviation ?? 0) / extent) : 0;
  return `${(share * 50).toFixed(2)}%`;
}

/** Whether a deviation does not fit on the axis, so that its bar is cut off. */
export const isBeyond = (deviation: number | null, extent: number): boolean => Math.abs(deviation ?? 0) > extent;

/** Where a deviation lies on the axis, as CSS: 50 % is par; beyond the axis it lies at its end. */
export function placeOnAxis(deviation: number, extent: number): string {
  const share = extent > 0 ? Math.max(-1, Math.min(1, deviation / extent)) : 0;
  return `${(50 + share * 50).toFixed(2)}%`;
}
