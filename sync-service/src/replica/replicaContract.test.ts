import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readPlanFacts } from '../steps/planFacts.ts';
import { recordSchema } from '../salesforce/recordSchema.ts';
import { idOf, loadRecords, pageOf, replicaOf } from '../testing/replicaOf.ts';
import { startTestPostgres } from '../testing/testPostgres.ts';
import { openDuckdbReplica } from './duckdb/duckdbReplica.ts';
import { openPostgresReplica } from './postgres/postgresReplica.ts';
import { ReplicaInUseFailure } from './replicaStore.ts';
import type { ReplicaStore } from './replicaStore.ts';
import { tableOf } from './tables.ts';

jest.setTimeout(150_000);

let postgres: Awaited<ReturnType<typeof startTestPostgres>>;
let orgs = 0;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.close());
const newOrg = (): string => `00D${String((orgs += 1)).padStart(12, '0')}`;

const account = (n: number, name = `account ${n}`) => ({ Id: idOf('001', n), Name: name });

describe.each<[string, (folder: string) => Promise<ReplicaStore>]>([
  ['DuckDB', (folder) => openDuckdbReplica(join(folder, 'test.duckdb'), join(folder, 'pages'))],
  ['PostgreSQL', () => openPostgresReplica(postgres.url, newOrg())],
])('the replica in %s', (_, open) => {
  let replica: Awaited<ReturnType<typeof replicaOf>>;
  beforeEach(async () => {
    replica = await replicaOf({}, open);
  });
  afterEach(() => replica.remove());
  const names = async (): Promise<unknown[]> =>
    (await replica.store.query('select name from accounts order by id')).map((row) => row['name']);

  it('keeps any text byte for byte, and an empty one as null', async () => {
    const hostile = [
      '"quoted", with comma',
      'two\nlines',
      '=cmd()',
      "Robert'); drop table accounts;--",
      'שלום',
      '</script>',
      'x'.repeat(32_000),
      ' ',
    ];
    await loadRecords(replica.store, replica.folder, 'Account', [
      ...hostile.map((name, n) => account(n, name)),
      { Id: idOf('001', 99), Name: 'last', Industry: '' },
    ]);
    expect(await names()).toEqual([...hostile, 'last']);
    expect(await replica.store.query('select count(*) as n from accounts where industry is null')).toEqual([{ n: 9n }]);
  });

  it('sets the watermark of a run to the earliest mark, together with the end of its job', async () => {
    expect(await replica.store.watermark()).toBeUndefined();
    await loadRecords(replica.store, replica.folder, 'Account', [account(1)]);
    await replica.store.finish();
    expect(await replica.store.watermark()).toBeUndefined();
    await replica.store.finish({ run: 'first' });
    const [mark] = [...(await replica.store.marks()).values()];
    expect(await replica.store.watermark()).toEqual({ run: 'first', upTo: mark!.nextFrom });
  });

  it('merges by id, removes the deleted first, and leaves the rest alone', async () => {
    await loadRecords(
      replica.store,
      replica.folder,
      'Account',
      [1, 2, 3, 4].map((n) => account(n)),
    );
    const changes = [account(2, 'changed'), account(4, 'restored'), account(5)];
    await loadRecords(replica.store, replica.folder, 'Account', changes, 'merge', [idOf('001', 3), idOf('001', 4)]);
    expect(await names()).toEqual(['account 1', 'changed', 'restored', 'account 5']);
  });

  it('refuses a record with a wrong cell by name, forgets what it held of it, and takes it back once it is right', async () => {
    const deal = (amount: string) => ({
      ...{ Id: idOf('006', 1), OwnerId: idOf('005', 1), StageName: 'Open', Amount: amount, CloseDate: '2026-01-31' },
      ...{ CreatedDate: '2026-01-01T00:00:00Z', IsClosed: false, IsWon: false },
    });
    const load = (amount: string) => loadRecords(replica.store, replica.folder, 'Opportunity', [deal(amount)], 'merge');
    const count = async () => (await replica.store.query('select count(*) as n from opportunities'))[0]!['n'];
    await load('12.50');
    expect(await count()).toBe(1n);

    const { stored, rejections } = await load('a lot');
    expect({ stored, rejections }).toEqual({
      stored: 0,
      rejections: [{ object: 'Opportunity', id: idOf('006', 1), reason: 'Amount is not a money: a lot' }],
    });
    expect(await count()).toBe(0n);
    expect(await replica.store.rejections()).toEqual(rejections);

    await load('12.50');
    expect(await count()).toBe(1n);
    expect(await replica.store.rejections()).toEqual([]);
  });

  it('keeps rows and mark as they were when a load fails half-way', async () => {
    await loadRecords(replica.store, replica.folder, 'Account', [account(1)]);
    const before = await replica.store.marks();
    const broken = replica.store.load(tableOf('Account'), {
      how: 'replace',
      deletedIds: [],
      pages: (async function* () {
        yield pageOf(replica.folder, 'Account', [account(2)]);
        throw new Error('the line broke');
      })(),
      rejections: () => [],
      mark: () => ({ nextFrom: new Date(), fields: [] }),
    });
    await expect(broken).rejects.toThrow('the line broke');
    expect(await names()).toEqual(['account 1']);
    expect(await replica.store.marks()).toEqual(before);
  });

  it('refuses a page that holds fewer records than the org announced', async () => {
    const page = pageOf(replica.folder, 'Account', [account(1), account(2)]);
    const short = replica.store.load(tableOf('Account'), {
      how: 'replace',
      deletedIds: [],
      pages: (async function* () {
        yield { ...page, rows: 3 };
      })(),
      rejections: () => [],
      mark: () => ({ nextFrom: new Date(), fields: [] }),
    });
    await expect(short).rejects.toThrow('holds 2 records where the org announced 3');
    expect(await names()).toEqual([]);
  });

  it('reads a page without a header, and one with CRLF', async () => {
    const load = (text: string, hasHeader: boolean) => {
      const file = join(replica.folder, 'pages', 'page.csv');
      writeFileSync(file, text);
      return replica.store.load(tableOf('Account'), {
        how: 'merge',
        deletedIds: [],
        pages: (async function* () {
          yield { file, fields: ['Id', 'Name'], rows: 1, hasHeader };
        })(),
        rejections: () => [],
        mark: () => ({ nextFrom: new Date(), fields: [] }),
      });
    };
    await load(`"${idOf('001', 1)}","no header"\n`, false);
    await load(`"Id","Name"\r\n"${idOf('001', 2)}","crlf"\r\n`, true);
    expect(await names()).toEqual(['no header', 'crlf']);
  });

  it('agrees with the check of REST records on what a usable record is', async () => {
    const table = tableOf('Opportunity');
    const schema = recordSchema(table);
    const cell = fc.constantFrom(null, '', '12', '12.5', '-3', 'x', '2026-02-28', '2026-02-30', 'true', idOf('006', 7));
    await fc.assert(
      fc.asyncProperty(
        fc.record({ Amount: cell, CloseDate: cell, AccountId: cell, StageName: cell }),
        async (cells) => {
          const empty = (value: string | null) => (value === '' ? null : value);
          const deal = {
            ...{ Id: idOf('006', 1), OwnerId: idOf('005', 1), Type: null, Territory2Id: null },
            ...{ CreatedDate: '2026-01-01T00:00:00.000Z' },
            ...Object.fromEntries(Object.entries(cells).map(([field, value]) => [field, empty(value)])),
          };
          const byRest = schema.safeParse({ ...deal, IsClosed: false, IsWon: false }).success;
          const { stored } = await loadRecords(replica.store, replica.folder, 'Opportunity', [
            { ...deal, IsClosed: 'false', IsWon: 'false' },
          ]);
          expect(stored === 1).toBe(byRest);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('the two replicas', () => {
  it('come to the same facts from the same records, whatever these are', async () => {
    const place = fc.nat(3);
    const day = fc
      .integer({ min: 0, max: 500 })
      .map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10));
    const deal = fc.record({
      ...{ account: fc.option(place), owner: place, won: fc.option(fc.boolean()), closes: day, created: day },
      ...{
        amount: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
        type: fc.constantFrom(null, 'New Business', 'Other'),
      },
    });
    const [duckdb, inPostgres] = [
      await replicaOf({}),
      await replicaOf({}, () => openPostgresReplica(postgres.url, newOrg())),
    ];
    const load = async (
      deals: readonly (typeof deal extends fc.Arbitrary<infer Deal> ? Deal : never)[],
    ): Promise<unknown[]> => {
      const records = {
        TerritoryPlan__c: [{ Id: idOf('a01', 1), Name: 'Plan', ExternalKey__c: 'P', Status__c: 'Active' }],
        SalesTerritory__c: [0, 1, 2].map((n) => ({
          ...{ Id: idOf('a02', n), Name: `T${n}`, ExternalKey__c: `T${n}`, Plan__c: idOf('a01', 1) },
          ...{
            ParentTerritory__c: n === 0 ? null : idOf('a02', 0),
            ExternalTerritoryKey__c: n === 2 ? idOf('0MI', 2) : null,
          },
        })),
        TerritoryMember__c: [1, 2].map((n) => ({
          ...{ Id: idOf('a03', n), Territory__c: idOf('a02', n), User__c: idOf('005', n), Role__c: 'Representative' },
        })),
        TerritoryAssignment__c: [{ Id: idOf('a04', 1), Territory__c: idOf('a02', 1), Account__c: idOf('001', 1) }],
        ObjectTerritory2Association: [{ Id: idOf('0MT', 1), ObjectId: idOf('001', 2), Territory2Id: idOf('0MI', 2) }],
        TerritoryGoal__c: [
          {
            ...{
              Id: idOf('a05', 1),
              Name: 'Quota',
              Territory__c: idOf('a02', 1),
              Metric__c: 'WonAmount',
              TargetValue__c: 5e4,
            },
            ...{ IsQuota__c: true, StartDate__c: '2025-06-01', DueDate__c: '2026-05-31' },
          },
        ],
        Account: [0, 1, 2].map((n) => ({
          ...account(n),
          Industry: n === 1 ? 'Retail' : null,
          AnnualRevenue: 1000.5 * n,
        })),
        OpportunityStage: [{ Id: idOf('01J', 1), ApiName: 'Open', DefaultProbability: 25 }],
        Opportunity: deals.map((given, n) => ({
          ...{ Id: idOf('006', n), AccountId: given.account === null ? null : idOf('001', given.account) },
          ...{ OwnerId: idOf('005', given.owner), Type: given.type, StageName: given.won === null ? 'Open' : 'Closed' },
          ...{ Amount: given.amount === null ? null : given.amount / 100, CloseDate: given.closes },
          ...{ CreatedDate: `${given.created}T08:30:00.000Z`, IsClosed: given.won !== null, IsWon: given.won === true },
        })),
        OpportunityHistory: deals.map((given, n) => ({
          ...{ Id: idOf('008', n), OpportunityId: idOf('006', n), StageName: 'Open' },
          CreatedDate: `${given.created}T08:30:00.000Z`,
        })),
      };
      return Promise.all(
        [duckdb, inPostgres].map(async ({ store, folder }) => {
          for (const [object, rows] of Object.entries(records)) await loadRecords(store, folder, object, rows);
          return readPlanFacts(store, '2026-02-15');
        }),
      );
    };
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(deal, { maxLength: 12 }), async (deals) => {
          const [one, other] = await load(deals);
          expect(other).toEqual(one);
        }),
        { numRuns: 3, endOnFailure: true },
      );
    } finally {
      duckdb.remove();
      inPostgres.remove();
    }
  });
});

describe('the replica in PostgreSQL', () => {
  it('is one for each org, kept from one opening to the next', async () => {
    const [one, other] = [newOrg(), newOrg()];
    const first = await replicaOf({ Account: [account(1)] }, () => openPostgresReplica(postgres.url, one));
    expect(first.store.state).toBe('new');
    const second = await openPostgresReplica(postgres.url, other);
    expect(await second.query('select count(*) as n from accounts')).toEqual([{ n: 0n }]);
    second.close();
    first.remove();
    const again = await reopened(one);
    expect([again.state, await again.query('select name from accounts')]).toEqual(['kept', [{ name: 'account 1' }]]);
    again.close();
  });

  it('is begun anew when another version of Evenfield made it', async () => {
    const org = newOrg();
    const older = await openPostgresReplica(postgres.url, org);
    await older.query("update schema_version set version = 'of another time'");
    older.close();
    const store = await reopened(org);
    expect([store.state, store.note]).toEqual(['rebuilt', 'it was written by another version of Evenfield']);
    store.close();
  });

  it('is held by one at a time', async () => {
    const org = newOrg();
    const holder = await openPostgresReplica(postgres.url, org);
    await expect(openPostgresReplica(postgres.url, org)).rejects.toThrow(ReplicaInUseFailure);
    holder.close();
    (await reopened(org)).close();
  });

  /** Closing ends the session a moment later. */
  const reopened = async (org: string): Promise<ReplicaStore> => {
    for (;;) {
      try {
        return await openPostgresReplica(postgres.url, org);
      } catch (error) {
        if (!(error instanceof ReplicaInUseFailure)) throw error;
      }
    }
  };
});
