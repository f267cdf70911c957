import type { GoalRecord } from './goal.ts';
import type { MetricGap } from './metricGap.ts';

/** What the five criteria are judged by besides the goal itself. */
export interface GoalEvidence extends GoalRecord {
  /** Open amount that closes within the goal's dates ÷ what is missing; null when it does not apply. */
  readonly coverageRatio: number | null;
  /** 1 ÷ the territory's win rate. */
  readonly requiredCoverageRatio: number | null;
  /** The goals of the plan, by name; empty when the plan names none. */
  readonly planGoals: readonly string[];
  /** The segments that the org knows; null when that was not asked. */
  readonly segments: readonly string[] | null;
  /** Where the territory is furthest behind its peers; null when it is behind in nothing. */
  readonly largestGap: MetricGap | null;
}
