import { territoryKey } from '../../ids.ts';
import { cents } from '../../money.ts';
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
