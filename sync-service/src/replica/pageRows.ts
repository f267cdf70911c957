import { IS_DELETED } from '../page.ts';
import type { Page } from '../page.ts';
import type { Column, ReplicaTable } from './tables.ts';

/** How one database reads the cells of a page. */
export interface PageDialect {
  /** What the page's cells are selected from: a column of text for each field, called as `rawCell` says; empty ones are null. */
  cells(page: Page): string;
  /** A cell as the column's type, null when it is none. */
  parsed(column: Column): string;
}

/** The cell as it came. Names that differ in case alone (`Id` and `id`) are one name to some databases. */
export const rawCell = (field: string): string => `"raw_${field}"`;

/** The table's columns that a page of these fields fills, in the page's order. */
export function filledColumns(table: ReplicaTable, fields: readonly string[]): readonly Column[] {
  return fields.flatMap((name) => table.fields.filter(({ field }) => field === name));
}

const isWrong = ({ column, field, isRequired }: Column): string =>
  isRequired ? `${column} is null` : `(${column} is null and ${rawCell(field)} is not null)`;

/** Whether a row of the page is of a record in the recycle bin: only its id counts then. */
const isGone = ({ fields }: Page): string =>
  fields.includes(IS_DELETED.field) ? `coalesce(${rawCell(IS_DELETED.field)} = 'true', false)` : 'false';

function checkedRows(dialect: PageDialect, table: ReplicaTable, page: Page) {
  const columns = filledColumns(table, page.fields);
  const selected = columns.map((column) => `${dialect.parsed(column)} as ${column.column}, ${rawCell(column.field)}`);
  return {
    columns,
    checked: columns.filter(({ type, isRequired }) => type !== 'text' || isRequired),
    source: `(select ${selected.join(', ')}, ${isGone(page)} as is_gone from ${dialect.cells(page)}) as cells`,
  };
}

/** A query of a page's rows, each cell parsed, and `is_gone`; rows that hold a wrong cell are left out. */
export function parsedRows(dialect: PageDialect, table: ReplicaTable, page: Page): string {
  const { columns, checked, source } = checkedRows(dialect, table, page);
  const isUsable = checked.map((column) => `not ${isWrong(column)}`).join(' and ');
  return `select ${columns.map(({ column }) => column).join(', ')}, is_gone from ${source} where is_gone or (${isUsable})`;
}

/** A query of the rows that `parsedRows` leaves out: id and reason. */
export function rejectedRows(dialect: PageDialect, table: ReplicaTable, page: Page): string {
  const { checked, source } = checkedRows(dialect, table, page);
  const reasons = checked.map(
    (column) =>
      `case when ${isWrong(column)} then case when ${rawCell(column.field)} is null then '${column.field} is empty' ` +
      `else '${column.field} is not a ${column.type}: ' || left(${rawCell(column.field)}, 40) end end`,
  );
  return (
    `select coalesce(${rawCell('Id')}, '') as id, concat_ws('; ', ${reasons.join(', ')}) as reason from ${source} ` +
    `where not is_gone and (${checked.map(isWrong).join(' or ')})`
  );
}
