import type { GoalView, Reading } from 'c/goalCard';
import { daysBetween } from 'c/performanceDomain';

/** A reading with its place, in per cent of the picture from the start and from the foot. */
export interface Dot {
  readonly left: number;
  readonly bottom: number;
  readonly reading: Reading;
}

/** The lines of the picture as SVG paths in a square of 100, the foot at 100. */
export interface Drawing {
  readonly plan: string;
  readonly way: string;
  readonly projection: string | null;
  readonly range: string | null;
  /** The as-of day, in per cent from the start. */
  readonly today: number;
  /** The target, in per cent from the foot. */
  readonly target: number;
  readonly dots: readonly Dot[];
}

/** Air above the highest line, so that it does not stick to the edge. */
const HEADROOM = 1.12;
/** A range may be many times the target; beyond twice the way it is cut, lest the way itself lie flat. */
const TALLEST = 2;

/** The picture of a goal's way; null while its dates or values are missing. */
export function paceDrawing(goal: GoalView): Drawing | null {
  const { startDate, dueDate, asOf, origin, target, current, projected, projectedLow, projectedHigh } = goal;
  if (startDate === null || dueDate === null || asOf === null || dueDate <= startDate) return null;
  if (origin === null || target === null || current === null) return null;

  const total = daysBetween(startDate, dueDate);
  const now = asOf < startDate ? startDate : asOf > dueDate ? dueDate : asOf;
  const readings = goal.checkIns.filter(({ date }) => date > startDate && date < now);
  const values = [origin, target, current, projected ?? current, ...readings.map(({ value }) => value)];
  const ends = [projectedLow ?? current, projectedHigh ?? current];
  const foot = Math.min(0, ...values, ...ends);
  const way = Math.max(...values) - foot || 1;
  const height = Math.min(Math.max(...values, ...ends) - foot, way * TALLEST) * HEADROOM || 1;

  const left = (date: string): number => round((daysBetween(startDate, date) / total) * 100);
  const bottom = (value: number): number => round(Math.min(100, ((value - foot) / height) * 100));
  const point = (date: string, value: number): string => `${left(date)} ${round(100 - bottom(value))}`;

  const steps = [{ date: startDate, value: origin }, ...readings, { date: now, value: current }];
  const isRunning = now < dueDate;
  return {
    plan: `M${point(startDate, origin)}L${point(dueDate, target)}`,
    way: `M${steps.map(({ date, value }) => point(date, value)).join('L')}`,
    projection: isRunning && projected !== null ? `M${point(now, current)}L${point(dueDate, projected)}` : null,
    range:
      isRunning && projectedLow !== null && projectedHigh !== null
        ? `M${point(now, current)}L${point(dueDate, projectedHigh)}L${point(dueDate, projectedLow)}Z`
        : null,
    today: left(now),
    target: bottom(target),
    dots: steps.slice(1).map((reading) => ({ left: left(reading.date), bottom: bottom(reading.value), reading })),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
