import { catalogueIn } from '../language/catalogueIn.ts';
import type { QueryOptions } from '../org.ts';
import type { Session } from '../session.ts';
import type { Access } from '../access.ts';
import type { SqliteStore } from '../store/sqliteStore.ts';
import type { Cell } from '../store/store.ts';
import { compileQuery, type CompiledChild, type CompiledQuery } from './compile.ts';
import { parseSoql } from './parse.ts';
import type { JsonRecord, QueryResult } from './result.ts';
import { jsonValue, RecordBuilder, type ChildrenOf } from './shape.ts';

/** What running a query needs of an org. */
export interface QueryHost {
  readonly store: SqliteStore;
  readonly access: Access;
  now(): Date;
}

/** Root rows for which subqueries are read at a time. */
const CHUNK = 200;

/** Compiles and runs SOQL for a user. */
export function runQuery(host: QueryHost, session: Session, soql: string, options: QueryOptions = {}): RunningQuery {
  const { store } = host;
  let aliases = 0;
  const compiled = compileQuery(
    {
      soql,
      catalogue: catalogueIn(store, session.language),
      tables: store.tables,
      formulas: store.formulas,
      access: host.access,
      session,
      dates: { now: host.now(), timeZone: session.timeZone, fiscal: store.fiscal },
      checkAccess: options.checkAccess ?? true,
      all: options.all ?? false,
      nextAlias: () => `t${aliases++}`,
    },
    parseSoql(soql),
  );
  return new RunningQuery(store, compiled);
}

/** A compiled query on a store. */
export class RunningQuery implements QueryResult {
  readonly #store: SqliteStore;
  readonly #query: CompiledQuery;
  #totalSize: number | null = null;

  constructor(store: SqliteStore, query: CompiledQuery) {
    this.#store = store;
    this.#query = query;
  }

  get entity(): string {
    return this.#query.object.name;
  }

  get isAggregate(): boolean {
    return this.#query.isAggregate;
  }

  get isCount(): boolean {
    return this.#query.isCount;
  }

  get columns(): QueryResult['columns'] {
    return this.#query.columns;
  }

  /** The subqueries by their relationship, each with its own columns and subqueries. */
  get subqueries(): Subquery[] {
    return subqueriesOf(this.#query);
  }

  get hasSubqueries(): boolean {
    return this.#query.children.length > 0;
  }

  get compiled(): QueryResult['compiled'] {
    return { sql: this.#query.rowsSql, parameters: [] };
  }

  get totalSize(): number {
    this.#totalSize ??= Number(this.#store.all(this.#query.countSql)[0]![0]);
    return this.#totalSize;
  }

  rows(): IterableIterator<Cell[]> {
    return this.#store.rows(this.#query.rowsSql);
  }

  *records(basePath: string): IterableIterator<JsonRecord> {
    if (this.#query.isCount) return;
    yield* recordsOf(this.#store, this.#query, basePath, this.#store.rows(this.#query.recordsSql()));
  }

  /** The record numbers of all rows, in order: what a locator keeps. */
  recordNumbers(): Float64Array {
    const numbers: number[] = [];
    for (const [number] of this.#store.rows(this.#query.numbersSql)) numbers.push(number as number);
    return Float64Array.from(numbers);
  }

  /** The records with these numbers, in this order, as they are now; one that has gone since is left out. */
  recordsAt(basePath: string, numbers: readonly number[]): JsonRecord[] {
    const sql = this.#query.recordsSql({
      select: `${this.#query.alias}._n`,
      condition: `${this.#query.alias}._n IN (SELECT value FROM json_each('${JSON.stringify(numbers)}'))`,
    });
    const rows = new Map(this.#store.all(sql).map((row) => [row.at(-1) as number, row]));
    const found = numbers.flatMap((number) => [rows.get(number) ?? []]).filter((row) => row.length > 0);
    return [...recordsOf(this.#store, this.#query, basePath, found)];
  }
}

/** What a subquery selects. */
export interface Subquery {
  /** The relationship: `Opportunities`. */
  name: string;
  columns: QueryResult['columns'];
  subqueries: Subquery[];
}

function subqueriesOf(query: CompiledQuery): Subquery[] {
  return query.entries.flatMap((entry) => {
    if (entry.kind !== 'children') return [];
    const child = query.children[entry.child]!.query;
    return [{ name: entry.name, columns: child.columns, subqueries: subqueriesOf(child) }];
  });
}

function* recordsOf(
  store: SqliteStore,
  query: CompiledQuery,
  basePath: string,
  rows: Iterable<Cell[]>,
): IterableIterator<JsonRecord> {
  if (query.isAggregate) {
    for (const row of rows) yield aggregateRecord(query, row);
    return;
  }
  const builder = new RecordBuilder(store.catalogue, basePath, query.entries);
  if (query.children.length === 0) {
    for (const row of rows) yield builder.record(row, query.idIndex, noChildren);
    return;
  }
  let chunk: Cell[][] = [];
  const flush = function* (): IterableIterator<JsonRecord> {
    const children = childrenOf(
      store,
      query.children,
      basePath,
      chunk.map((row) => row[query.idIndex] as string),
    );
    for (const row of chunk) yield builder.record(row, query.idIndex, children);
    chunk = [];
  };
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length === CHUNK) yield* flush();
  }
  yield* flush();
}

const noChildren: ChildrenOf = () => null;

/** Reads the subqueries of some root records, each in one statement. A parent without children has null. */
function childrenOf(
  store: SqliteStore,
  children: readonly CompiledChild[],
  basePath: string,
  ids: readonly string[],
): ChildrenOf {
  const byChild = children.map(({ query, linkSql }) => {
    const table = store.tableOf(query.object.name);
    const column = table.column(linkSql.slice(1, -1));
    if (column) store.indexLink(table, column);
    const link = `${query.alias}.${linkSql}`;
    const list = JSON.stringify(ids);
    const sql = query.recordsSql({ select: link, condition: `${link} IN (SELECT value FROM json_each('${list}'))` });
    const groups = new Map<string, Cell[][]>();
    for (const row of store.all(sql)) {
      const parent = row.at(-1) as string;
      const group = groups.get(parent);
      if (group) group.push(row);
      else groups.set(parent, [row]);
    }
    return groups;
  });
  return (child, id) => {
    const { query } = children[child]!;
    const all = byChild[child]!.get(id) ?? [];
    const rows = all.slice(query.offset, query.limit === null ? undefined : query.offset + query.limit);
    if (rows.length === 0) return null;
    const records = [...recordsOf(store, query, basePath, rows)];
    return { totalSize: records.length, done: true, records };
  };
}

function aggregateRecord(query: CompiledQuery, row: readonly Cell[]): JsonRecord {
  const record: JsonRecord = { attributes: { type: 'AggregateResult' } };
  for (const entry of query.entries) {
    if (entry.kind === 'cell') record[entry.name] = jsonValue(row[entry.index] ?? null, entry.type, entry.isComputed);
  }
  return record;
}
