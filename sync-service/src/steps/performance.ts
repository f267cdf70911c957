import { createHash } from 'node:crypto';
import { fromCents, rollUp, stageWinRates, territoryMetrics } from '../../../domain/performance/index.ts';
import type { Cents, TerritoryFacts, TerritoryKey, TerritoryMetrics } from '../../../domain/performance/index.ts';
import type { FieldValue, WantedRecord } from '../run/wantedRecord.ts';
import type { PlanFacts } from './planFacts.ts';

/** The numbers of every territory of the plan, by key, and of the unassigned. */
export interface PlanMetrics {
  readonly rolledUp: ReadonlyMap<TerritoryKey, TerritoryFacts>;
  readonly metrics: ReadonlyMap<TerritoryKey, TerritoryMetrics>;
  readonly unassigned: TerritoryMetrics;
}

export function planMetrics(facts: PlanFacts): PlanMetrics {
  const everything = [...facts.own, facts.unassigned];
  const basis = {
    asOf: facts.asOf,
    calendar: facts.settings.calendar,
    stageRates: stageWinRates(
      everything.flatMap(({ stages }) => stages),
      facts.declaredStages,
      facts.settings.minimumClosedDealCount,
    ),
    minimumClosedDealCount: facts.settings.minimumClosedDealCount,
  };
  const rolledUp = rollUp(facts.tree, facts.own);
  return {
    rolledUp: new Map(rolledUp.map((territory) => [territory.territory, territory])),
    metrics: new Map(rolledUp.map((territory) => [territory.territory, territoryMetrics(territory, basis)])),
    unassigned: territoryMetrics(facts.unassigned, basis),
  };
}

const METRIC = 'TerritoryMetric__c';
/** The length of the key's field. */
const KEY_LENGTH = 100;

/** `<plan>|<territory>|<as-of>`; where that is too long, its middle is a digest, which is as constant. */
export function metricKey(plan: string, territory: string, asOf: string): string {
  const key = `${plan}|${territory}|${asOf}`;
  if (key.length <= KEY_LENGTH) return key;
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return `${plan.slice(0, 40)}|${digest}|${asOf}`;
}

/** A metric row that exists: its key, its day, and whether it is marked as the latest. */
export interface StandingMetric {
  readonly key: string;
  readonly asOf: string;
  readonly isLatest: boolean;
}

/** Whether no row of the plan speaks of a later day: a run for a past day leaves what is shown today alone. */
export const isLatestDay = (asOf: string, standing: readonly StandingMetric[]): boolean =>
  standing.every((row) => !row.isLatest || row.asOf <= asOf);

/**
 * One row for each territory and one for the unassigned, for the as-of day. Rows that were the latest until now, and rows of
 * this day whose territory has left the plan, lose the mark; none is deleted.
 */
export function performanceRecords(
  facts: PlanFacts,
  { metrics, unassigned }: PlanMetrics,
  standing: readonly StandingMetric[],
): readonly WantedRecord[] {
  const isLatest = isLatestDay(facts.asOf, standing);
  const row = (key: string, numbers: TerritoryMetrics, place: Record<string, FieldValue>): WantedRecord => ({
    object: METRIC,
    match: { key: metricKey(facts.plan.key, key, facts.asOf) },
    fields: {
      Plan__c: facts.plan.id,
      AsOfDate__c: facts.asOf,
      PeriodStartDate__c: facts.period.start,
      PeriodEndDate__c: facts.period.end,
      IsLatest__c: isLatest,
      ...place,
      ...metricFields(numbers),
    },
  });
  const idOf = new Map(facts.territories.map(({ key, id }) => [key, id]));
  const targetOf = new Map(facts.territories.map(({ key, newBusinessTarget }) => [key, newBusinessTarget]));
  const rows = [
    ...facts.tree.map(({ key, depth, isLeaf }) =>
      row(key, metrics.get(key)!, {
        Territory__c: idOf.get(key)!,
        NewBusinessTargetFraction__c: targetOf.get(key) ?? null,
        IsUnassigned__c: false,
        IsLeaf__c: isLeaf,
        Depth__c: depth,
      }),
    ),
    row('UNASSIGNED', unassigned, { Territory__c: null, IsUnassigned__c: true, IsLeaf__c: false, Depth__c: null }),
  ];
  const current = new Set(rows.map(({ match }) => ('key' in match ? match.key : '')));
  const retired = standing.filter((row) => row.isLatest && row.asOf <= facts.asOf && !current.has(row.key));
  return [...rows, ...retired.map(({ key }) => ({ object: METRIC, match: { key }, fields: { IsLatest__c: false } }))];
}

const amount = (cents: Cents | null): number | null => (cents === null ? null : fromCents(cents));

function metricFields(numbers: TerritoryMetrics): Record<string, FieldValue> {
  return {
    SourceRowCount__c: numbers.sourceRowCount,
    WonAmount__c: amount(numbers.wonAmount),
    WonCount__c: numbers.wonCount,
    LostAmount__c: amount(numbers.lostAmount),
    LostCount__c: numbers.lostCount,
    OpenAmount__c: amount(numbers.openAmount),
    OpenCount__c: numbers.openCount,
    WeightedPipelineAmount__c: amount(numbers.weightedPipelineAmount),
    WinRateFraction__c: numbers.winRateFraction,
    AverageDealAmount__c: amount(numbers.averageDealAmount),
    SalesCycleDays__c: numbers.salesCycleDays,
    NewBusinessAmount__c: amount(numbers.newBusinessAmount),
    NewBusinessCount__c: numbers.newBusinessCount,
    ExistingBusinessAmount__c: amount(numbers.existingBusinessAmount),
    ExistingBusinessCount__c: numbers.existingBusinessCount,
    QuotaAmount__c: amount(numbers.quotaAmount),
    QuotaWonAmount__c: amount(numbers.quotaWonAmount),
    QuotaWonCount__c: numbers.quotaWonCount,
    QuotaExpectedAmount__c: amount(numbers.quotaExpectedAmount),
    AttainmentFraction__c: numbers.attainmentFraction,
    PaceFraction__c: numbers.paceFraction,
    ProjectedAmount__c: amount(numbers.projectedAmount),
    RequiredDailyAmount__c: amount(numbers.requiredDailyAmount),
    CoverageRatio__c: numbers.coverageRatio,
    RequiredCoverageRatio__c: numbers.requiredCoverageRatio,
    AccountCount__c: numbers.accountCount,
    OpenWithoutAccountCount__c: numbers.openWithoutAccountCount,
    OpenWithoutAmountCount__c: numbers.openWithoutAmountCount,
    OverdueOpenCount__c: numbers.overdueOpenCount,
    TierAAccountCount__c: numbers.tierAAccountCount,
    TierBAccountCount__c: numbers.tierBAccountCount,
    TierCAccountCount__c: numbers.tierCAccountCount,
    DaysSinceLastWon__c: numbers.daysSinceLastWon,
  };
}
