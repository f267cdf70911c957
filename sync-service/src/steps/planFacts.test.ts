import fc from 'fast-check';
import { UNASSIGNED } from '../../../domain/performance/index.ts';
import { idOf, loadRecords, replicaOf } from '../testing/replicaOf.ts';
import type { TestRecord } from '../testing/replicaOf.ts';
import { readPlanFacts } from './planFacts.ts';

/**
 * Everything below is drawn small, so that collisions are common: a few days around the as-of day, a few accounts, owners
 * and territories.
 */
const AS_OF = '2026-06-30';
const WINDOW_START = '2025-07-01';
const PLAN = idOf('a01', 1);
const TERRITORIES = ['alpha', 'beta', 'gamma'];
const day = fc.constantFrom(
  '2024-05-01',
  '2025-06-30',
  '2025-07-01',
  '2026-02-10',
  '2026-06-30',
  '2026-07-01',
  '2026-09-01',
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const deal = fc.record({
  account: maybe(fc.nat(3)),
  owner: fc.nat(3),
  type: fc.constantFrom(null, 'New Business', 'new customer ', 'Existing Business', ''),
  stage: fc.constantFrom('Prospecting', 'Proposal'),
  amount: maybe(fc.integer({ min: -50_000, max: 1_000_000 }).map((cents) => cents / 100)),
  close: day,
  created: day,
  outcome: fc.constantFrom('open', 'won', 'lost'),
});

const world = fc.record({
  deals: fc.array(deal, { maxLength: 25 }),
  members: fc.array(
    fc.record({
      territory: fc.nat(2),
      user: fc.nat(3),
      role: fc.constantFrom('Representative', 'Owner', 'Manager'),
      start: maybe(day),
      end: maybe(day),
    }),
    { maxLength: 5 },
  ),
  assignments: fc.array(
    fc.record({
      territory: fc.nat(2),
      account: fc.nat(3),
      start: maybe(day),
      end: maybe(day),
      hours: maybe(fc.nat(9)),
      tier: fc.constantFrom(null, 'A', 'B', 'C'),
    }),
    { maxLength: 4 },
  ),
  goals: fc.array(
    fc.record({
      territory: fc.nat(2),
      start: day,
      due: day,
      target: maybe(fc.nat(900)),
      isQuota: fc.boolean(),
      segment: fc.constantFrom(null, 'retail', 'nowhere'),
    }),
    { maxLength: 4 },
  ),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;
type Deal = World['deals'][number];

const industryOf = (account: number | null): string | null =>
  account === null ? null : account < 2 ? 'Retail' : 'Banking';

function recordsOf({ deals, members, assignments, goals }: World): Record<string, TestRecord[]> {
  return {
    TerritoryPlan__c: [{ Id: PLAN, Name: 'Plan', ExternalKey__c: 'P', Status__c: 'Active' }],
    SalesTerritory__c: TERRITORIES.map((key, n) => ({
      Id: idOf('a02', n),
      Name: key,
      ExternalKey__c: key,
      Plan__c: PLAN,
    })),
    TerritoryMember__c: members.map((member, n) => ({
      Id: idOf('a03', n),
      Territory__c: idOf('a02', member.territory),
      User__c: idOf('005', member.user),
      Role__c: member.role,
      StartDate__c: member.start,
      EndDate__c: member.end,
    })),
    TerritoryAssignment__c: assignments.map((assignment, n) => ({
      Id: idOf('a04', n),
      Territory__c: idOf('a02', assignment.territory),
      Account__c: idOf('001', assignment.account),
      StartDate__c: assignment.start,
      EndDate__c: assignment.end,
      WorkloadHours__c: assignment.hours,
      Tier__c: assignment.tier,
    })),
    TerritoryGoal__c: goals.map((goal, n) => ({
      Id: idOf('a05', n),
      Name: `goal ${n}`,
      Territory__c: idOf('a02', goal.territory),
      Metric__c: 'WonAmount',
      Segment__c: goal.segment,
      IsQuota__c: goal.isQuota,
      TargetValue__c: goal.target,
      StartDate__c: goal.start,
      DueDate__c: goal.due,
    })),
    Account: [0, 1, 2, 3].map((n) => ({
      Id: idOf('001', n),
      Name: `account ${n}`,
      Industry: industryOf(n),
      AnnualRevenue: n,
    })),
    Opportunity: deals.map((entry, n) => ({
      Id: idOf('006', n),
      AccountId: entry.account === null ? null : idOf('001', entry.account),
      OwnerId: idOf('005', entry.owner),
      Type: entry.type,
      StageName: entry.stage,
      Amount: entry.amount,
      CloseDate: entry.close,
      CreatedDate: `${entry.created}T12:00:00.000Z`,
      IsClosed: entry.outcome !== 'open',
      IsWon: entry.outcome === 'won',
    })),
  };
}

/** The same facts by plain loops over plain objects, written from the rules and not from the SQL. */
function counted(world: World) {
  const isIn = (entry: { start: string | null; end: string | null }): boolean =>
    (entry.start ?? AS_OF) <= AS_OF && (entry.end ?? AS_OF) >= AS_OF;
  const lowest = (territories: readonly number[]): string | undefined =>
    territories.map((n) => TERRITORIES[n]!).sort()[0];
  const territoryOf = ({ account, owner }: Deal): string => {
    const assigned = lowest(world.assignments.filter((a) => a.account === account && isIn(a)).map((a) => a.territory));
    const role = (name: string) =>
      lowest(world.members.filter((m) => m.user === owner && m.role === name && isIn(m)).map((m) => m.territory));
    return assigned ?? role('Representative') ?? role('Owner') ?? UNASSIGNED;
  };
  const outcomeOf = (entry: Deal): string | undefined =>
    entry.outcome !== 'open' && entry.close <= AS_OF ? entry.outcome : entry.created <= AS_OF ? 'open' : undefined;
  const isNew = (entry: Deal, n: number): boolean | undefined => {
    const type = (entry.type ?? '').trim().toLowerCase();
    if (type !== '') return ['new business', 'new customer', 'new logo'].includes(type);
    if (entry.account === null) return undefined;
    return !world.deals.some(
      (other, m) =>
        other.account === entry.account &&
        other.outcome === 'won' &&
        other.close <= AS_OF &&
        (other.close < entry.close || (other.close === entry.close && m < n)),
    );
  };
  const rows = world.deals.flatMap((entry, n) => {
    const outcome = outcomeOf(entry);
    const isTrailing = outcome !== 'open' && entry.close >= WINDOW_START;
    return outcome === undefined
      ? []
      : [
          {
            ...entry,
            outcome,
            isTrailing,
            territory: territoryOf(entry),
            isNew: isNew(entry, n),
            cents: Math.round((entry.amount ?? 0) * 100),
          },
        ];
  });
  type Counted = (typeof rows)[number];
  const cents = (some: readonly Counted[]): number => some.reduce((total, row) => total + row.cents, 0);
  const periodsOf = (territory: string, own: readonly Counted[]) => {
    const goals = world.goals.filter((goal) => goal.due >= goal.start && goal.segment !== 'nowhere');
    const wanted = new Map<string, { start: string; due: string; segment: string | null }>();
    for (const { start, due, segment, isQuota, target } of goals) {
      for (const part of isQuota && target !== null ? [segment, null] : [segment]) {
        wanted.set(`${start} ${due} ${part}`, { start, due, segment: part });
      }
    }
    return [...wanted.values()].flatMap(({ start, due, segment }) => {
      const deals = own.filter(
        (row) => row.close >= start && row.close <= due && (segment === null || industryOf(row.account) === 'Retail'),
      );
      const quotas = goals.filter(
        (goal) =>
          segment === null &&
          TERRITORIES[goal.territory] === territory &&
          goal.start === start &&
          goal.due === due &&
          goal.isQuota &&
          goal.target !== null,
      );
      const isNamed = goals.some(
        (goal) =>
          TERRITORIES[goal.territory] === territory &&
          goal.start === start &&
          goal.due === due &&
          goal.segment === segment,
      );
      if (deals.length === 0 && quotas.length === 0 && !isNamed) return [];
      const won = deals.filter((row) => row.outcome === 'won');
      return [
        {
          startDate: start,
          endDate: due,
          segment,
          quotaAmount: quotas.length === 0 ? null : quotas.reduce((total, goal) => total + goal.target! * 100, 0),
          wonAmount: cents(won),
          wonCount: won.length,
          wonWithoutAmountCount: won.filter((row) => row.amount === null).length,
          lostCount: deals.filter((row) => row.outcome === 'lost').length,
          newBusinessAmount: cents(won.filter((row) => row.isNew === true)),
          openAmount: cents(deals.filter((row) => row.outcome === 'open')),
        },
      ];
    });
  };
  const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return [...TERRITORIES, UNASSIGNED].map((territory) => {
    const own = rows.filter((row) => row.territory === territory);
    const won = own.filter((row) => row.outcome === 'won' && row.isTrailing);
    const lost = own.filter((row) => row.outcome === 'lost' && row.isTrailing);
    const open = own.filter((row) => row.outcome === 'open');
    const cycles = won.filter((row) => row.created <= row.close);
    const everWon = own.filter((row) => row.outcome === 'won').map((row) => row.close);
    const assigned = world.assignments
      .filter((a) => TERRITORIES[a.territory] === territory && isIn(a))
      .map((a) => a.account);
    const ofTier = (tier: string): number =>
      new Set(
        world.assignments
          .filter((a) => TERRITORIES[a.territory] === territory && isIn(a) && a.tier === tier)
          .map((a) => a.account),
      ).size;
    return {
      territory,
      sourceRowCount: won.length + lost.length + open.length,
      wonAmount: cents(won),
      wonCount: won.length,
      wonWithoutAmountCount: won.filter((row) => row.amount === null).length,
      lostAmount: cents(lost),
      lostCount: lost.length,
      openAmount: cents(open),
      openCount: open.length,
      openWithoutAmountCount: open.filter((row) => row.amount === null).length,
      openWithoutAccountCount: open.filter((row) => row.account === null).length,
      overdueOpenCount: open.filter((row) => row.close < AS_OF).length,
      newBusinessAmount: cents(won.filter((row) => row.isNew === true)),
      newBusinessCount: won.filter((row) => row.isNew === true).length,
      existingBusinessAmount: cents(won.filter((row) => row.isNew === false)),
      existingBusinessCount: won.filter((row) => row.isNew === false).length,
      cycleDaysSum: cycles.reduce((total, row) => total + days(row.created, row.close), 0),
      cycleCount: cycles.length,
      accountCount: new Set([...own.flatMap((row) => (row.account === null ? [] : [row.account])), ...assigned]).size,
      tierAAccountCount: ofTier('A'),
      tierBAccountCount: ofTier('B'),
      tierCAccountCount: ofTier('C'),
      lastWonDate: everWon.sort().at(-1) ?? null,
      stages: [...Map.groupBy(open, (row) => row.stage)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([stage, some]) => ({
          stage,
          openCount: some.length,
          openAmount: cents(some),
          reachedWonCount: 0,
          reachedLostCount: 0,
        })),
      months: [
        ...Map.groupBy(
          own.filter((row) => row.outcome !== 'open'),
          (row) => row.close.slice(0, 7),
        ),
      ]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([month, some]) => {
          const wins = some.filter((row) => row.outcome === 'won');
          return {
            month,
            wonAmount: cents(wins),
            wonCount: wins.length,
            wonWithoutAmountCount: wins.filter((row) => row.amount === null).length,
            lostCount: some.length - wins.length,
            newBusinessAmount: cents(wins.filter((row) => row.isNew === true)),
          };
        }),
      periods: periodsOf(territory, own).sort((a, b) => (periodName(a) < periodName(b) ? -1 : 1)),
    };
  });
}

const periodName = (row: { startDate: string; endDate: string; segment: string | null }): string =>
  `${row.startDate} ${row.endDate} ${row.segment ?? ''}`;

describe('facts by SQL', () => {
  it('equal the same facts counted by plain loops, for any world', async () => {
    const replica = await replicaOf({});
    try {
      await fc.assert(
        fc.asyncProperty(world, async (drawn) => {
          for (const [object, rows] of Object.entries(recordsOf(drawn))) {
            await loadRecords(replica.store, replica.folder, object, rows);
          }
          const facts = await readPlanFacts(replica.store, AS_OF);
          const found = new Map([...facts.own, facts.unassigned].map((row) => [String(row.territory), row]));
          for (const expected of counted(drawn)) {
            const own = found.get(expected.territory);
            const isEmpty =
              expected.sourceRowCount + expected.accountCount + expected.months.length + expected.periods.length === 0;
            if (own === undefined) expect(isEmpty).toBe(true);
            else
              expect({
                ...own,
                periods: [...own.periods].sort((a, b) => (periodName(a) < periodName(b) ? -1 : 1)),
              }).toEqual(expected);
          }
        }),
        { numRuns: 25 },
      );
    } finally {
      replica.remove();
    }
  }, 120_000);
});

describe('what makes calls longer', () => {
  const ids = (n: number) => ({ AccountId: idOf('001', n), OwnerId: idOf('005', 0), StageName: 'x' });
  const won = { IsClosed: true, IsWon: true, CloseDate: '2026-02-10', CreatedDate: '2026-01-01T12:00:00.000Z' };
  const records = {
    ...recordsOf({
      ...{ deals: [], goals: [], members: [] },
      assignments: [0, 1].map((account) => ({
        ...{ account, territory: 0, start: null, end: null, hours: null, tier: 'A' },
      })),
    }),
    TerritorySetting__c: [
      { Id: idOf('a09', 0), ExternalKey__c: 'DEFAULT', CallsPerYearTierA__c: 10, CallHours__c: 1, TravelHours__c: 0 },
    ],
    Opportunity: [
      { Id: idOf('006', 0), ...ids(0), ...won },
      { Id: idOf('006', 1), ...ids(0), ...won, IsWon: false },
    ],
    // Three products were bought; the fourth was in a deal that was lost.
    OpportunityLineItem: [1, 2, 3, 3, 4].map((product, n) => ({
      ...{ Id: idOf('00k', n), OpportunityId: idOf('006', product === 4 ? 1 : 0), Product2Id: idOf('01t', product) },
    })),
    OpportunityContactRole: [1, 2, 2].map((person, n) => ({
      ...{ Id: idOf('00K', n), OpportunityId: idOf('006', 1), ContactId: idOf('003', person) },
    })),
    Case: [false, false, true].map((IsClosed, n) => ({ Id: idOf('500', n), AccountId: idOf('001', 0), IsClosed })),
  };
  const hoursOf = async (some: Readonly<Record<string, readonly TestRecord[]>>) => {
    const replica = await replicaOf(some);
    try {
      const { accounts, knowledge } = await readPlanFacts(replica.store, AS_OF);
      return {
        hours: accounts.map(({ assignedWorkloadHours }) => assignedWorkloadHours),
        known: knowledge.map(({ workloadCompleteness }) => workloadCompleteness),
      };
    } finally {
      replica.remove();
    }
  };

  it('is counted of each account: products it bought, people in its deals, its open cases', async () => {
    // 10 calls × 1 h × (1 + 2 × 0.1 + 1 × 0.1 + 2 × 0.05); the other account has none of it, which is known too.
    expect(await hoursOf(records)).toEqual({ hours: [expect.closeTo(14), 10], known: [1, 1] });
  });

  it('is unknown, not none, where the org shows nothing of the kind', async () => {
    const { OpportunityLineItem: _products, OpportunityContactRole: _people, Case: _cases, ...others } = records;
    expect(await hoursOf(others)).toEqual({ hours: [10, 10], known: [expect.closeTo(4 / 7), expect.closeTo(4 / 7)] });
  });
});
