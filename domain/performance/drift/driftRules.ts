import type { Count, Days, Fraction, Hours } from '../../quantities.ts';

/** Where the lines are, and how sure the watch must be before it speaks. */
export interface DriftRules {
  /** Fair up to so far from the mean of the peers, and alarming from there. */
  readonly toleranceFraction: Fraction;
  readonly alarmFraction: Fraction;
  /** Hours of work that one open deal brings: the part of a workload that comes and goes by chance. */
  readonly opportunityPursuitHours: Hours;
  /** On plan from this pace, far behind below the other. */
  readonly onPlanPace: Fraction;
  readonly farBehindPace: Fraction;
  /** Open pipeline may fall to this share of its usual level. */
  readonly openShare: Fraction;
  /** The share of new business may be so far from its target, either way. */
  readonly mixTolerance: Fraction;
  /** Coverage may be this share of what the win rate asks for: deals still to come win some of the rest. */
  readonly coverageShare: Fraction;
  /** So large a share of open deals may lack something before it is a finding, and before it is critical. */
  readonly faultyShare: Fraction;
  readonly criticalFaultyShare: Fraction;
  /** A share of faulty deals may rise by so much over its usual level. */
  readonly faultyRise: Fraction;
  /** Standard deviations beyond the line that are asked for: 1.64 leaves one chance in twenty. */
  readonly sureness: number;
  /** How many standard deviations from the usual level are surely a move. */
  readonly moveSureness: number;
  /** The same of a pace, where more is asked: a year's pace is looked at every day, and early in it few deals are due. */
  readonly paceSureness: number;
  /** Of a stretch with too few wins: how improbable it must be. Lower, because every day begins a new stretch. */
  readonly improbability: Fraction;
  /** So many snapshots in a row must say the same: a load that is corrected the next day is not drift. */
  readonly confirmingCount: Count;
  /** The usual level is the middle of the snapshots between so many days ago and so many. */
  readonly usualFromDays: Days;
  readonly usualToDays: Days;
  /** Fewer snapshots than this tell no usual level. */
  readonly usualCount: Count;
  /** After an alert has ended, the same one is not raised again for so long. */
  readonly quietDays: Days;
}

export const USUAL_DRIFT_RULES: DriftRules = {
  toleranceFraction: 0.15,
  alarmFraction: 0.2,
  opportunityPursuitHours: 6,
  onPlanPace: 0.9,
  farBehindPace: 0.75,
  openShare: 0.7,
  mixTolerance: 0.1,
  coverageShare: 0.5,
  faultyShare: 0.2,
  criticalFaultyShare: 0.5,
  faultyRise: 0.1,
  sureness: 1.64,
  moveSureness: 2.33,
  paceSureness: 2.33,
  improbability: 0.0002,
  confirmingCount: 3,
  usualFromDays: 90,
  usualToDays: 15,
  usualCount: 5,
  quietDays: 28,
};
