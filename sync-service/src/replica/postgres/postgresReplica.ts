import { createHash } from 'node:crypto';
import { Client, types } from 'pg';
import { Failure, systemCodeOf } from '../../failure.ts';
import type { Rejection } from '../../page.ts';
import { BOOKKEEPING } from '../bookkeeping.ts';
import { loadPages } from '../loadPages.ts';
import type { LoadingDatabase } from '../loadPages.ts';
import { setMarks, setWatermark } from '../pullMarks.ts';
import { ReplicaInUseFailure } from '../replicaStore.ts';
import type { Parameter, ReplicaStore, Row, RunEnd } from '../replicaStore.ts';
import { REPLICA_TABLES } from '../tables.ts';
import { copyIn } from './copyIn.ts';
import { copyStatement, postgresPage, POSTGRES_TYPES, stagingStatements } from './postgresPage.ts';

/** Every replaced or deleted row is found by its id, so here ids are keys. */
const SCHEMA: readonly string[] = [
  ...REPLICA_TABLES.map(({ table, fields }) => {
    const columns = fields.map(({ column, type }) => `${column} ${POSTGRES_TYPES[type]}`);
    return `create table ${table} (${columns.join(', ')}, primary key (id))`;
  }),
  ...BOOKKEEPING,
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

  query(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    return this.inTurn(async () => (await this.client.query<Row>(sql, [...parameters])).rows);
  }

  async marks(): ReturnType<ReplicaStore['marks']> {
    const rows = await this.query('select object, next_from, fields, content from pull_marks');
    return new Map(
      rows.map(({ object, next_from: from, fields, content }) => [
        String(object),
        {
          nextFrom: from as unknown as Date,
          fields: String(fields).split(','),
          content: content === null ? undefined : String(content),
        },
      ]),
    );
  }

  setMarks(marks: Parameters<ReplicaStore['setMarks']>[0]): Promise<void> {
    return this.inTurn(() => setMarks(statementsOf(this.client), marks));
  }

  async rejections(): Promise<readonly Rejection[]> {
    const rows = await this.query('select object, id, reason from rejections order by object, id');
    return rows.map(({ object, id, reason }) => ({ object: String(object), id: String(id), reason: String(reason) }));
  }

  load(...[table, request]: Parameters<ReplicaStore['load']>): ReturnType<ReplicaStore['load']> {
    const database = { ...postgresPage, ...statementsOf(this.client) };
    return this.inTurn(() => this.inTransaction(() => loadPages(database, table, request)));
  }

  private async inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('begin');
    try {
      const result = await work();
      await this.client.query('commit');
      return result;
    } catch (error) {
      await this.client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  finish(end?: RunEnd): Promise<void> {
    return this.inTurn(async () => {
      // A run changes much, so the planner's figures are brought up to date.
      await this.client.query('analyze opportunities');
      if (end === undefined) return;
      await this.inTransaction(async () => {
        await setWatermark(statementsOf(this.client), end.run);
        await end.settle?.((sql, values) => this.client.query(sql, values));
      });
    });
  }

  async watermark(): ReturnType<ReplicaStore['watermark']> {
    const [row] = await this.query('select run, up_to from watermark');
    return row && { run: String(row['run']), upTo: row['up_to'] as unknown as Date };
  }

  close(): Promise<void> {
    // The session, and with it the lock, is to be gone before anybody else asks for it.
    const released = this.client.query('select pg_advisory_unlock_all()').catch(() => undefined);
    return this.inTurn(() => released.then(() => this.client.end())).catch(() => undefined);
  }
}

function statementsOf(client: Client): Pick<LoadingDatabase, 'run' | 'rows' | 'stage'> {
  return {
    run: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rowCount ?? 0,
    rows: async (sql, parameters = []) => (await client.query<Row>(sql, [...parameters])).rows,
    stage: async (page) => {
      for (const statement of stagingStatements(page)) await client.query(statement);
      await copyIn(client, copyStatement(page), page.file);
    },
  };
}
