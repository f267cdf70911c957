import type { TrendPoint } from 'c/performanceDomain';
import { daysBetween } from 'c/performanceDomain';

/** A known value with its place, in per cent of the picture from the start and from the foot. */
export interface Dot {
  readonly left: number;
  readonly bottom: number;
  readonly date: string;
  readonly value: number;
}

/** The picture: its line as an SVG path in a square of 100, the foot at 100, and the heights with a line across. */
export interface Drawing {
  readonly line: string;
  /** Over the gaps: nobody knows what the number did there. Null without any. */
  readonly bridges: string | null;
  /** Below the line; null where the foot is not 0, since a surface shows a size only from there. */
  readonly area: string | null;
  readonly dots: readonly Dot[];
  readonly ticks: readonly { readonly value: number; readonly bottom: number }[];
}

/** The line is dashed where a value is unknown for longer than this; a weekend without a sync is no gap. */
const LONGEST_GAP_DAYS = 14;

/** The picture of a number over time; null while fewer than two days are known. */
export function trendDrawing(points: readonly TrendPoint[]): Drawing | null {
  const known = points.flatMap(({ date, value }) => (value === null ? [] : [{ date, value }]));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || first.date === last.date) return null;

  const ticks = niceTicks(Math.min(...known.map(({ value }) => value)), Math.max(...known.map(({ value }) => value)));
  const foot = ticks[0] ?? 0;
  const height = (ticks.at(-1) ?? 1) - foot || 1;
  const total = daysBetween(first.date, last.date);
  const bottomOf = (value: number): number => round(((value - foot) / height) * 100);
  const dots = known.map(({ date, value }) => ({
    date,
    value,
    left: round((daysBetween(first.date, date) / total) * 100),
    bottom: bottomOf(value),
  }));
  const runs = unbroken(dots);
  const path = (run: readonly Dot[]): string =>
    run.map(({ left, bottom }) => `${left} ${round(100 - bottom)}`).join('L');
  const gaps = runs.slice(1).map((run, index) => [...(runs[index] ?? []).slice(-1), ...run.slice(0, 1)]);
  return {
    line: runs.map((run) => `M${path(run)}`).join(''),
    bridges: gaps.length === 0 ? null : gaps.map((gap) => `M${path(gap)}`).join(''),
    area: foot === 0 ? `M0 100L${path(dots)}L100 100Z` : null,
    dots,
    ticks: ticks.map((value) => ({ value, bottom: bottomOf(value) })),
  };
}

function unbroken(dots: readonly Dot[]): Dot[][] {
  const runs: Dot[][] = [];
  let before: Dot | undefined;
  for (const dot of dots) {
    if (before === undefined || daysBetween(before.date, dot.date) > LONGEST_GAP_DAYS) runs.push([]);
    runs.at(-1)?.push(dot);
    before = dot;
  }
  return runs;
}

const STEPS = [1, 2, 2.5, 5, 10];
/** Room for the error of binary fractions: 0.02 ÷ 0.005 is a little over 4. */
const ROUNDING = 1e-9;
/** Few enough lines that the picture stays calm. */
const MOST_TICKS = 4;

/** Round numbers that enclose all values; from 0 when the values are not far above it, for a true impression of size. */
export function niceTicks(least: number, most: number): number[] {
  const foot = least >= 0 && least < most / 2 ? 0 : least;
  const span = most - foot || Math.abs(most) || 1;
  const power = 10 ** Math.floor(Math.log10(span / MOST_TICKS));
  const step = (STEPS.find((each) => Math.ceil(span / (each * power) - ROUNDING) <= MOST_TICKS) ?? 10) * power;
  const start = Math.floor(foot / step + ROUNDING);
  const end = Math.max(Math.ceil(most / step - ROUNDING), start + 1);
  return Array.from({ length: end - start + 1 }, (_, index) => Number(((start + index) * step).toPrecision(12)));
}

const round = (value: number): number => Math.round(value * 100) / 100;
