import { createHash } from 'node:crypto';
import { Client, types } from 'pg';
import { Failure, systemCodeOf } from '../../failure.ts';
import type { Page, Rejection } from '../../page.ts';
import { ReplicaInUseFailure } from '../replicaStore.ts';
import type { LoadRequest, ReplicaStore, Row } from '../replicaStore.ts';
import { REPLICA_TABLES } from '../tables.ts';
import type { ReplicaTable } from '../tables.ts';
import { copyIn } from './copyIn.ts';
import {
  copyStatement,
  filledColumns,
  parsedRows,
  POSTGRES_TYPES,
  rejectedRows,
  stagingStatements,
} from './postgresPage.ts';

/** Every replaced or deleted row is found by its id, so here ids are keys. */
const SCHEMA: readonly string[] = [
  ...REPLICA_TABLES.map(({ table, fields }) => {
    const columns = fields.map(({ column, type }) => `${column} ${POSTGRES_TYPES[type]}`);
    return `create table ${table} (${columns.join(', ')}, primary key (id))`;
  }),
  'create table pull_marks (object varchar primary key, next_from timestamp, fields varchar)',
  'create table rejections (object varchar, id varchar, reason varchar)',
  'create table dead_letters (object varchar, record varchar, match varchar, fields varchar, code varchar, reason varchar, first_at varchar, last_at varchar, tries integer)',
  'create table descriptions (content varchar)',
  'create table row_counts (object varchar, counted bigint, counted_at varchar)',
  'create table schema_version (version varchar)',
];
const SCHEMA_VERSION = createHash('sha256').update(SCHEMA.join(';')).digest('hex').slice(0, 16);

/**
 * Opens the replica of an org in a PostgreSQL database (16 or later): a schema of its own for each org, held by one process
 * at a time. A schema that another version of Evenfield made is dropped and begun anew: it holds nothing that the org cannot
 * give back.
 *
 * @param orgId 15 characters
 * @throws {ReplicaInUseFailure} when another process holds it
 * @throws {Failure} setup: when the database cannot be reached, or is too old
 */
export async function openPostgresReplica(databaseUrl: string, orgId: string): Promise<ReplicaStore> {
  const schema = `org_${orgId}`;
  const client = new Client({ connectionString: databaseUrl, types: { getTypeParser: typeParser } });
  // A connection lost between two statements is met by the next statement.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(databaseUrl, error);
  }
  try {
    const { rows: versions } = await client.query<{ version: number }>(
      `select cast(current_setting('server_version_num') as integer) as version`,
    );
    if (versions[0]!.version < 160_000) {
      throw new Failure(
        'setup',
        'The database of DATABASE_URL is older than PostgreSQL 16.',
        'Use PostgreSQL 16 or later.',
      );
    }
    const { rows } = await client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
      [`evenfield ${schema}`],
    );
    if (!rows[0]!.mine) throw new ReplicaInUseFailure(schema);
    await client.query(`create schema if not exists "${schema}"`);
    await client.query(`set search_path to "${schema}"`);
    const version = await schemaVersion(client, schema);
    if (version === SCHEMA_VERSION) return new PostgresReplica(client, 'kept', undefined);
    await client.query('begin');
    await client.query(`drop schema "${schema}" cascade`);
    await client.query(`create schema "${schema}"`);
    for (const statement of SCHEMA) await client.query(statement);
    await client.query('insert into schema_version values ($1)', [SCHEMA_VERSION]);
    await client.query('commit');
    return version === undefined
      ? new PostgresReplica(client, 'new', undefined)
      : new PostgresReplica(client, 'rebuilt', 'it was written by another version of Evenfield');
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Whole numbers of 64 bits come as bigint, decimals as numbers, days and moments as dates in UTC: as DuckDB gives them. */
function typeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  switch (oid) {
    case types.builtins.INT8:
      return BigInt;
    case types.builtins.NUMERIC:
      return Number;
    case types.builtins.DATE:
      return (text) => new Date(`${text}T00:00:00Z`);
    case types.builtins.TIMESTAMP:
      return (text) => new Date(`${text.replace(' ', 'T')}Z`);
    default:
      return types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
  }
}

/** Undefined when the schema is empty. */
async function schemaVersion(client: Client, schema: string): Promise<string | undefined> {
  const { rows: tables } = await client.query(
    'select 1 from information_schema.tables where table_schema = $1 limit 1',
    [schema],
  );
  if (tables.length === 0) return undefined;
  try {
    const { rows } = await client.query<{ version: string }>('select version from schema_version');
    return rows[0]?.version ?? 'none';
  } catch {
    return 'none';
  }
}

function unreachable(databaseUrl: string, error: unknown): Failure {
  const { host } = new URL(databaseUrl);
  return new Failure(
    'setup',
    `The database at ${host} cannot be used: ${systemCodeOf(error) ?? (error as Error).message}.`,
    'Check DATABASE_URL and that PostgreSQL runs there; without DATABASE_URL, Evenfield keeps its files on this machine.',
    error,
  );
}

class PostgresReplica implements ReplicaStore {
  readonly state: ReplicaStore['state'];
  readonly note: string | undefined;
  private readonly client: Client;
  /** One connection serves one caller at a time; what is asked within a transaction must not come from another. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(client: Client, state: ReplicaStore['state'], note: string | undefined) {
    this.client = client;
    this.state = state;
    this.note = note;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.last.then(work, work);
    this.last = next.catch(() => undefined);
    return next;
  }

  query(sql: string, parameters: readonly (string | number | boolean | null)[] = []): Promise<Row[]> {
    return this.inTurn(async () => (await this.client.query<Row>(sql, [...parameters])).rows);
  }

  async marks(): ReturnType<ReplicaStore['marks']> {
    const rows = await this.query('select object, next_from, fields from pull_marks');
    return new Map(
      rows.map(({ object, next_from: from, fields }) => [
        String(object),
        { nextFrom: from as unknown as Date, fields: String(fields).split(',') },
      ]),
    );
  }

  async rejections(): Promise<readonly Rejection[]> {
    const rows = await this.query('select object, id, reason from rejections order by object, id');
    return rows.map(({ object, id, reason }) => ({ object: String(object), id: String(id), reason: String(reason) }));
  }

  load(...[table, request]: Parameters<ReplicaStore['load']>): ReturnType<ReplicaStore['load']> {
    return this.inTurn(async () => {
      await this.client.query('begin');
      try {
        const loaded = await loadPages(this.client, table, request);
        await this.client.query('commit');
        return loaded;
      } catch (error) {
        await this.client.query('rollback').catch(() => undefined);
        throw error;
      }
    });
  }

  finish(): Promise<void> {
    // Every load was committed for good; a run changes much, so the planner's figures are brought up to date.
    return this.inTurn(async () => {
      await this.client.query('analyze opportunities');
    });
  }

  close(): void {
    void this.inTurn(() => this.client.end()).catch(() => undefined);
  }
}

/** Stores the pages and sets the mark, inside the transaction its caller opened. */
async function loadPages(
  client: Client,
  table: ReplicaTable,
  request: LoadRequest,
): Promise<{ stored: number; rejections: readonly Rejection[] }> {
  const rejections: Rejection[] = [];
  let stored = 0;
  if (request.how === 'replace') {
    await client.query(`delete from ${table.table}`);
    await client.query('delete from rejections where object = $1', [table.object]);
  }
  await forget(client, table, request.deletedIds);
  for await (const page of request.pages) {
    const taken = await storePage(client, table, page);
    const refused = taken === page.rows ? [] : await refusedIn(client, table, page);
    if (taken + refused.length !== page.rows) {
      throw new Failure(
        'org',
        `A page of ${table.object} holds ${taken + refused.length} records where the org announced ${page.rows}.`,
        'Run again: the page is fetched anew, and nothing of it was kept.',
      );
    }
    await forget(
      client,
      table,
      refused.map(({ id }) => id),
    );
    stored += taken;
    rejections.push(...refused);
  }
  const refusedEarlier = request.rejections();
  await forget(
    client,
    table,
    refusedEarlier.map(({ id }) => id),
  );
  rejections.push(...refusedEarlier);
  for (const { object, id, reason } of rejections) {
    await client.query('insert into rejections values ($1, $2, $3)', [object, id, reason]);
  }
  const mark = request.mark();
  await client.query(
    `insert into pull_marks values ($1, cast($2 as timestamp), $3)
     on conflict (object) do update set next_from = excluded.next_from, fields = excluded.fields`,
    [table.object, mark.nextFrom.toISOString().slice(0, 23), mark.fields.join(',')],
  );
  return { stored, rejections };
}

/** A page whose rows go over those of the same id. @returns the usable rows */
async function storePage(client: Client, table: ReplicaTable, page: Page): Promise<number> {
  for (const statement of stagingStatements(page)) await client.query(statement);
  await copyIn(client, copyStatement(page), page.file);
  const columns = filledColumns(table, page.fields)
    .map(({ column }) => column)
    .join(', ');
  await client.query('drop table if exists incoming');
  const { rowCount } = await client.query(`create temp table incoming as ${parsedRows(table, page)}`);
  await client.query(`delete from ${table.table} using incoming where incoming.id = ${table.table}.id`);
  await client.query('delete from rejections using incoming where incoming.id = rejections.id');
  await client.query(`insert into ${table.table} (${columns}) select ${columns} from incoming where not is_gone`);
  return rowCount ?? 0;
}

async function refusedIn(client: Client, table: ReplicaTable, page: Page): Promise<Rejection[]> {
  const { rows } = await client.query<{ id: string; reason: string }>(rejectedRows(table, page));
  return rows.map(({ id, reason }) => ({ object: table.object, id, reason }));
}

async function forget(client: Client, table: ReplicaTable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const from of [table.table, 'rejections']) await client.query(`delete from ${from} where id = any($1)`, [ids]);
}
