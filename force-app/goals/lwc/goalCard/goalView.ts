import type { CriterionName, GoalStatus, GoalUnit } from 'c/goalsDomain';

/** One of the five criteria: met, not met, or not judged (null). */
export interface CriterionView {
  readonly criterion: CriterionName;
  readonly isMet: boolean | null;
  readonly reason: string | null;
}

/** A value that somebody wrote down on a day. */
export interface Reading {
  readonly date: string;
  readonly value: number;
}

/** A goal as it is shown. Values are in the goal's unit; what is unknown or hidden is null. */
export interface GoalView {
  readonly id: string;
  readonly name: string;
  readonly territory: string | null;
  readonly metric: string | null;
  readonly segment: string | null;
  readonly unit: GoalUnit | null;
  /** Where the way to the target begins. */
  readonly origin: number | null;
  readonly target: number | null;
  readonly current: number | null;
  readonly startDate: string | null;
  readonly dueDate: string | null;
  readonly asOf: string | null;
  readonly daysLeft: number | null;
  readonly progress: number | null;
  /** The share that should be done by now. */
  readonly expected: number | null;
  readonly pace: number | null;
  readonly projected: number | null;
  readonly projectedLow: number | null;
  readonly projectedHigh: number | null;
  readonly projectedFinish: string | null;
  readonly status: GoalStatus;
  readonly statusText: string | null;
  readonly statusReason: string | null;
  readonly score: number | null;
  readonly criteria: readonly CriterionView[];
  readonly checkIns: readonly Reading[];
}
