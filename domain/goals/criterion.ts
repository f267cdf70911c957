import type { IsoDate } from '../dates.ts';
import type { Count, Fraction } from '../quantities.ts';
import type { CheckInCadence, GoalMetric, GoalUnit } from './goal.ts';

/** The five marks of a SMART goal. */
export type CriterionName = 'Specific' | 'Measurable' | 'Achievable' | 'Relevant' | 'TimeBound';

/** What is found about one criterion; a value for translation, `criterionSentence` says it in English. */
export type CriterionReason =
  // Specific
  | { readonly code: 'metricMissing' }
  | { readonly code: 'territoryMissing' }
  | { readonly code: 'segmentUnknown'; readonly segment: string }
  | { readonly code: 'namesSegment'; readonly metric: GoalMetric; readonly segment: string }
  | { readonly code: 'namesWholeTerritory'; readonly metric: GoalMetric }
  // Measurable
  | { readonly code: 'figuresMissing'; readonly missing: readonly ('baseline' | 'target' | 'unit')[] }
  | { readonly code: 'unitContradictsMetric'; readonly unit: GoalUnit; readonly expected: GoalUnit }
  | { readonly code: 'targetNotAboveZero'; readonly target: number }
  | { readonly code: 'targetAboveOne'; readonly target: number }
  | { readonly code: 'targetIsBaseline'; readonly target: number }
  | { readonly code: 'measured'; readonly baseline: number; readonly target: number; readonly unit: GoalUnit }
  // Achievable
  | { readonly code: 'notJudgeable' }
  | { readonly code: 'alreadyReached' }
  | { readonly code: 'noTimeLeft' }
  | { readonly code: 'thinHistory'; readonly months: Count; readonly needed: Count }
  | ({ readonly code: 'withinHistory' } & HistoryFinding)
  | ({ readonly code: 'withinHistoryCoverageShort' } & HistoryFinding & CoverageFinding)
  | ({ readonly code: 'stretchCovered' } & HistoryFinding & CoverageFinding)
  | ({ readonly code: 'stretchCoverageShort' } & HistoryFinding & CoverageFinding)
  | ({ readonly code: 'stretchCoverageUnknown' } & HistoryFinding)
  | ({ readonly code: 'aboveBestMonth' } & HistoryFinding)
  // Relevant
  | { readonly code: 'servesPlanGoal'; readonly planGoal: string }
  | { readonly code: 'planGoalNotInPlan'; readonly planGoal: string }
  | { readonly code: 'closesLargestGap'; readonly metric: GoalMetric; readonly gapFraction: Fraction }
  | { readonly code: 'onlyStated' }
  | { readonly code: 'tiedToNothing' }
  // TimeBound
  | { readonly code: 'datesMissing' }
  | { readonly code: 'dueBeforeStart'; readonly startDate: IsoDate; readonly dueDate: IsoDate }
  | { readonly code: 'cadenceMissing'; readonly dueDate: IsoDate }
  | { readonly code: 'noCheckInBeforeDue'; readonly cadence: CheckInCadence; readonly dueDate: IsoDate }
  | { readonly code: 'bounded'; readonly dueDate: IsoDate; readonly cadence: CheckInCadence; readonly checkIns: Count };

export interface HistoryFinding {
  /** What each month to come must bring (what adds up), or the level to be at; in the goal's unit. */
  readonly required: number;
  readonly unit: GoalUnit;
  /** The best of the months looked at. */
  readonly best: number;
  /** How many of the months reached the required value, of how many looked at. */
  readonly reachedMonths: Count;
  readonly months: Count;
  /** The share of months that stayed short of it: 0.9 means nine months in ten did less. */
  readonly percentile: Fraction;
}

export interface CoverageFinding {
  readonly coverage: number;
  readonly requiredCoverage: number;
}

/** `unknown` says that the evidence does not suffice either way; it is never a polite no. */
export type CriterionState = 'met' | 'unmet' | 'unknown';

export interface Criterion {
  readonly criterion: CriterionName;
  readonly state: CriterionState;
  /** How much of the criterion's weight is earned, 0 to 1. */
  readonly grade: Fraction;
  readonly reason: CriterionReason;
}
