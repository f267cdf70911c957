import { Failure } from '../failure.ts';
import type { Page, Rejection } from '../page.ts';
import { filledColumns, parsedRows, rejectedRows } from './pageRows.ts';
import type { PageDialect } from './pageRows.ts';
import { setMarks } from './pullMarks.ts';
import type { LoadRequest, Parameter, Row } from './replicaStore.ts';
import type { ReplicaTable } from './tables.ts';

/** What a load asks of a database; parameters are `$1`, `$2`, … */
export interface LoadingDatabase extends PageDialect {
  /** @returns rows changed */
  run(sql: string, parameters?: readonly Parameter[]): Promise<number>;
  rows(sql: string, parameters?: readonly Parameter[]): Promise<Row[]>;
  /** Brings the page to where `cells` says; nothing where the database reads the file itself. */
  stage(page: Page): Promise<void>;
}

/** A page does not hold what the org said it does. */
export class PageFailure extends Failure {
  override readonly name = 'PageFailure';
}

/**
 * Stores the pages and sets the mark, inside the transaction its caller opened: page after page counted against what the org
 * announced, records that cannot be used kept as rejections, and what is gone forgotten.
 *
 * @throws {PageFailure} org: when a page holds another number of records than announced
 */
export async function loadPages(
  database: LoadingDatabase,
  table: ReplicaTable,
  request: LoadRequest,
): Promise<{ stored: number; rejections: readonly Rejection[] }> {
  const rejections: Rejection[] = [];
  let stored = 0;
  if (request.how === 'replace') {
    await database.run(`delete from ${table.table}`);
    await database.run('delete from rejections where object = $1', [table.object]);
  }
  await forget(database, table, request.deletedIds);
  for await (const page of request.pages) {
    await database.stage(page);
    const taken = await (request.how === 'replace' ? insertPage : mergePage)(database, table, page);
    const refused = taken === page.rows ? [] : await refusedIn(database, table, page);
    if (taken + refused.length !== page.rows) {
      throw new PageFailure(
        'org',
        `A page of ${table.object} holds ${taken + refused.length} records where the org announced ${page.rows}.`,
        'Run again: the page is fetched anew, and nothing of it was kept.',
      );
    }
    if (request.how === 'merge') await forget(database, table, idsOf(refused));
    stored += taken;
    rejections.push(...refused);
  }
  const refusedEarlier = request.rejections();
  await forget(database, table, idsOf(refusedEarlier));
  rejections.push(...refusedEarlier);
  for (const { object, id, reason } of rejections) {
    await database.run('insert into rejections values ($1, $2, $3)', [object, id, reason]);
  }
  await setMarks(database, new Map([[table.object, request.mark()]]));
  return { stored, rejections };
}

/** A page whose rows go into a table that was emptied. @returns the usable rows */
async function insertPage(database: LoadingDatabase, table: ReplicaTable, page: Page): Promise<number> {
  const columns = columnList(table, page);
  const rows = `select ${columns} from (${parsedRows(database, table, page)}) as usable`;
  return database.run(`insert into ${table.table} (${columns}) ${rows}`);
}

/** A page whose rows go over those of the same id. @returns the usable rows */
async function mergePage(database: LoadingDatabase, table: ReplicaTable, page: Page): Promise<number> {
  const columns = columnList(table, page);
  await database.run('drop table if exists incoming');
  await database.run(`create temp table incoming as ${parsedRows(database, table, page)}`);
  await database.run(`delete from ${table.table} using incoming where incoming.id = ${table.table}.id`);
  await database.run('delete from rejections using incoming where incoming.id = rejections.id');
  await database.run(`insert into ${table.table} (${columns}) select ${columns} from incoming where not is_gone`);
  const [count] = await database.rows('select count(*) as n from incoming');
  return Number(count!['n']);
}

const columnList = (table: ReplicaTable, page: Page): string =>
  filledColumns(table, page.fields)
    .map(({ column }) => column)
    .join(', ');

const idsOf = (rejections: readonly Rejection[]): readonly string[] => rejections.map(({ id }) => id);

async function refusedIn(database: LoadingDatabase, table: ReplicaTable, page: Page): Promise<Rejection[]> {
  const rows = await database.rows(rejectedRows(database, table, page));
  return rows.map(({ id, reason }) => ({ object: table.object, id: String(id), reason: String(reason) }));
}

async function forget(database: LoadingDatabase, table: ReplicaTable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const from of [table.table, 'rejections']) {
    await database.run(`delete from ${from} where id in (select unnest(string_to_array($1, chr(10))))`, [
      ids.join('\n'),
    ]);
  }
}
