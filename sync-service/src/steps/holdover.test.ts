import fc from 'fast-check';
import { isHeldOver } from '../../../domain/alignment/index.ts';
import { addDays } from '../../../domain/performance/index.ts';
import { idOf, loadRecords, replicaOf } from '../testing/replicaOf.ts';
import type { TestRecord } from '../testing/replicaOf.ts';
import { readPlanFacts } from './planFacts.ts';

const AS_OF = '2026-06-30';
const [OLD, NEW] = [idOf('a01', 1), idOf('a01', 2)];
const day = fc.integer({ min: -60, max: 20 }).map((days) => addDays(AS_OF, days));
const LAST_DAY = addDays(AS_OF, -20);
const NAMES = ['alpha', 'beta', 'gamma'];

// Old territory n goes on in new territory n, save the last, which nothing follows.
const world = fc.record({
  holdover: fc.constantFrom(0, 5, 19, 20, 21, 90),
  deals: fc.array(
    fc.record({
      account: fc.option(fc.nat(2), { nil: null }),
      owner: fc.nat(1),
      created: day,
      close: day,
      isClosed: fc.boolean(),
    }),
    { maxLength: 12 },
  ),
  /** By account: the old territory that had it, and the new one. */
  before: fc.tuple(...[0, 1, 2].map(() => fc.option(fc.nat(2), { nil: null }))),
  after: fc.tuple(...[0, 1, 2].map(() => fc.option(fc.nat(2), { nil: null }))),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function recordsOf({ holdover, deals, before, after }: World): Record<string, TestRecord[]> {
  const territory = (plan: string, n: number, kind: string): TestRecord => ({
    ...{
      Id: idOf(kind, n),
      Name: NAMES[n]!,
      ExternalKey__c: kind === 'a02' ? `old ${NAMES[n]!}` : NAMES[n]!,
      Plan__c: plan,
    },
    ContinuesTerritory__c: kind === 'a02' || n === 2 ? null : idOf('a02', n),
  });
  const assignment = (at: number | null, n: number, kind: string): TestRecord[] =>
    at === null
      ? []
      : [
          {
            ...{
              Id: idOf(kind === 'a02' ? 'a04' : 'a05', n),
              Account__c: idOf('001', n),
              Territory__c: idOf(kind, at),
            },
            ...(kind === 'a02' ? { EndDate__c: LAST_DAY } : { StartDate__c: addDays(LAST_DAY, 1) }),
          },
        ];
  return {
    TerritorySetting__c: [{ Id: idOf('a0s', 1), ExternalKey__c: 'DEFAULT', HoldoverDays__c: holdover }],
    TerritoryPlan__c: [
      { Id: OLD, Name: 'Old', ExternalKey__c: 'OLD', Status__c: 'Archived' },
      { Id: NEW, Name: 'New', ExternalKey__c: 'NEW', Status__c: 'Active', ScenarioOf__c: OLD },
    ],
    SalesTerritory__c: [0, 1, 2].flatMap((n) => [territory(OLD, n, 'a02'), territory(NEW, n, 'a03')]),
    // Seller n works territory n, before and after.
    TerritoryMember__c: [0, 1].flatMap((n) => [
      {
        Id: idOf('a06', n),
        Territory__c: idOf('a02', n),
        User__c: idOf('005', n),
        Role__c: 'Representative',
        EndDate__c: LAST_DAY,
      },
      {
        Id: idOf('a07', n),
        Territory__c: idOf('a03', n),
        User__c: idOf('005', n),
        Role__c: 'Representative',
        StartDate__c: addDays(LAST_DAY, 1),
      },
    ]),
    TerritoryAssignment__c: [
      ...before.flatMap((at, n) => assignment(at, n, 'a02')),
      ...after.flatMap((at, n) => assignment(at, n, 'a03')),
    ],
    Account: [0, 1, 2].map((n) => ({ Id: idOf('001', n), Name: `account ${n}` })),
    Opportunity: deals.map(({ account, owner, created, close, isClosed }, n) => ({
      ...{ Id: idOf('006', n), AccountId: account === null ? null : idOf('001', account), OwnerId: idOf('005', owner) },
      ...{ StageName: 'Any', Amount: 1, CloseDate: close, CreatedDate: `${created}T12:00:00.000Z` },
      ...{ IsClosed: isClosed, IsWon: isClosed },
    })),
  };
}

/** By territory, how many deals count for it, told by the rule of the domain and plain loops. */
function creditedCounts({ holdover, deals, before, after }: World): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { account, owner, created, close, isClosed } of deals) {
    const closedDate = isClosed && close <= AS_OF ? close : null;
    if (closedDate === null && created > AS_OF) continue;
    const now = (account === null ? null : after[account]!) ?? owner;
    // The last old territory goes on in none, so that its deals fall to whoever sold them.
    const old = account === null ? null : before[account] === 2 ? null : before[account]!;
    const then = account === null ? now : (old ?? owner);
    const isHeld = isHeldOver({ createdDate: created, closedDate }, LAST_DAY, holdover, AS_OF);
    const name = NAMES[isHeld ? then : now]!;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('the holdover in the facts', () => {
  it('credits every deal as the rule of the domain says, for any change of hands', async () => {
    const replica = await replicaOf({});
    try {
      await fc.assert(
        fc.asyncProperty(world, async (drawn) => {
          for (const [object, rows] of Object.entries(recordsOf(drawn))) {
            await loadRecords(replica.store, replica.folder, object, rows);
          }
          const { own, unassigned } = await readPlanFacts(replica.store, AS_OF);
          const found = own.map((row) => [String(row.territory), row.wonCount + row.openCount] as const);
          expect(Object.fromEntries(found.filter(([, count]) => count > 0))).toEqual(creditedCounts(drawn));
          expect(unassigned.sourceRowCount).toBe(0);
        }),
        { numRuns: 40 },
      );
    } finally {
      replica.remove();
    }
  }, 120_000);
});
