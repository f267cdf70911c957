import type { IsoDate } from '../dates.ts';
import type { Fraction } from '../quantities.ts';

/** A number as it stood on a day; null when it was not known then. */
export interface TrendPoint {
  readonly date: IsoDate;
  readonly value: number | null;
}

/** What became of a number between the first and the last day on which it was known. */
export interface TrendChange {
  readonly from: { readonly date: IsoDate; readonly value: number };
  readonly to: { readonly date: IsoDate; readonly value: number };
  /** To − from, in the number's unit. */
  readonly change: number;
  /** Change ÷ |from|, signed; null from 0, since nothing is a share of nothing. */
  readonly changeFraction: Fraction | null;
}

/**
 * The change of a number over its points, which may come in any order; null while fewer than two days are known, for
 * one day has no change.
 */
export function trendChange(points: readonly TrendPoint[]): TrendChange | null {
  const known = points
    .flatMap(({ date, value }) => (value === null ? [] : [{ date, value }]))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const [from] = known;
  const to = known.at(-1);
  if (from === undefined || to === undefined || from.date === to.date) return null;
  const change = to.value - from.value;
  return { from, to, change, changeFraction: from.value === 0 ? null : change / Math.abs(from.value) };
}
