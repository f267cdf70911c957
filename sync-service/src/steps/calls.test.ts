import type { ExistingRecord, WantedRecord } from '../run/wantedRecord.ts';
import { difference } from '../run/difference.ts';
import { idOf, replicaOf } from '../testing/replicaOf.ts';
import type { TestRecord } from '../testing/replicaOf.ts';
import { callRecords, knownCallRecords } from './calls.ts';
import { readPlanFacts } from './planFacts.ts';

// A Wednesday.
const AS_OF = '2026-03-04';
const [PLAN, TERRITORY, SELLER, CALLS] = [idOf('a01', 1), idOf('a02', 1), idOf('005', 1), idOf('a05', 1)];
const account = (n: number): string => idOf('001', n);

const accounts: TestRecord[] = Array.from({ length: 6 }, (_, n) => ({
  ...{ Id: account(n), Name: `account ${n}`, AnnualRevenue: 100_000 * (6 - n) },
  ...(n === 5 ? {} : { BillingLatitude: 41.88 + n / 50, BillingLongitude: -87.63 }),
}));
const assignments: TestRecord[] = accounts.map(({ Id }, n) => ({
  ...{ Id: idOf('a04', n), Territory__c: TERRITORY, Account__c: Id!, Tier__c: n < 2 ? 'A' : 'C' },
}));
// All but the last two have bought.
const deals: TestRecord[] = Array.from({ length: 8 }, (_, n) => ({
  ...{ Id: idOf('006', n), AccountId: account(n % 4), OwnerId: SELLER, StageName: 'Closed', Amount: 5000 },
  ...{ CloseDate: '2026-01-15', CreatedDate: '2025-12-01T12:00:00.000Z', IsClosed: true, IsWon: true },
}));
const callPlan: TestRecord = {
  ...{ Id: CALLS, ExternalKey__c: 'CALLS', Territory__c: TERRITORY, OwnerId: SELLER, IsActive__c: true },
  ...{ StartDate__c: '2026-03-02', EndDate__c: '2027-02-28', BaseLatitude__c: 41.88, BaseLongitude__c: -87.63 },
};
const meeting = (n: number, start: string, end: string, rest: TestRecord = {}): TestRecord => ({
  ...{ Id: idOf('00U', n), OwnerId: SELLER, StartDateTime: start, EndDateTime: end, IsAllDayEvent: false },
  ...rest,
});

type Given = Readonly<Record<string, readonly TestRecord[]>>;

async function planned(given: Given = {}, isLatest = true) {
  const replica = await replicaOf({
    TerritoryPlan__c: [{ Id: PLAN, Name: 'Plan', ExternalKey__c: 'P', Status__c: 'Active' }],
    SalesTerritory__c: [
      { Id: TERRITORY, Name: 'T', ExternalKey__c: 'T', Plan__c: PLAN, NewBusinessTargetFraction__c: 0.25 },
    ],
    TerritoryMember__c: [{ Id: idOf('a03', 1), Territory__c: TERRITORY, User__c: SELLER, Role__c: 'Representative' }],
    User: [{ Id: SELLER, IsActive: true, TimeZoneSidKey: 'America/Chicago' }],
    Account: accounts,
    TerritoryAssignment__c: assignments,
    Opportunity: deals,
    CallPlan__c: [callPlan],
    ...given,
  });
  try {
    const facts = await readPlanFacts(replica.store, AS_OF);
    return { facts, records: callRecords(facts, isLatest) };
  } finally {
    replica.remove();
  }
}
const of = (records: readonly WantedRecord[], object: string) => records.filter((record) => record.object === object);
const keyOf = ({ match }: WantedRecord): string => ('key' in match ? match.key : match.id);

/** Records as the replica would hold them after they were written. */
const asPulled = (records: readonly WantedRecord[], object: string): TestRecord[] =>
  of(records, object).map((record, n) => ({
    ...{ Id: idOf(object === 'CallTarget__c' ? 'a06' : 'a07', n), ExternalKey__c: keyOf(record), IsFixed__c: false },
    ...(record.fields as TestRecord),
  }));
const written = (records: readonly WantedRecord[]): Given => ({
  CallPlan__c: [{ ...callPlan, ...(of(records, 'CallPlan__c')[0]!.fields as TestRecord) }],
  CallTarget__c: asPulled(records, 'CallTarget__c'),
  PlannedCall__c: asPulled(records, 'PlannedCall__c'),
});

describe('the calls step', () => {
  it('plans for active call plans only, and never for a past day', async () => {
    expect((await planned({ CallPlan__c: [] })).records).toEqual([]);
    expect((await planned({ CallPlan__c: [{ ...callPlan, IsActive__c: false }] })).records).toEqual([]);
    expect((await planned({ CallPlan__c: [{ ...callPlan, EndDate__c: '2026-03-03' }] })).records).toEqual([]);
    expect((await planned({}, false)).records).toEqual([]);
  });

  it('gives each account its calls with the reason, and proposes days and times', async () => {
    const { records } = await planned();
    expect(of(records, 'CallTarget__c')).toHaveLength(6);
    const [first] = of(records, 'CallTarget__c');
    expect(first!.fields).toMatchObject({ Tier__c: 'A', IsNewBusiness__c: false, Basis__c: 'sales', Fault__c: null });
    const calls = of(records, 'PlannedCall__c');
    expect(calls.length).toBeGreaterThan(4);
    for (const { fields } of calls) {
      expect(fields).toMatchObject({ CallPlan__c: CALLS, Status__c: 'Proposed', DurationMinutes__c: 60 });
      expect(fields['StartTime__c']).toMatch(/^(09|1\d):\d[05]$/);
    }
    const [plan] = of(records, 'CallPlan__c');
    expect(plan!.fields).toMatchObject({ TargetCount__c: 6, ActualCount__c: 0, NewBusinessTargetHours__c: 300 });
    expect(JSON.parse(String(plan!.fields['Notes__c']))).toEqual([
      { code: 'NoPlaces', count: 1 },
      { code: 'NoCallsRecorded' },
    ]);
  });

  it('wants nothing new once what it wanted is written', async () => {
    const first = await planned();
    const second = await planned(written(first.records));
    const known: readonly ExistingRecord[] = knownCallRecords(second.facts);
    const store = (scale: number) => ({ type: 'double', precision: 18, scale, length: 0 });
    const stores = {
      CallPlan__c: Object.fromEntries(
        Object.keys(of(first.records, 'CallPlan__c')[0]!.fields).map((name) => [name, store(4)]),
      ),
      CallTarget__c: {
        ExpectedAmount__c: store(2),
        NextHourAmount__c: store(2),
        RangeFraction__c: store(4),
        AttainmentFraction__c: store(4),
      },
    };
    const { changes } = difference(second.records, known, stores as never);
    // Money is kept in cents there.
    expect(changes.filter(({ object }) => object !== 'CallPlan__c')).toEqual([]);
  });

  it('keeps what the seller accepted, and plans around meetings by the seller’s own clock', async () => {
    const { records } = await planned();
    const [first] = of(records, 'PlannedCall__c');
    const pulled = written(records);
    const date = String(first!.fields['CallDate__c']);
    const again = await planned({
      ...pulled,
      PlannedCall__c: pulled['PlannedCall__c']!.map((row, n) => (n === 0 ? { ...row, Status__c: 'Accepted' } : row)),
      // 9:00 to 16:00 in Chicago, in winter.
      Event: [meeting(1, `${date}T15:00:00.000Z`, `${date}T22:00:00.000Z`)],
    });
    expect(of(again.records, 'PlannedCall__c').map(keyOf)).not.toContain(keyOf(first!));
    for (const { fields } of of(again.records, 'PlannedCall__c')) {
      if (fields['CallDate__c'] === date && fields['Status__c'] === 'Proposed')
        expect(String(fields['StartTime__c']) >= '16:00').toBe(true);
    }
  });

  it('notes the appointment of an accepted call whose page was closed too soon, and counts it once', async () => {
    const { records } = await planned();
    const pulled = written(records);
    const row = pulled['PlannedCall__c']![0]!;
    const date = String(row['CallDate__c']);
    const again = await planned({
      ...pulled,
      PlannedCall__c: [{ ...row, Status__c: 'Accepted' }],
      Event: [meeting(7, `${date}T16:00:00.000Z`, `${date}T17:00:00.000Z`, { WhatId: row['Account__c']! })],
    });
    expect(of(again.records, 'PlannedCall__c')).toContainEqual(
      expect.objectContaining({ match: { key: row['ExternalKey__c'] }, fields: { EventId__c: idOf('00U', 7) } }),
    );
  });

  it('counts past appointments with an account as calls made, and learns from them', async () => {
    const { records } = await planned({
      Event: [meeting(1, '2026-03-03T16:00:00.000Z', '2026-03-03T17:00:00.000Z', { WhatId: account(0) })],
    });
    const target = of(records, 'CallTarget__c').find(({ fields }) => fields['Account__c'] === account(0));
    expect(target!.fields).toMatchObject({ ActualCount__c: 1, LastCallDate__c: '2026-03-03', Basis__c: 'history' });
    expect(of(records, 'CallPlan__c')[0]!.fields).toMatchObject({ ActualCount__c: 1, UntouchedKeyCount__c: 1 });
  });

  it('gives no call to an account whose wishes cannot be read, and says which', async () => {
    const wish = { Id: idOf('a06', 1), CallPlan__c: CALLS, Account__c: account(0), IsNewBusiness__c: false };
    const { records } = await planned({
      CallTarget__c: [{ ...wish, VisitWindows__c: 'Mon 12:00-09:00', PromisedDates__c: '2026-02-30' }],
    });
    const target = of(records, 'CallTarget__c').find(({ fields }) => fields['Account__c'] === account(0));
    expect(target!.fields).toMatchObject({
      CallCount__c: 0,
      Reason__c: 'Fault',
      Fault__c: 'Mon 12:00-09:00; 2026-02-30',
    });
    expect(of(records, 'PlannedCall__c').some(({ fields }) => fields['Account__c'] === account(0))).toBe(false);
  });

  it('answers zero hours, a territory without accounts and a seller without a base with what it had to assume', async () => {
    const notes = async (given: Given) => {
      const { records } = await planned(given);
      const [plan] = of(records, 'CallPlan__c');
      return { codes: String(plan!.fields['Notes__c']), calls: of(records, 'PlannedCall__c').length };
    };
    expect((await notes({ CallPlan__c: [{ ...callPlan, CallHours__c: 0 }] })).calls).toBe(0);
    const empty = { TerritoryAssignment__c: [], Opportunity: [] };
    expect(await notes(empty)).toEqual({ codes: '[{"code":"NoAccounts"}]', calls: 0 });
    const baseless = { CallPlan__c: [{ ...callPlan, BaseLatitude__c: null, BaseLongitude__c: null }] };
    expect((await notes(baseless)).codes).toContain('NoBase');
  });

  it('makes a call missed when its day went by, and withdraws calls on accounts that left', async () => {
    const call = (n: number, rest: TestRecord): TestRecord => ({
      ...{ Id: idOf('a07', n), ExternalKey__c: `CALLS|${account(n)}|1`, CallPlan__c: CALLS, Account__c: account(n) },
      ...{
        Status__c: 'Proposed',
        IsFixed__c: false,
        IsNewBusiness__c: false,
        StartTime__c: '09:00',
        DurationMinutes__c: 60,
      },
      ...rest,
    });
    const { records } = await planned({
      PlannedCall__c: [call(0, { CallDate__c: '2026-03-02' }), call(99, { CallDate__c: '2026-03-10' })],
    });
    const status = (n: number) =>
      of(records, 'PlannedCall__c').find((record) => keyOf(record) === `CALLS|${account(n)}|1`)?.fields['Status__c'];
    expect([status(0), status(99)]).toEqual(['Missed', 'Withdrawn']);
  });
});
