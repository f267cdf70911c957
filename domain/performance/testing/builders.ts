import { addDays } from '../../dates.ts';
import { territoryKey } from '../../ids.ts';
import { cents } from '../../money.ts';
import type { DriftSnapshot, TerritoryHistory } from '../drift/driftSnapshot.ts';
import { emptyFacts } from '../territoryFacts.ts';
import type { MonthFacts, PeriodFacts, StageFacts, TerritoryFacts } from '../territoryFacts.ts';
import { territoryTree } from '../territoryTree.ts';
import type { TerritoryNode } from '../territoryTree.ts';

/** Facts of a territory in which only the given things happened. */
export const factsOf = (territory: string, facts: Partial<Omit<TerritoryFacts, 'territory'>> = {}): TerritoryFacts => ({
  ...emptyFacts(territoryKey(territory)),
  ...facts,
});

const NOTHING = {
  wonAmount: cents(0),
  wonCount: 0,
  wonWithoutAmountCount: 0,
  lostCount: 0,
  newBusinessAmount: cents(0),
};

export const monthOf = (month: string, facts: Partial<MonthFacts> = {}): MonthFacts => ({
  ...NOTHING,
  ...facts,
  month,
});

export const periodOf = (startDate: string, endDate: string, facts: Partial<PeriodFacts> = {}): PeriodFacts => ({
  ...NOTHING,
  segment: null,
  quotaAmount: null,
  openAmount: cents(0),
  ...facts,
  startDate,
  endDate,
});

export const stageOf = (stage: string, facts: Partial<StageFacts> = {}): StageFacts => ({
  openCount: 0,
  openAmount: cents(0),
  reachedWonCount: 0,
  reachedLostCount: 0,
  ...facts,
  stage,
});

/** A tree from `{ child: parent }`; a top has null. */
export const treeOf = (parents: Readonly<Record<string, string | null>>): readonly TerritoryNode[] =>
  territoryTree(
    Object.entries(parents).map(([key, parent]) => ({
      key: territoryKey(key),
      parent: parent === null ? null : territoryKey(parent),
    })),
  );

/** A calm day of a territory in the middle of its peers; what the test is about is given. */
export const snapshotOf = (asOf: string, given: Partial<DriftSnapshot> = {}): DriftSnapshot => ({
  asOf,
  workloadHours: 1000,
  workloadIndex: 1,
  accountCount: 30,
  tierAccountCounts: null,
  openCount: 40,
  openAmount: 80_000,
  averageDealAmount: 2000,
  winRateFraction: 0.5,
  closedCount: 400,
  salesCycleDays: 50,
  quotaAmount: 400_000,
  quotaWonAmount: 200_000,
  quotaWonCount: 100,
  quotaExpectedAmount: 200_000,
  requiredDailyAmount: 1500,
  coverageRatio: 2.5,
  requiredCoverageRatio: 2,
  newBusinessCount: 60,
  existingBusinessCount: 140,
  newBusinessTarget: null,
  openWithoutAccountCount: 1,
  openWithoutAmountCount: 0,
  overdueOpenCount: 2,
  ...given,
});

/** Days one after the other from 1 March 2026, each as the function says. */
export const historyOf = (
  count: number,
  given: (day: number) => Partial<DriftSnapshot>,
  territory = 'T',
): TerritoryHistory => ({
  territory: territoryKey(territory),
  snapshots: Array.from({ length: count }, (_, day) => snapshotOf(addDays('2026-03-01', day), given(day))),
});
