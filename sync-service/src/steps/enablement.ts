import { mixText, potentialMix, similarTerritories, sizeOf } from '../../../domain/enablement/index.ts';
import type { MixAccount, PotentialMix } from '../../../domain/enablement/index.ts';
import { accountMeasures } from '../../../domain/alignment/index.ts';
import type { TerritoryKey } from '../../../domain/performance/index.ts';
import type { ReplicaStore } from '../replica/replicaStore.ts';
import type { WantedRecord } from '../run/wantedRecord.ts';
import { metricKey } from './performance.ts';
import type { PlanFacts } from './planFacts.ts';

export const RESOURCE = 'EnablementResource__c';
export const RESOURCE_FIELDS = [
  ...['UseCount__c', 'ClosedDealCount__c', 'WonDealCount__c', 'WinRateFraction__c', 'AsOfDate__c'],
];
export const MIX_FIELDS = ['PotentialMix__c', 'SimilarTerritories__c'];

/** So many similar territories are named. */
const SIMILAR_NAMED = 3;

/** How often each resource on offer was opened, and what became of the deals it was opened for. */
export interface ResourceUse {
  readonly resource: string;
  readonly useCount: number;
  readonly closedCount: number;
  readonly wonCount: number;
}

export async function readResourceUse(
  store: Pick<ReplicaStore, 'query'>,
  asOf: string,
): Promise<readonly ResourceUse[]> {
  const rows = await store.query(
    `select resources.id, count(resource_uses.id) as uses,
       count(distinct opportunities.id) filter (where opportunities.is_closed) as closed,
       count(distinct opportunities.id) filter (where opportunities.is_won) as won
     from resources
     left join resource_uses on resource_uses.resource_id = resources.id
     left join opportunities on opportunities.id = resource_uses.opportunity_id and opportunities.close_date <= cast($1 as date)
     where resources.is_active group by resources.id order by resources.id`,
    [asOf],
  );
  return rows.map((row) => ({
    resource: String(row['id']),
    useCount: Number(row['uses']),
    closedCount: Number(row['closed']),
    wonCount: Number(row['won']),
  }));
}

/**
 * What material is fitted by: on each territory's metric row how its potential is spread and which territories are alike,
 * and on each resource how often it is used and what became of the deals. A win rate of few deals is not told.
 */
export function enablementRecords(facts: PlanFacts, isLatest: boolean): readonly WantedRecord[] {
  if (!isLatest) return [];
  const mixes = territoryMixes(facts);
  const leaves = new Map(
    facts.tree.filter(({ isLeaf }) => isLeaf).map(({ key }) => [key, mixes.get(key) ?? []] as const),
  );
  const known = new Map(facts.territories.map((territory) => [territory.key, territory]));
  const rows = facts.tree.map(({ key, isLeaf }): WantedRecord => {
    const alike = isLeaf ? similarTerritories(key, leaves, SIMILAR_NAMED) : [];
    const named = alike.map(({ territory, overlap }) => {
      const { id, name } = known.get(territory)!;
      return [id, name, Math.round(overlap * 10_000) / 10_000];
    });
    return {
      object: 'TerritoryMetric__c',
      match: { key: metricKey(facts.plan.key, key, facts.asOf) },
      fields: { PotentialMix__c: mixText(mixes.get(key) ?? []), SimilarTerritories__c: JSON.stringify(named) },
    };
  });
  return [
    ...rows,
    ...facts.resourceUse.map(({ resource, useCount, closedCount, wonCount }): WantedRecord => ({
      object: RESOURCE,
      match: { id: resource },
      fields: {
        UseCount__c: useCount,
        ClosedDealCount__c: closedCount,
        WonDealCount__c: wonCount,
        WinRateFraction__c:
          closedCount > 0 && closedCount >= facts.settings.minimumClosedDealCount ? wonCount / closedCount : null,
        AsOfDate__c: facts.asOf,
      },
    })),
  ];
}

/** The mix of every territory, parents with that of all below them. */
function territoryMixes(facts: PlanFacts): ReadonlyMap<TerritoryKey, PotentialMix> {
  const own = Map.groupBy(facts.accounts, ({ territory }) => territory);
  const accounts = new Map<TerritoryKey, readonly MixAccount[]>();
  // Children stand before their parents.
  for (const { key, children } of facts.tree) {
    const mine = (own.get(key) ?? []).flatMap((row): MixAccount[] => {
      if (row.account === null) return [];
      const { Industry, NumberOfEmployees } = facts.market.accounts.get(row.account)?.traits ?? {};
      return [
        {
          industry: typeof Industry === 'string' && Industry.trim() !== '' ? Industry.trim() : null,
          size: sizeOf(typeof NumberOfEmployees === 'number' ? NumberOfEmployees : null),
          potential: accountMeasures(row, facts.settings.rates).values.potential,
        },
      ];
    });
    accounts.set(key, [...mine, ...children.flatMap((child) => accounts.get(child) ?? [])]);
  }
  return new Map([...accounts].map(([key, all]) => [key, potentialMix(all)]));
}
