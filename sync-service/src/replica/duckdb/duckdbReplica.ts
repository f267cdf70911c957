import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Failure, fileFailure } from '../../failure.ts';
import type { Rejection } from '../../page.ts';
import { ReplicaInUseFailure } from '../replicaStore.ts';
import type { Parameter, ReplicaStore, Row, RunEnd } from '../replicaStore.ts';
import { loadPages } from '../loadPages.ts';
import type { LoadingDatabase } from '../loadPages.ts';
import { setMarks, setWatermark } from '../pullMarks.ts';
import { duckdbPage } from './duckdbPage.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';

/** The whole process is to stay below 512 MB; Node and the packages need about 150, and DuckDB some beyond its limit. */
const MEMORY_LIMIT = '200MB';
/** For little data one thread is quicker: sharing a statement out costs more than the statement. */
const LARGE_FILE_BYTES = 16_000_000;
const LARGE_PAGE_ROWS = 20_000;

/**
 * Opens the replica of an org in one DuckDB file. A file that does not open, or has another schema, is put aside as
 * `<file>.aside-<time>` and begun anew.
 *
 * @param pagesFolder the only folder it may read pages from
 * @throws {Failure} setup: when the folder cannot be written, or another process has the file open
 */
export async function openDuckdbReplica(file: string, pagesFolder: string): Promise<ReplicaStore> {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    mkdirSync(pagesFolder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileFailure('create the folder of the replica', dirname(file), error);
  }
  // DuckDB keeps other processes out, but not this one.
  if (openFiles.has(file)) throw new ReplicaInUseFailure(file);
  const first = await tryToOpen(file, pagesFolder);
  if (typeof first !== 'string') return first;
  putAside(file);
  const second = await tryToOpen(file, pagesFolder, first);
  if (typeof second !== 'string') return second;
  throw new Failure('setup', `The replica ${file} cannot be created: ${second}`, 'Check the disk and the folder.');
}

const openFiles = new Set<string>();

/** @returns the store, or why the file cannot serve */
async function tryToOpen(file: string, pagesFolder: string, note?: string): Promise<ReplicaStore | string> {
  let instance: DuckDBInstance | undefined;
  try {
    const isLarge = existsSync(file) && statSync(file).size > LARGE_FILE_BYTES;
    instance = await DuckDBInstance.create(file, {
      threads: String(isLarge ? availableParallelism() : 1),
      memory_limit: MEMORY_LIMIT,
      preserve_insertion_order: 'false',
      temp_directory: `${file}.tmp`,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connection = await instance.connect();
    chmodSync(file, 0o600);
    const hasSchema = await prepareSchema(connection);
    if (typeof hasSchema === 'string') {
      instance.closeSync();
      return hasSchema;
    }
    await harden(connection, pagesFolder);
    const state = note !== undefined ? 'rebuilt' : hasSchema ? 'kept' : 'new';
    return new DuckdbReplica(file, instance, connection, state, note);
  } catch (error) {
    instance?.closeSync();
    const { message } = error as Error;
    if (/lock on file|Conflicting lock/i.test(message)) {
      throw new ReplicaInUseFailure(file, error);
    }
    const failure = diskFailure(file, error);
    if (failure !== undefined) throw failure;
    return message.split('\n')[0]!;
  }
}

/** @returns whether the schema was there before, or why what is there cannot serve */
async function prepareSchema(connection: DuckDBConnection): Promise<boolean | string> {
  const tables = await rowsOf(connection, `select name from sqlite_master where type = 'table'`);
  if (tables.length === 0) {
    await connection.run('begin');
    for (const statement of SCHEMA) await connection.run(statement);
    await connection.run(`insert into schema_version values ('${SCHEMA_VERSION}')`);
    await connection.run('commit');
    return false;
  }
  const known = tables.some(({ name }) => name === 'schema_version');
  const [row] = known ? await rowsOf(connection, 'select version from schema_version') : [];
  return row?.['version'] === SCHEMA_VERSION ? true : 'it was written by another version of Evenfield';
}

/** Squeezing texts and decimals hard costs a third of a full pull's time, and the file (52 MB for a million deals) is disposable. */
const COSTLY_COMPRESSION = 'fsst,dict_fsst,zstd,alp,alprd,chimp,patas';

/** From here on no statement, whatever is in it, reaches a file but the pages, or changes these settings. */
async function harden(connection: DuckDBConnection, pagesFolder: string): Promise<void> {
  await connection.run(`set disabled_compression_methods = '${COSTLY_COMPRESSION}'`);
  await connection.run(`set allowed_directories = ['${pagesFolder.replaceAll("'", "''")}']`);
  await connection.run('set enable_external_access = false');
  await connection.run(`set allowed_configs = ['threads']`);
  await connection.run('set lock_configuration = true');
}

/** Keeps one file put aside, for whoever wants to look; older ones go. */
function putAside(file: string): void {
  const folder = dirname(file);
  const name = basename(file);
  for (const entry of readdirSync(folder)) {
    if (entry.startsWith(`${name}.aside-`)) rmSync(join(folder, entry), { recursive: true, force: true });
  }
  const suffix = `aside-${new Date().toISOString().replace(/\W/g, '')}`;
  for (const entry of readdirSync(folder)) {
    if (entry === name) renameSync(join(folder, entry), join(folder, `${name}.${suffix}`));
    // The log belongs to the file put aside and must not be replayed into a new one.
    else if (entry === `${name}.wal`) renameSync(join(folder, entry), join(folder, `${name}.${suffix}.wal`));
  }
}

/** The failure for a disk that is full or closed to us; DuckDB tells it only in words. */
function diskFailure(file: string, error: unknown): Failure | undefined {
  const { message } = error as Error;
  const code = /No space left|disk (is )?full|disk quota|File too large/i.test(message)
    ? 'ENOSPC'
    : /Permission denied|Read-only file system/i.test(message)
      ? 'EACCES'
      : undefined;
  return code && fileFailure('write the replica', file, Object.assign(new Error(message, { cause: error }), { code }));
}

async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql, [...parameters]);
  return reader.getRowObjectsJS() as Row[];
}

function statementsOf(connection: DuckDBConnection): Pick<LoadingDatabase, 'run' | 'rows' | 'stage'> {
  return {
    run: async (sql, parameters = []) => (await connection.run(sql, [...parameters])).rowsChanged,
    rows: (sql, parameters) => rowsOf(connection, sql, parameters),
    stage: async ({ rows }) => {
      if (rows >= LARGE_PAGE_ROWS) await connection.run(`set threads = ${availableParallelism()}`);
    },
  };
}

class DuckdbReplica implements ReplicaStore {
  readonly state: ReplicaStore['state'];
  readonly note: string | undefined;
  private readonly file: string;
  private readonly instance: DuckDBInstance;
  private readonly connection: DuckDBConnection;
  /** One connection serves one caller at a time; concurrent use has crashed it before. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    file: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    state: ReplicaStore['state'],
    note: string | undefined,
  ) {
    this.file = file;
    openFiles.add(file);
    this.instance = instance;
    this.connection = connection;
    this.state = state;
    this.note = note;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.last.then(work).catch((error: unknown) => {
      throw error instanceof Failure ? error : (diskFailure(this.file, error) ?? error);
    });
    this.last = next.catch(() => undefined);
    return next;
  }

  query(sql: string, parameters?: readonly Parameter[]): Promise<Row[]> {
    return this.inTurn(() => rowsOf(this.connection, sql, parameters));
  }

  async marks(): ReturnType<ReplicaStore['marks']> {
    const rows = await this.query('select object, epoch_ms(next_from) as next_from, fields, content from pull_marks');
    return new Map(
      rows.map(({ object, next_from: from, fields, content }) => [
        String(object),
        {
          nextFrom: new Date(Number(from)),
          fields: String(fields).split(','),
          content: content === null ? undefined : String(content),
        },
      ]),
    );
  }

  setMarks(marks: Parameters<ReplicaStore['setMarks']>[0]): Promise<void> {
    return this.inTurn(() => setMarks(statementsOf(this.connection), marks));
  }

  async rejections(): Promise<readonly Rejection[]> {
    const rows = await this.query('select object, id, reason from rejections order by object, id');
    return rows.map(({ object, id, reason }) => ({ object: String(object), id: String(id), reason: String(reason) }));
  }

  load(...[table, request]: Parameters<ReplicaStore['load']>): ReturnType<ReplicaStore['load']> {
    const database = { ...duckdbPage, ...statementsOf(this.connection) };
    return this.inTurn(() => this.inTransaction(() => loadPages(database, table, request)));
  }

  private async inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await this.connection.run('begin');
    try {
      const result = await work();
      await this.connection.run('commit');
      return result;
    } catch (error) {
      await this.connection.run('rollback').catch(() => undefined);
      throw error;
    }
  }

  finish(end?: RunEnd): Promise<void> {
    return this.inTurn(async () => {
      if (end !== undefined) await this.inTransaction(() => setWatermark(statementsOf(this.connection), end.run));
      // What was committed goes into the main file.
      await this.connection.run('checkpoint');
    });
  }

  async watermark(): ReturnType<ReplicaStore['watermark']> {
    const [row] = await this.query('select run, epoch_ms(up_to) as up_to from watermark');
    return row && { run: String(row['run']), upTo: new Date(Number(row['up_to'])) };
  }

  close(): Promise<void> {
    openFiles.delete(this.file);
    this.connection.closeSync();
    this.instance.closeSync();
    return Promise.resolve();
  }
}
