import type { IsoDate } from '../dates.ts';
import { dayAfterWorking, elapsedTime } from '../performance/workingDays.ts';
import type { ElapsedTime } from '../performance/workingDays.ts';
import type { Fraction } from '../quantities.ts';
import { ADDS_UP, isReached, possibleValue } from './goal.ts';
import type { Goal, GoalMetric, GoalRecord } from './goal.ts';
import { goalStatus, USUAL_THRESHOLDS } from './goalStatus.ts';
import type { GoalStatus, StatusReason, StatusThresholds } from './goalStatus.ts';
import { projectionRange } from './projectionRange.ts';

export interface GoalProgress {
  readonly currentValue: number | null;
  /** How much of the way is done: 1 is the target, more is beyond it, below 0 moved away from it. */
  readonly progressFraction: Fraction | null;
  /** Progress ÷ share of the working days elapsed: 1 is on plan. Null before the first working day. */
  readonly paceFraction: Fraction | null;
  /** Where the metric ends on the due day if it goes on as since the start; in the goal's unit. */
  readonly projectedValue: number | null;
  /** The range that holds the final value four times in five; null on thin history. */
  readonly projectedLowValue: number | null;
  readonly projectedHighValue: number | null;
  /** The working day on which the target is reached at this rate; null once reached, or when it never is. */
  readonly projectedFinishDate: IsoDate | null;
  readonly status: GoalStatus;
  readonly statusReason: StatusReason;
}

/**
 * How far a goal has come and where it is heading.
 *
 * - progress: what adds up, current ÷ target; a level, (current − baseline) ÷ (target − baseline)
 * - pace: progress ÷ elapsed share of working days
 * - projected value: what adds up, current ÷ elapsed × total working days; a level goes on in a straight line from
 *   baseline through current, within what the metric can be
 * - projected finish: start + elapsed ÷ progress working days
 *
 * Source: projection and pace as in https://metrickittools.com/guides/quota-attainment-guide; the range in
 * `projectionRange`.
 */
export function goalProgress(
  goal: Goal,
  record: GoalRecord,
  thresholds: StatusThresholds = USUAL_THRESHOLDS,
): GoalProgress {
  const { metric, startDate, dueDate } = goal;
  const time =
    startDate === null || dueDate === null || dueDate < startDate
      ? null
      : elapsedTime(startDate, dueDate, record.asOf, record.calendar);
  const current = record.currentValue;
  const progress = progressOf(goal, current);
  const pace = progress === null || !time?.elapsedFraction ? null : progress / time.elapsedFraction;

  const projected = metric === null || time === null ? null : projectedValue(goal, metric, current, time);
  const range =
    projected === null || metric === null || time === null || current === null
      ? null
      : projectionRange({ metric, projected, current, time, record });
  return {
    currentValue: current,
    progressFraction: progress,
    paceFraction: pace,
    projectedValue: projected,
    projectedLowValue: range?.low ?? null,
    projectedHighValue: range?.high ?? null,
    projectedFinishDate: finishDate(goal, record, progress, time),
    ...goalStatus(goal, record, { progress, pace, time }, thresholds),
  };
}

function progressOf({ metric, baselineValue, targetValue }: Goal, current: number | null): Fraction | null {
  if (metric === null || targetValue === null || current === null) return null;
  if (ADDS_UP[metric]) return targetValue > 0 ? current / targetValue : null;
  if (baselineValue === null || baselineValue === targetValue) return null;
  return (current - baselineValue) / (targetValue - baselineValue);
}

function projectedValue(goal: Goal, metric: GoalMetric, current: number | null, time: ElapsedTime): number | null {
  if (current === null || time.elapsedDays === 0) return null;
  if (ADDS_UP[metric]) return (current / time.elapsedDays) * time.totalDays;
  if (goal.baselineValue === null) return null;
  return possibleValue(metric, current + ((current - goal.baselineValue) / time.elapsedDays) * time.remainingDays);
}

/** 10 ÷ (10 ÷ 30) is 30.000000000000004, which is not a thirty-first day. */
const ROUNDING = 1e-9;

function finishDate(
  goal: Goal,
  { asOf, calendar, currentValue }: GoalRecord,
  progress: Fraction | null,
  time: ElapsedTime | null,
): IsoDate | null {
  if (goal.startDate === null || goal.dueDate === null || time === null || time.elapsedDays === 0) return null;
  if (asOf > goal.dueDate || currentValue === null || progress === null || progress <= 0) return null;
  if (isReached(currentValue, goal)) return null;
  return dayAfterWorking(goal.startDate, time.elapsedDays / progress - ROUNDING, calendar);
}
