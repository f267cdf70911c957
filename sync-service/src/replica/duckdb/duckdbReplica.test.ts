import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { recordSchema } from '../../salesforce/recordSchema.ts';
import { idOf, loadRecords, pageOf, replicaOf } from '../../testing/replicaOf.ts';
import { ReplicaInUseFailure } from '../replicaStore.ts';
import { tableOf } from '../tables.ts';
import { openDuckdbReplica } from './duckdbReplica.ts';

const account = (n: number, name = `account ${n}`) => ({ Id: idOf('001', n), Name: name });

describe('the DuckDB replica', () => {
  let replica: Awaited<ReturnType<typeof replicaOf>>;
  beforeEach(async () => {
    replica = await replicaOf({});
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

  it('reaches no file but its pages, and lets no statement change that', async () => {
    await expect(replica.store.query("select * from read_csv('/etc/hostname')")).rejects.toThrow(/[Pp]ermission/);
    await expect(replica.store.query('set enable_external_access = true')).rejects.toThrow();
  });

  it('does not open a second time, in this process or another', async () => {
    const file = join(replica.folder, 'test.duckdb');
    await expect(openDuckdbReplica(file, join(replica.folder, 'pages'))).rejects.toThrow(ReplicaInUseFailure);
  });
});

describe('a replica that cannot serve', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'evenfield-aside-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = () => openDuckdbReplica(join(folder, 'org.duckdb'), join(folder, 'pages'));
  const aside = () => readdirSync(folder).filter((name) => name.includes('.aside-'));

  it('is put aside and begun anew when it is damaged', async () => {
    writeFileSync(join(folder, 'org.duckdb'), 'this is no database'.repeat(1000));
    const store = await open();
    expect(store.state).toBe('rebuilt');
    expect(store.note).toMatch(/not a valid DuckDB/);
    expect(await store.marks()).toEqual(new Map());
    expect(aside()).toHaveLength(1);
    store.close();
  });

  it('is put aside and begun anew when another version of Evenfield wrote it', async () => {
    const older = await open();
    await older.query("update schema_version set version = 'of another time'");
    await older.finish();
    older.close();
    const store = await open();
    expect(store.state).toBe('rebuilt');
    expect(store.note).toBe('it was written by another version of Evenfield');
    store.close();
    const again = await open();
    expect(again.state).toBe('kept');
    again.close();
  });

  it('keeps one file put aside, not every one there ever was', async () => {
    for (let n = 0; n < 3; n += 1) {
      writeFileSync(join(folder, 'org.duckdb'), 'no database');
      (await open()).close();
    }
    expect(aside()).toHaveLength(1);
  });

  it('says so when another process holds it', async () => {
    const script = `
      import { openDuckdbReplica } from ${JSON.stringify(join(__dirname, 'duckdbReplica.ts'))};
      await openDuckdbReplica(${JSON.stringify(join(folder, 'org.duckdb'))}, ${JSON.stringify(join(folder, 'pages'))});
      console.log('open');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await new Promise((ready) => child.stdout.once('data', ready));
      await expect(open()).rejects.toThrow(ReplicaInUseFailure);
    } finally {
      child.kill('SIGKILL');
      await new Promise((gone) => child.once('exit', gone));
    }
    expect(existsSync(join(folder, 'org.duckdb'))).toBe(true);
    (await open()).close();
  });
});
