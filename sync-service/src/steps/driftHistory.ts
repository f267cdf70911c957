import { addDays } from '../../../domain/performance/index.ts';
import type { DriftSnapshot, IsoDate, TerritoryHistory, TerritoryKey } from '../../../domain/performance/index.ts';
import type { ReplicaStore } from '../replica/replicaStore.ts';
import type { FieldValue } from '../run/wantedRecord.ts';

/** So far back the watch over drift looks: the usual level is that of the last three months. */
const HISTORY_DAYS = 120;

/** The earlier snapshots of the plan's leaves, by territory, oldest first, the as-of day left out. */
export async function readDriftHistory(
  store: Pick<ReplicaStore, 'query'>,
  planId: string,
  asOf: IsoDate,
): Promise<ReadonlyMap<TerritoryKey, readonly DriftSnapshot[]>> {
  const rows = await store.query(
    `select coalesce(territories.external_key, territories.id) as territory, cast(metrics.as_of_date as varchar) as as_of,
       metrics.*
     from metrics join territories on territories.id = metrics.territory_id
     where metrics.plan_id = $1 and metrics.is_leaf and metrics.as_of_date < cast($2 as date)
       and metrics.as_of_date >= cast($3 as date)
     order by 1, 2`,
    [planId, asOf, addDays(asOf, -HISTORY_DAYS)],
  );
  const grouped = Map.groupBy(rows, (row) => row['territory'] as TerritoryKey);
  return new Map(
    [...grouped].map(([territory, own]) => [
      territory,
      own.map((row) =>
        snapshotOf(String(row['as_of']), (field) => {
          const value = row[columnOf(field)];
          return value === null || value === undefined ? null : Number(value);
        }),
      ),
    ]),
  );
}

const columnOf = (field: string): string =>
  field
    .replace(/__c$/, '')
    .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`)
    .toLowerCase();

/** The history of each leaf up to today, whose snapshot is in the fields that are about to be written. */
export function driftHistories(
  earlier: ReadonlyMap<TerritoryKey, readonly DriftSnapshot[]>,
  today: ReadonlyMap<TerritoryKey, Readonly<Record<string, FieldValue>>>,
  asOf: IsoDate,
): readonly TerritoryHistory[] {
  return [...today].map(([territory, fields]) => ({
    territory,
    snapshots: [
      ...(earlier.get(territory) ?? []),
      snapshotOf(asOf, (field) => (typeof fields[field] === 'number' ? fields[field] : null)),
    ],
  }));
}

function snapshotOf(asOf: IsoDate, numberIn: (field: string) => number | null): DriftSnapshot {
  const [a, b, c] = ['A', 'B', 'C'].map((tier) => numberIn(`Tier${tier}AccountCount__c`));
  const [won, lost] = [numberIn('WonCount__c'), numberIn('LostCount__c')];
  return {
    asOf,
    workloadHours: numberIn('WorkloadHours__c'),
    workloadIndex: numberIn('WorkloadIndex__c'),
    accountCount: numberIn('AccountCount__c'),
    tierAccountCounts: a == null || b == null || c == null ? null : { A: a, B: b, C: c },
    openCount: numberIn('OpenCount__c'),
    openAmount: numberIn('OpenAmount__c'),
    averageDealAmount: numberIn('AverageDealAmount__c'),
    winRateFraction: numberIn('WinRateFraction__c'),
    closedCount: won === null || lost === null ? null : won + lost,
    salesCycleDays: numberIn('SalesCycleDays__c'),
    quotaAmount: numberIn('QuotaAmount__c'),
    quotaWonAmount: numberIn('QuotaWonAmount__c'),
    quotaWonCount: numberIn('QuotaWonCount__c'),
    quotaExpectedAmount: numberIn('QuotaExpectedAmount__c'),
    requiredDailyAmount: numberIn('RequiredDailyAmount__c'),
    coverageRatio: numberIn('CoverageRatio__c'),
    requiredCoverageRatio: numberIn('RequiredCoverageRatio__c'),
    newBusinessCount: numberIn('NewBusinessCount__c'),
    existingBusinessCount: numberIn('ExistingBusinessCount__c'),
    newBusinessTarget: numberIn('NewBusinessTargetFraction__c'),
    openWithoutAccountCount: numberIn('OpenWithoutAccountCount__c'),
    openWithoutAmountCount: numberIn('OpenWithoutAmountCount__c'),
    overdueOpenCount: numberIn('OverdueOpenCount__c'),
  };
}
