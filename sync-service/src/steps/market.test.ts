import { idOf, replicaOf } from '../testing/replicaOf.ts';
import type { TestRecord } from '../testing/replicaOf.ts';
import { marketRecords } from './market.ts';
import { planMetrics } from './performance.ts';
import { readPlanFacts } from './planFacts.ts';

const AS_OF = '2026-06-30';
const PLAN = idOf('a01', 1);
const [NORTH, SOUTH] = [idOf('a02', 1), idOf('a02', 2)];
const PROFILE = {
  criteria: [
    { field: 'Industry', weight: 50, values: ['Retail'] },
    { field: 'NumberOfEmployees', weight: 50, from: 100, to: 1000 },
  ],
};

/** Six retailers of the right size that win, six banks that lose, and one account nothing is known of. */
const accounts: TestRecord[] = Array.from({ length: 13 }, (_, n) => ({
  Id: idOf('001', n),
  Name: n === 0 ? '<b>First</b>' : `account ${n}`,
  Industry: n < 6 ? 'Retail' : n < 12 ? 'Banking' : null,
  NumberOfEmployees: n < 6 ? 500 : n < 12 ? 5000 : null,
  AnnualRevenue: n === 12 ? null : 1000,
}));
const deals: TestRecord[] = Array.from({ length: 48 }, (_, n) => ({
  Id: idOf('006', n),
  AccountId: idOf('001', n % 12),
  OwnerId: idOf('005', (n % 12) % 2),
  StageName: 'Closed',
  Amount: n === 0 ? 100_000 : 100,
  CloseDate: '2026-05-01',
  CreatedDate: '2026-04-01T12:00:00.000Z',
  IsClosed: true,
  IsWon: n % 12 < 6,
}));

async function records(criteria: string | null) {
  const replica = await replicaOf({
    TerritoryPlan__c: [{ Id: PLAN, Name: 'Plan', ExternalKey__c: 'P', Status__c: 'Active' }],
    SalesTerritory__c: [
      { Id: NORTH, Name: 'North', ExternalKey__c: 'N', Plan__c: PLAN },
      { Id: SOUTH, Name: 'South', ExternalKey__c: 'S', Plan__c: PLAN },
    ],
    TerritoryMember__c: [NORTH, SOUTH].map((territory, n) => ({
      ...{ Id: idOf('a03', n), Territory__c: territory, User__c: idOf('005', n), Role__c: 'Representative' },
    })),
    Account: accounts,
    Opportunity: deals,
    IdealCustomerProfile__c:
      criteria === null
        ? []
        : [{ Id: idOf('a09', 1), ExternalKey__c: 'ICP', IsActive__c: true, Criteria__c: criteria }],
  });
  try {
    const facts = await readPlanFacts(replica.store, AS_OF);
    return marketRecords(facts, planMetrics(facts), [], true);
  } finally {
    replica.remove();
  }
}
const of = (all: Awaited<ReturnType<typeof records>>, object: string) =>
  all.filter((record) => record.object === object).map(({ fields }) => fields);

describe('the market step', () => {
  it('back-tests the profile on the closed deals of each band, and counts what it cannot place', async () => {
    const [profile] = of(await records(JSON.stringify(PROFILE)), 'IdealCustomerProfile__c');
    expect(profile).toMatchObject({
      ...{ Fault__c: null, BackTestVerdict__c: 'yes', NoBandAccountCount__c: 1, AsOfDate__c: AS_OF },
      ...{ BandAAccountCount__c: 6, BandAClosedCount__c: 24, BandAWinRateFraction__c: 1 },
      ...{
        BandCAccountCount__c: 6,
        BandCClosedCount__c: 24,
        BandCWinRateFraction__c: 0,
        BandBWinRateFraction__c: null,
      },
    });
  });

  it('writes the segments of the whole plan and of each territory, each account counted once in the plan', async () => {
    const segments = of(await records(JSON.stringify(PROFILE)), 'MarketSegment__c');
    expect(segments.filter(({ Territory__c }) => Territory__c === null)).toMatchObject([
      { Industry__c: 'Banking', Size__c: 'Large', AccountCount__c: 6, CustomerCount__c: 0, Basis__c: 'all' },
      { Industry__c: 'Retail', Size__c: 'Medium', AccountCount__c: 6, CustomerCount__c: 6, WhitespaceAmount__c: 0 },
    ]);
    expect(segments.filter(({ Territory__c }) => Territory__c === NORTH)).toMatchObject([
      { Industry__c: 'Banking', AccountCount__c: 3 },
      { Industry__c: 'Retail', AccountCount__c: 3, PenetrationFraction__c: 1 },
    ]);
  });

  it('tells the challenges of each territory with their evidence', async () => {
    const rows = of(await records(null), 'TerritoryMetric__c');
    expect(JSON.parse(String(rows[0]!['Challenges__c']))).toEqual([
      { kind: 'Concentration', value: 0.9921, line: 0.4, count: 3, account: '<b>First</b>' },
    ]);
    expect(JSON.parse(String(rows[1]!['Challenges__c']))).toEqual([]);
  });

  it.each([
    ['not JSON', '{criteria', 'Criteria are not JSON'],
    [
      'a field that is not read',
      JSON.stringify({ criteria: [{ field: 'Phone', weight: 1, values: ['1'] }] }),
      'Phone is not read',
    ],
    ['no weight', JSON.stringify({ criteria: [{ field: 'Industry', weight: 0, values: ['x'] }] }), 'must be above 0'],
    ['an unknown word', JSON.stringify({ criteria: [], colour: 'red' }), 'colour'],
  ])('refuses a profile with %s, says why on the record, and writes no segment', async (_, criteria, fault) => {
    const all = await records(criteria);
    expect(String(of(all, 'IdealCustomerProfile__c')[0]!['Fault__c'])).toContain(fault);
    expect(of(all, 'MarketSegment__c')).toEqual([]);
  });

  it('without a profile writes no segment, since nobody has said what market is meant', async () => {
    expect(of(await records(null), 'MarketSegment__c')).toEqual([]);
  });
});
