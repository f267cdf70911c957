import type { IsoDate, IsoMonth } from '../dates.ts';
import type { TerritoryKey } from '../ids.ts';
import { NO_MONEY } from '../money.ts';
import type { Cents } from '../money.ts';
import type { Count, Days } from '../quantities.ts';

/**
 * What the replica counted for one territory as of one day. Only additive things stand here (counts, sums, and the
 * latest of some dates), so a parent's facts are the sum of its children's; every ratio is computed afterwards, from
 * the sums, by the formulas of this room.
 *
 * Trailing facts count deals closed after `as-of − trailing months`, up to and including the as-of day. A deal that
 * closed after the as-of day counts nowhere here. Money is in whole cents.
 */
export interface TerritoryFacts {
  readonly territory: TerritoryKey;
  /** Opportunity rows behind the trailing and open facts: each counted once, so every number can be traced. */
  readonly sourceRowCount: Count;

  readonly wonAmount: Cents;
  readonly wonCount: Count;
  /** Won deals without an amount: in `wonCount`, absent from `wonAmount` and from the average deal. */
  readonly wonWithoutAmountCount: Count;
  readonly lostAmount: Cents;
  readonly lostCount: Count;

  /** Open at as-of, whatever their close date. */
  readonly openAmount: Cents;
  readonly openCount: Count;
  readonly openWithoutAmountCount: Count;
  readonly openWithoutAccountCount: Count;
  /** Open deals whose expected close date lies before the as-of day. */
  readonly overdueOpenCount: Count;

  /** Won from new business; what is neither new nor existing (no type and no account) is in `wonAmount` alone. */
  readonly newBusinessAmount: Cents;
  readonly newBusinessCount: Count;
  readonly existingBusinessAmount: Cents;
  readonly existingBusinessCount: Count;

  /** Σ (close date − created date) over the won deals that have both in that order. */
  readonly cycleDaysSum: Days;
  readonly cycleCount: Count;

  /** Accounts worked by the territory. An account worked by two territories counts in both, and twice above them. */
  readonly accountCount: Count;
  /** Of the accounts assigned to the territory, those of each tier. */
  readonly tierAAccountCount: Count;
  readonly tierBAccountCount: Count;
  readonly tierCAccountCount: Count;
  /** The latest day a deal was won, ever; null when none was. A parent's is the latest of its children's. */
  readonly lastWonDate: IsoDate | null;

  /** By calendar month of the close date; months without deals may be left out. */
  readonly months: readonly MonthFacts[];
  /** By stage. */
  readonly stages: readonly StageFacts[];
  /** By the periods (and segments) that the plan's goals and quotas name. */
  readonly periods: readonly PeriodFacts[];
}

/** Deals by what became of them: what every goal metric can be computed from. */
export interface OutcomeFacts {
  readonly wonAmount: Cents;
  readonly wonCount: Count;
  readonly wonWithoutAmountCount: Count;
  readonly lostCount: Count;
  readonly newBusinessAmount: Cents;
}

/** The deals closed within one calendar month, up to and including the as-of day. */
export interface MonthFacts extends OutcomeFacts {
  readonly month: IsoMonth;
}

export interface StageFacts {
  /** The stage's API value. */
  readonly stage: string;
  /** Open deals that stand in the stage at as-of. */
  readonly openCount: Count;
  readonly openAmount: Cents;
  /** Deals won, or lost, in the trailing window that had ever been in the stage. 0 when no history can be read. */
  readonly reachedWonCount: Count;
  readonly reachedLostCount: Count;
}

/**
 * The deals of one period, both ends included: won and lost by close date up to the as-of day; open by the close date
 * they are expected on. One row for each distinct period (and segment) among the plan's goals, for every territory
 * with deals or a quota in it, so that a parent's goal finds its children's deals.
 */
export interface PeriodFacts extends OutcomeFacts {
  readonly startDate: IsoDate;
  readonly endDate: IsoDate;
  /** The goal's segment; null counts every deal of the territory. */
  readonly segment: string | null;
  /** Σ of the territory's own quotas for exactly this period; null when it has none. Only where segment is null. */
  readonly quotaAmount: Cents | null;
  readonly openAmount: Cents;
}

/** The facts of a territory in which nothing happened: zeros, which are known, and no dates. */
export function emptyFacts(territory: TerritoryKey): TerritoryFacts {
  return {
    territory,
    sourceRowCount: 0,
    wonAmount: NO_MONEY,
    wonCount: 0,
    wonWithoutAmountCount: 0,
    lostAmount: NO_MONEY,
    lostCount: 0,
    openAmount: NO_MONEY,
    openCount: 0,
    openWithoutAmountCount: 0,
    openWithoutAccountCount: 0,
    overdueOpenCount: 0,
    newBusinessAmount: NO_MONEY,
    newBusinessCount: 0,
    existingBusinessAmount: NO_MONEY,
    existingBusinessCount: 0,
    cycleDaysSum: 0,
    cycleCount: 0,
    accountCount: 0,
    tierAAccountCount: 0,
    tierBAccountCount: 0,
    tierCAccountCount: 0,
    lastWonDate: null,
    months: [],
    stages: [],
    periods: [],
  };
}
