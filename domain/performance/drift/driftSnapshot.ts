import type { IsoDate } from '../../dates.ts';
import type { TerritoryKey } from '../../ids.ts';
import type { BalanceIndex, Count, Days, Fraction, Hours } from '../../quantities.ts';

/**
 * What the watch over drift reads of a territory's metric row of one day. Money is in the currency. Null is not known that
 * day; it never counts as 0.
 */
export interface DriftSnapshot {
  readonly asOf: IsoDate;
  readonly workloadHours: Hours | null;
  readonly workloadIndex: BalanceIndex | null;
  readonly accountCount: Count | null;
  /** Of its assigned accounts; null where none is assigned. */
  readonly tierAccountCounts: Readonly<Record<'A' | 'B' | 'C', Count>> | null;
  readonly openCount: Count | null;
  readonly openAmount: number | null;
  readonly averageDealAmount: number | null;
  readonly winRateFraction: Fraction | null;
  /** Won and lost in the trailing period: what the win rate rests on. */
  readonly closedCount: Count | null;
  readonly salesCycleDays: Days | null;
  readonly quotaAmount: number | null;
  readonly quotaWonAmount: number | null;
  readonly quotaWonCount: Count | null;
  /** What should be won by the day, at an even pace over working days. */
  readonly quotaExpectedAmount: number | null;
  readonly requiredDailyAmount: number | null;
  readonly coverageRatio: number | null;
  readonly requiredCoverageRatio: number | null;
  /** Won in the trailing period. */
  readonly newBusinessCount: Count | null;
  readonly existingBusinessCount: Count | null;
  /** The share of won deals that is asked of new business; null where nothing is asked. */
  readonly newBusinessTarget: Fraction | null;
  readonly openWithoutAccountCount: Count | null;
  readonly openWithoutAmountCount: Count | null;
  /** Open deals whose expected close date has passed. */
  readonly overdueOpenCount: Count | null;
}

/** The snapshots of one territory that is worked, oldest first, one a day at most. */
export interface TerritoryHistory {
  readonly territory: TerritoryKey;
  readonly snapshots: readonly DriftSnapshot[];
}

/** What is watched. */
export type AlertKind = 'Balance' | 'Pace' | 'Coverage' | 'BusinessMix' | 'DataQuality';
export const ALERT_KINDS: readonly AlertKind[] = ['Balance', 'Pace', 'Coverage', 'BusinessMix', 'DataQuality'];

/** How urgent: a warning is beyond the line, critical far beyond it. */
export type AlertSeverity = 'Warning' | 'Critical';

/** Which number of a kind went over its line. */
export type DriftMeasure =
  | 'workload'
  | 'pace'
  | 'recentWins'
  | 'coverage'
  | 'openDeals'
  | 'newBusiness'
  | 'withoutAccount'
  | 'withoutAmount'
  | 'overdue';
