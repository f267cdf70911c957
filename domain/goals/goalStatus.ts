import type { IsoDate } from '../dates.ts';
import { PACE_LINES } from '../performance/paceVerdict.ts';
import type { ElapsedTime } from '../performance/workingDays.ts';
import type { Fraction } from '../quantities.ts';
import { ADDS_UP, isReached } from './goal.ts';
import type { Goal, GoalRecord } from './goal.ts';

export type GoalStatus = 'NotStarted' | 'OnTrack' | 'AtRisk' | 'OffTrack' | 'Achieved' | 'Missed' | 'Unknown';

/** Why a goal has its status; a value for translation, `statusSentence` says it in English. */
export type StatusReason =
  | { readonly code: 'startsLater'; readonly startDate: IsoDate }
  | { readonly code: 'noWorkingDayYet' }
  | { readonly code: 'targetReached'; readonly progressFraction: Fraction | null }
  | { readonly code: 'dueDatePassed'; readonly dueDate: IsoDate; readonly progressFraction: Fraction | null }
  | { readonly code: 'levelHeld' }
  | { readonly code: 'paceOnPlan'; readonly paceFraction: Fraction }
  | { readonly code: 'paceBehind'; readonly paceFraction: Fraction }
  | { readonly code: 'paceBehindEarly'; readonly paceFraction: Fraction; readonly elapsedFraction: Fraction }
  | { readonly code: 'paceFarBehind'; readonly paceFraction: Fraction }
  | { readonly code: 'missing'; readonly what: 'metric' | 'target' | 'dates' | 'baseline' | 'currentValue' }
  | { readonly code: 'unusableTarget' };

export interface StatusThresholds {
  /** At this pace or above a goal is on track. */
  readonly onTrackPace: Fraction;
  /** Below this pace a goal is off track; between the two it is at risk. */
  readonly offTrackPace: Fraction;
  /** Before this share of the working days nothing is called off track: a few days cannot show it. */
  readonly earlyFraction: Fraction;
}

/** The lines every pace is judged by, and no such verdict in the first tenth of the time. */
export const USUAL_THRESHOLDS: StatusThresholds = {
  onTrackPace: PACE_LINES.onPlan,
  offTrackPace: PACE_LINES.farBehind,
  earlyFraction: 0.1,
};

export interface StatusBasis {
  readonly progress: Fraction | null;
  readonly pace: Fraction | null;
  /** Null when the goal's dates are missing or out of order. */
  readonly time: ElapsedTime | null;
}

export interface StatusVerdict {
  readonly status: GoalStatus;
  readonly statusReason: StatusReason;
}

/**
 * A goal's status. What adds up is achieved on the day it reaches its target; a level can fall back, so until the due
 * day is past it is on track at best. On its due day a goal is still running; the day after it is achieved or missed.
 * What cannot be judged is unknown and says what is missing.
 */
export function goalStatus(
  goal: Goal,
  { asOf, currentValue }: GoalRecord,
  { progress, pace, time }: StatusBasis,
  thresholds: StatusThresholds,
): StatusVerdict {
  const { metric, targetValue, startDate, dueDate } = goal;
  if (metric === null) return unknown({ code: 'missing', what: 'metric' });
  if (targetValue === null) return unknown({ code: 'missing', what: 'target' });
  if (startDate === null || dueDate === null || time === null) return unknown({ code: 'missing', what: 'dates' });
  if (ADDS_UP[metric] && targetValue <= 0) return unknown({ code: 'unusableTarget' });
  if (asOf < startDate) return { status: 'NotStarted', statusReason: { code: 'startsLater', startDate } };
  if (currentValue === null) return unknown({ code: 'missing', what: 'currentValue' });

  const isOver = asOf > dueDate;
  if (isReached(currentValue, goal)) {
    return ADDS_UP[metric] || isOver
      ? { status: 'Achieved', statusReason: { code: 'targetReached', progressFraction: progress } }
      : { status: 'OnTrack', statusReason: { code: 'levelHeld' } };
  }
  if (isOver) {
    return { status: 'Missed', statusReason: { code: 'dueDatePassed', dueDate, progressFraction: progress } };
  }
  if (progress === null) return unknown({ code: 'missing', what: 'baseline' });
  if (pace === null || time.elapsedFraction === null) {
    return { status: 'NotStarted', statusReason: { code: 'noWorkingDayYet' } };
  }
  return statusAtPace(pace, time.elapsedFraction, thresholds);
}

function statusAtPace(pace: Fraction, elapsedFraction: Fraction, thresholds: StatusThresholds): StatusVerdict {
  if (pace >= thresholds.onTrackPace) {
    return { status: 'OnTrack', statusReason: { code: 'paceOnPlan', paceFraction: pace } };
  }
  if (pace >= thresholds.offTrackPace) {
    return { status: 'AtRisk', statusReason: { code: 'paceBehind', paceFraction: pace } };
  }
  return elapsedFraction < thresholds.earlyFraction
    ? { status: 'AtRisk', statusReason: { code: 'paceBehindEarly', paceFraction: pace, elapsedFraction } }
    : { status: 'OffTrack', statusReason: { code: 'paceFarBehind', paceFraction: pace } };
}

const unknown = (statusReason: StatusReason): StatusVerdict => ({ status: 'Unknown', statusReason });
