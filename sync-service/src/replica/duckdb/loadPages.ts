import type { DuckDBConnection } from '@duckdb/node-api';
import { Failure } from '../../failure.ts';
import type { Page, Rejection } from '../../page.ts';
import type { LoadRequest, Row } from '../replicaStore.ts';
import type { ReplicaTable } from '../tables.ts';
import { filledColumns, parsedRows, rejectedRows } from './parsePage.ts';

export type Parameter = string | number | boolean | null;

export async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql, [...parameters]);
  return reader.getRowObjectsJS() as Row[];
}

/** Stores the pages and sets the mark, inside the transaction its caller opened. */
export async function loadPages(
  connection: DuckDBConnection,
  table: ReplicaTable,
  request: LoadRequest,
): Promise<{ stored: number; rejections: readonly Rejection[] }> {
  const rejections: Rejection[] = [];
  let stored = 0;

  if (request.how === 'replace') {
    await connection.run(`delete from ${table.table}`);
    await connection.run('delete from rejections where object = $1', [table.object]);
  }
  await forget(connection, table, request.deletedIds);
  for await (const page of request.pages) {
    const taken = await (request.how === 'replace' ? insertPage : mergePage)(connection, table, page);
    const refused = taken === page.rows ? [] : await refusedIn(connection, table, page);
    if (taken + refused.length !== page.rows) {
      throw new Failure(
        'org',
        `A page of ${table.object} holds ${taken + refused.length} records where the org announced ${page.rows}.`,
        'Run again: the page is fetched anew, and nothing of it was kept.',
      );
    }
    if (request.how === 'merge')
      await forget(
        connection,
        table,
        refused.map(({ id }) => id),
      );
    stored += taken;
    rejections.push(...refused);
  }
  const refusedEarlier = request.rejections();
  await forget(
    connection,
    table,
    refusedEarlier.map(({ id }) => id),
  );
  rejections.push(...refusedEarlier);
  for (const { object, id, reason } of rejections) {
    await connection.run('insert into rejections values ($1, $2, $3)', [object, id, reason]);
  }
  const mark = request.mark();
  await connection.run('delete from pull_marks where object = $1', [table.object]);
  await connection.run('insert into pull_marks values ($1, cast($2 as timestamp), $3)', [
    table.object,
    mark.nextFrom.toISOString().slice(0, 23),
    mark.fields.join(','),
  ]);
  return { stored, rejections };
}

async function insertPage(connection: DuckDBConnection, table: ReplicaTable, page: Page): Promise<number> {
  const columns = columnList(table, page);
  const rows = `select ${columns} from (${parsedRows(table, page)})`;
  return (await connection.run(`insert into ${table.table} (${columns}) ${rows}`)).rowsChanged;
}

async function mergePage(connection: DuckDBConnection, table: ReplicaTable, page: Page): Promise<number> {
  const columns = columnList(table, page);
  await connection.run(`create or replace temp table incoming as ${parsedRows(table, page)}`);
  await connection.run(`delete from ${table.table} using incoming where incoming.id = ${table.table}.id`);
  await connection.run('delete from rejections using incoming where incoming.id = rejections.id');
  await connection.run(`insert into ${table.table} (${columns}) select ${columns} from incoming where not is_gone`);
  const [count] = await rowsOf(connection, 'select count(*) as n from incoming');
  return Number(count!['n']);
}

const columnList = (table: ReplicaTable, page: Page): string =>
  filledColumns(table, page.fields)
    .map(({ column }) => column)
    .join(', ');

async function refusedIn(connection: DuckDBConnection, table: ReplicaTable, page: Page): Promise<Rejection[]> {
  const rows = await rowsOf(connection, rejectedRows(table, page));
  return rows.map(({ id, reason }) => ({ object: table.object, id: String(id), reason: String(reason) }));
}

async function forget(connection: DuckDBConnection, table: ReplicaTable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const from of [table.table, 'rejections']) {
    await connection.run(`delete from ${from} where id in (select unnest(string_split($1, chr(10))))`, [
      ids.join('\n'),
    ]);
  }
}
