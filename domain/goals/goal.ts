import type { IsoDate, IsoMonth } from '../dates.ts';
import type { GoalKey, TerritoryKey } from '../ids.ts';
import type { WorkingCalendar } from '../performance/workingDays.ts';

export type GoalMetric =
  'WonAmount' | 'WonCount' | 'NewBusinessAmount' | 'OpenAmount' | 'WinRateFraction' | 'AverageDealAmount';

export type GoalUnit = 'Currency' | 'Count' | 'Fraction' | 'Days';

export type CheckInCadence = 'Weekly' | 'Monthly' | 'Quarterly';

/**
 * A goal as its owner wrote it; what is missing is null. Values are in the goal's unit as people write them: money in
 * the currency (not in cents), fractions from 0 to 1.
 */
export interface Goal {
  readonly goal: GoalKey;
  readonly name: string;
  readonly territory: TerritoryKey | null;
  readonly metric: GoalMetric | null;
  /** Null: the whole territory. */
  readonly segment: string | null;
  readonly baselineValue: number | null;
  readonly targetValue: number | null;
  readonly unit: GoalUnit | null;
  readonly startDate: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly checkInCadence: CheckInCadence | null;
  /** The goal of the plan that this one serves, by name. */
  readonly planGoal: string | null;
  /** Why it matters, in the owner's words. */
  readonly relevance: string | null;
}

/** The value of a goal's metric in one complete month; null when the month had nothing to compute it from. */
export interface MonthlyValue {
  readonly month: IsoMonth;
  readonly value: number | null;
}

/** What happened so far: all that progress and projection look at. */
export interface GoalRecord {
  readonly asOf: IsoDate;
  readonly calendar: WorkingCalendar;
  /** The metric's value now: counted from the goal's start to the as-of day, or to the due day once that is past. */
  readonly currentValue: number | null;
  /** The territory's own complete months, oldest first. */
  readonly history: readonly MonthlyValue[];
}

/**
 * Metrics that add up while the goal runs (won so far) against those that have a level at any moment (win rate now).
 * What adds up starts at 0 and can only be reached once; a level starts at its baseline and may fall back.
 */
export const ADDS_UP: Readonly<Record<GoalMetric, boolean>> = {
  WonAmount: true,
  WonCount: true,
  NewBusinessAmount: true,
  OpenAmount: false,
  WinRateFraction: false,
  AverageDealAmount: false,
};

/** The unit each metric is counted in. */
export const METRIC_UNITS: Readonly<Record<GoalMetric, GoalUnit>> = {
  WonAmount: 'Currency',
  WonCount: 'Count',
  NewBusinessAmount: 'Currency',
  OpenAmount: 'Currency',
  WinRateFraction: 'Fraction',
  AverageDealAmount: 'Currency',
};

/**
 * Fewer complete months than this are thin history: no percentile and no range is drawn from them. Half a year is the
 * least in which a good and a bad quarter can both occur.
 */
export const MINIMUM_HISTORY_MONTHS = 6;

/** Whether a value meets the target: from above when the goal is to bring a level down, otherwise from below. */
export function isReached(value: number, { metric, baselineValue, targetValue }: Goal): boolean {
  if (targetValue === null) return false;
  const isDownward = metric !== null && !ADDS_UP[metric] && baselineValue !== null && targetValue < baselineValue;
  return isDownward ? value <= targetValue : value >= targetValue;
}

/** A straight line may leave what the metric can be: no amount is negative, no rate above 1. */
export function possibleValue(metric: GoalMetric, value: number): number {
  return Math.max(0, metric === 'WinRateFraction' ? Math.min(1, value) : value);
}
