import { createHash } from 'node:crypto';
import { backTest, challenges, fitScore, sizeOf, whitespace } from '../../../domain/market/index.ts';
import type { Challenge, IdealCustomerProfile, Segment, SegmentAccount } from '../../../domain/market/index.ts';
import type { AccountFacts } from '../../../domain/alignment/index.ts';
import type { TerritoryKey } from '../../../domain/performance/index.ts';
import type { ExistingRecord, FieldValue, WantedRecord } from '../run/wantedRecord.ts';
import { touchKey } from './marketFacts.ts';
import type { MarketFacts } from './marketFacts.ts';
import { metricKey } from './performance.ts';
import type { PlanMetrics } from './performance.ts';
import type { PlanFacts } from './planFacts.ts';

export const SEGMENT = 'MarketSegment__c';
export const PROFILE = 'IdealCustomerProfile__c';
export const SEGMENT_FIELDS = [
  ...['Kind__c', 'Plan__c', 'Territory__c', 'Industry__c', 'Size__c', 'AccountCount__c', 'CustomerCount__c'],
  ...['PenetrationFraction__c', 'WonAmount__c', 'OpenAmount__c', 'WhitespaceAmount__c', 'Basis__c'],
];
const BANDS = ['A', 'B', 'C'] as const;
const BAND_FIELDS = ['AccountCount', 'ClosedCount', 'WinRateFraction', 'WinRateLowFraction', 'WinRateHighFraction'];
export const PROFILE_FIELDS = [
  ...['Fault__c', 'AsOfDate__c', 'BackTestVerdict__c', 'NoBandAccountCount__c'],
  ...BANDS.flatMap((band) => [...BAND_FIELDS, 'AverageDealAmount'].map((field) => `Band${band}${field}__c`)),
];

/**
 * The challenges on each leaf's metric row; and, where a profile is active, its back-test and the segments of each leaf and
 * of the whole plan. Without a profile nobody has said what market is meant, so no segment is written.
 */
export function marketRecords(
  facts: PlanFacts,
  metrics: PlanMetrics,
  existing: readonly ExistingRecord[],
  isLatest: boolean,
): readonly WantedRecord[] {
  const { market } = facts;
  const rows = challengeRecords(facts, metrics);
  if (market.profile === null || !isLatest) return rows;
  const { id, profile, faults } = market.profile;
  const fault: WantedRecord = {
    object: PROFILE,
    match: { id },
    fields: { Fault__c: faults.join('\n').slice(0, 4000) || null },
  };
  if (profile === null) return [...rows, fault];
  return [
    ...rows,
    { ...fault, fields: { ...fault.fields, ...backTestFields(profile, market, facts) } },
    ...segmentRecords(facts, existing),
  ];
}

/** What makes each leaf hard. */
export function leafChallenges(
  facts: PlanFacts,
  metrics: PlanMetrics,
): ReadonlyMap<TerritoryKey, readonly Challenge[]> {
  const { market } = facts;
  const own = Map.groupBy(facts.accounts, ({ territory }) => territory);
  return new Map(
    facts.tree
      .filter(({ isLeaf }) => isLeaf)
      .map(({ key }) => [
        key,
        challenges({
          accounts: (own.get(key) ?? []).flatMap((row) => challengeAccount(key, row, market)),
          openAges: market.openAges.get(key) ?? [],
          salesCycleDays: metrics.metrics.get(key)?.salesCycleDays ?? null,
        }),
      ]),
  );
}

function challengeRecords(facts: PlanFacts, metrics: PlanMetrics): readonly WantedRecord[] {
  return [...leafChallenges(facts, metrics)].map(([key, found]) => ({
    object: 'TerritoryMetric__c',
    match: { key: metricKey(facts.plan.key, key, facts.asOf) },
    fields: {
      Challenges__c: JSON.stringify(
        found.map((challenge) => ({ ...challenge, value: Math.round(challenge.value * 10_000) / 10_000 })),
      ),
    },
  }));
}

function challengeAccount(territory: TerritoryKey, row: AccountFacts, market: MarketFacts) {
  if (row.account === null) return [];
  const account = market.accounts.get(row.account);
  const touch = market.touches.get(touchKey(territory, row.account));
  const { Industry, AnnualRevenue, NumberOfEmployees } = account?.traits ?? {};
  return [
    {
      name: row.accountName ?? row.account,
      wonAmount: row.wonAmount / 100,
      earlierWonAmount: touch?.earlierWonAmount ?? 0,
      isCustomer: row.isCustomer,
      daysSinceTouched: touch?.daysSinceTouched ?? null,
      isComplete: Industry != null && AnnualRevenue != null && NumberOfEmployees != null,
    },
  ];
}

function backTestFields(
  profile: IdealCustomerProfile,
  market: MarketFacts,
  facts: PlanFacts,
): Record<string, FieldValue> {
  const banded = [...market.accounts.values()].map((account) => ({
    ...account,
    band: fitScore(account.traits, profile).band,
  }));
  const test = backTest(banded, facts.settings.minimumClosedDealCount);
  const countOf = (band: string | null): number => banded.filter((account) => account.band === band).length;
  return {
    AsOfDate__c: facts.asOf,
    BackTestVerdict__c: test.verdict,
    NoBandAccountCount__c: countOf(null),
    ...Object.assign(
      {},
      ...test.bands.map(({ band, closedCount, winRate, winRateRange, averageWonAmount }) => ({
        [`Band${band}AccountCount__c`]: countOf(band),
        [`Band${band}ClosedCount__c`]: closedCount,
        [`Band${band}WinRateFraction__c`]: winRate,
        [`Band${band}WinRateLowFraction__c`]: winRateRange?.low ?? null,
        [`Band${band}WinRateHighFraction__c`]: winRateRange?.high ?? null,
        [`Band${band}AverageDealAmount__c`]: averageWonAmount,
      })),
    ),
  };
}

function segmentRecords(facts: PlanFacts, existing: readonly ExistingRecord[]): readonly WantedRecord[] {
  const all = facts.accounts.flatMap((row) => segmentAccount(row, facts.market));
  const whole = mergedAccounts(all);
  const byTerritory = Map.groupBy(all, ({ territory }) => territory);
  const wanted = [
    ...whitespace(whole, whole).map((segment) => segmentRecord(facts, null, segment)),
    ...facts.territories.flatMap((territory) =>
      whitespace(byTerritory.get(territory.key) ?? [], whole).map((segment) =>
        segmentRecord(facts, { id: territory.id, key: territory.key }, segment),
      ),
    ),
  ];
  const keys = new Set(wanted.map(({ match }) => ('key' in match ? match.key : '')));
  const gone = existing.filter(({ object, key }) => object === SEGMENT && key !== null && !keys.has(key));
  const nothing = {
    AccountCount__c: 0,
    CustomerCount__c: 0,
    WonAmount__c: 0,
    OpenAmount__c: 0,
    WhitespaceAmount__c: 0,
  };
  return [...wanted, ...gone.map(({ key }) => ({ object: SEGMENT, match: { key: key! }, fields: nothing }))];
}

interface TerritoryAccount extends SegmentAccount {
  readonly territory: TerritoryKey;
  readonly account: string;
}

function segmentAccount(row: AccountFacts, market: MarketFacts): TerritoryAccount[] {
  if (row.account === null) return [];
  const { Industry, NumberOfEmployees } = market.accounts.get(row.account)?.traits ?? {};
  return [
    {
      territory: row.territory,
      account: row.account,
      industry: typeof Industry === 'string' && Industry.trim() !== '' ? Industry.trim() : null,
      size: sizeOf(typeof NumberOfEmployees === 'number' ? NumberOfEmployees : null),
      isCustomer: row.wonAmount > 0,
      wonAmount: row.wonAmount / 100,
      openAmount: row.openAmount / 100,
    },
  ];
}

/** Each account once, whatever the number of territories that work it. */
function mergedAccounts(rows: readonly TerritoryAccount[]): readonly SegmentAccount[] {
  return [...Map.groupBy(rows, ({ account }) => account).values()].map((own) => ({
    ...own[0]!,
    isCustomer: own.some(({ isCustomer }) => isCustomer),
    wonAmount: own.reduce((sum, { wonAmount }) => sum + wonAmount, 0),
    openAmount: own.reduce((sum, { openAmount }) => sum + openAmount, 0),
  }));
}

function segmentRecord(
  facts: PlanFacts,
  territory: { id: string; key: string } | null,
  segment: Segment,
): WantedRecord {
  const name = [facts.plan.key, territory?.key ?? '', segment.industry ?? '', segment.size].join('\n');
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 32);
  return {
    object: SEGMENT,
    match: { key: `${facts.plan.key.slice(0, 60)}|${digest}` },
    fields: {
      Kind__c: 'Own',
      Plan__c: facts.plan.id,
      Territory__c: territory?.id ?? null,
      Industry__c: segment.industry,
      Size__c: segment.size,
      AccountCount__c: segment.accountCount,
      CustomerCount__c: segment.customerCount,
      PenetrationFraction__c: segment.penetration,
      WonAmount__c: Math.round(segment.wonAmount * 100) / 100,
      OpenAmount__c: Math.round(segment.openAmount * 100) / 100,
      WhitespaceAmount__c: segment.whitespaceAmount === null ? null : Math.round(segment.whitespaceAmount * 100) / 100,
      Basis__c: segment.basis,
    },
  };
}
