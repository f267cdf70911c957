import type { FieldSchema } from '../schema/schema.ts';
import type { Cell } from '../store/store.ts';

/** One column of a query's rows. */
export interface QueryColumn {
  /** Path as the schema spells it (`Account.Owner.Name`), or the alias of an aggregate (`expr0`). */
  path: string;
  /** The path's parts: relationships, then the field. One part for an aggregate. */
  parts: readonly string[];
  /** The field behind the column; null for an aggregate or a function whose result is no field of the schema. */
  field: FieldSchema | null;
  /** Object the field belongs to (`User` for `Owner.Name`); null for aggregates. */
  object: string | null;
  /** What the cells are: booleans come as 1 and 0, dates and moments as text. */
  type: 'string' | 'number' | 'boolean' | 'date' | 'datetime' | 'id';
  /** Set where the column is an aggregate (`SUM`) or date function (`CALENDAR_YEAR`). */
  functionName?: string;
}

/** A record as REST shows it: `attributes`, fields, parents and children nested. */
export type JsonRecord = { attributes: { type: string; url?: string } } & Record<string, unknown>;

/** SQL for a query's rows, for readers that want SQLite to do more of the work. */
export interface CompiledSql {
  /** A SELECT whose columns stand in the order of `columns`. */
  sql: string;
  parameters: readonly Cell[];
}

/**
 * An answered query. Nothing is read before it is asked for, and each reading runs the statement afresh, except that
 * `records` of a page-by-page reading go by the ids found at the start (see locators).
 */
export interface QueryResult {
  /** Root object of the query. */
  entity: string;
  isAggregate: boolean;
  /** True for `SELECT COUNT() FROM …`: no rows, only `totalSize`. */
  isCount: boolean;
  /** Flat columns in SELECT order; child subqueries are not among them. */
  columns: readonly QueryColumn[];
  hasSubqueries: boolean;
  /** Number of root rows after LIMIT and OFFSET. */
  totalSize: number;
  compiled: CompiledSql;
  /** Flat rows. Must be read to the end or closed (`break` does) before the next write to the store. */
  rows(): IterableIterator<Cell[]>;
  /** Nested records in REST's form. `basePath` is `/services/data/v66.0`. */
  records(basePath: string): IterableIterator<JsonRecord>;
}
