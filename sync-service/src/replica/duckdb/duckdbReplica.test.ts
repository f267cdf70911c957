import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replicaOf } from '../../testing/replicaOf.ts';
import { ReplicaInUseFailure } from '../replicaStore.ts';
import { openDuckdbReplica } from './duckdbReplica.ts';

describe('the DuckDB replica', () => {
  let replica: Awaited<ReturnType<typeof replicaOf>>;
  beforeEach(async () => {
    replica = await replicaOf({});
  });
  afterEach(() => replica.remove());

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
