import { cents } from '../money.ts';
import type { Cents } from '../money.ts';
import type { MonthFacts, OutcomeFacts, PeriodFacts, StageFacts, TerritoryFacts } from './territoryFacts.ts';

/**
 * The facts of two territories together, under the first one's name. Every count and amount is added; of two last won
 * days the later one stays; months, stages and periods are matched by their names.
 */
export function addFacts(a: TerritoryFacts, b: TerritoryFacts): TerritoryFacts {
  return {
    territory: a.territory,
    sourceRowCount: a.sourceRowCount + b.sourceRowCount,
    wonAmount: plus(a.wonAmount, b.wonAmount),
    wonCount: a.wonCount + b.wonCount,
    wonWithoutAmountCount: a.wonWithoutAmountCount + b.wonWithoutAmountCount,
    lostAmount: plus(a.lostAmount, b.lostAmount),
    lostCount: a.lostCount + b.lostCount,
    openAmount: plus(a.openAmount, b.openAmount),
    openCount: a.openCount + b.openCount,
    openWithoutAmountCount: a.openWithoutAmountCount + b.openWithoutAmountCount,
    openWithoutAccountCount: a.openWithoutAccountCount + b.openWithoutAccountCount,
    overdueOpenCount: a.overdueOpenCount + b.overdueOpenCount,
    newBusinessAmount: plus(a.newBusinessAmount, b.newBusinessAmount),
    newBusinessCount: a.newBusinessCount + b.newBusinessCount,
    existingBusinessAmount: plus(a.existingBusinessAmount, b.existingBusinessAmount),
    existingBusinessCount: a.existingBusinessCount + b.existingBusinessCount,
    cycleDaysSum: a.cycleDaysSum + b.cycleDaysSum,
    cycleCount: a.cycleCount + b.cycleCount,
    accountCount: a.accountCount + b.accountCount,
    tierAAccountCount: a.tierAAccountCount + b.tierAAccountCount,
    tierBAccountCount: a.tierBAccountCount + b.tierBAccountCount,
    tierCAccountCount: a.tierCAccountCount + b.tierCAccountCount,
    lastWonDate: laterOf(a.lastWonDate, b.lastWonDate),
    months: merged([...a.months, ...b.months], ({ month }) => month, addMonth),
    stages: merged([...a.stages, ...b.stages], ({ stage }) => stage, addStage),
    periods: merged([...a.periods, ...b.periods], periodName, addPeriod),
  };
}

const plus = (a: Cents, b: Cents): Cents => cents(a + b);

const laterOf = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null ? a : a > b ? a : b;

const addOutcome = (a: OutcomeFacts, b: OutcomeFacts): OutcomeFacts => ({
  wonAmount: plus(a.wonAmount, b.wonAmount),
  wonCount: a.wonCount + b.wonCount,
  wonWithoutAmountCount: a.wonWithoutAmountCount + b.wonWithoutAmountCount,
  lostCount: a.lostCount + b.lostCount,
  newBusinessAmount: plus(a.newBusinessAmount, b.newBusinessAmount),
});

const addMonth = (a: MonthFacts, b: MonthFacts): MonthFacts => ({ ...addOutcome(a, b), month: a.month });

const addStage = (a: StageFacts, b: StageFacts): StageFacts => ({
  stage: a.stage,
  openCount: a.openCount + b.openCount,
  openAmount: plus(a.openAmount, b.openAmount),
  reachedWonCount: a.reachedWonCount + b.reachedWonCount,
  reachedLostCount: a.reachedLostCount + b.reachedLostCount,
});

const addPeriod = (a: PeriodFacts, b: PeriodFacts): PeriodFacts => ({
  ...addOutcome(a, b),
  startDate: a.startDate,
  endDate: a.endDate,
  segment: a.segment,
  quotaAmount:
    a.quotaAmount === null
      ? b.quotaAmount
      : b.quotaAmount === null
        ? a.quotaAmount
        : plus(a.quotaAmount, b.quotaAmount),
  openAmount: plus(a.openAmount, b.openAmount),
});

const periodName = ({ startDate, endDate, segment }: PeriodFacts): string =>
  JSON.stringify([startDate, endDate, segment]);

/** One entry for each name, sorted by it, so that the order of adding never shows. */
function merged<T>(entries: readonly T[], nameOf: (entry: T) => string, add: (a: T, b: T) => T): readonly T[] {
  const byName = new Map<string, T>();
  for (const entry of entries) {
    const name = nameOf(entry);
    const before = byName.get(name);
    byName.set(name, before === undefined ? entry : add(before, entry));
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
