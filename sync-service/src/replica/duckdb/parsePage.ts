import { IS_DELETED } from '../../page.ts';
import type { Page } from '../../page.ts';
import type { Column, ReplicaTable } from '../tables.ts';
import { sqlType } from './schema.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The cell as it came; DuckDB's names ignore case, so `Id` and `id` need telling apart. */
const raw = (field: string): string => `raw_${field}`;

/** The table's columns that a page of these fields fills, in the page's order. */
export function filledColumns(table: ReplicaTable, fields: readonly string[]): readonly Column[] {
  return fields.flatMap((name) => table.fields.filter(({ field }) => field === name));
}

/** Every cell as text, empty ones as null. Small buffers: the default holds 32 MB for each thread. */
function pageSource({ file, fields, hasHeader }: Page): string {
  const columns = fields.map((field) => `${quoted(raw(field))}: 'varchar'`).join(', ');
  return (
    `read_csv(${quoted(file)}, columns = {${columns}}, header = ${hasHeader}, auto_detect = false, delim = ',', quote = '"', ` +
    `escape = '"', nullstr = '', allow_quoted_nulls = true, max_line_size = 2000000, buffer_size = 4200000)`
  );
}

function parsed({ field, type }: Column): string {
  const cell = raw(field);
  if (type === 'text') return cell;
  if (type === 'id') return `case when strlen(${cell}) = 18 then ${cell} end`;
  return `try_cast(${cell} as ${sqlType(type)})`;
}

const isWrong = ({ column, field, isRequired }: Column): string =>
  isRequired ? `${column} is null` : `(${column} is null and ${raw(field)} is not null)`;

function checkedRows(table: ReplicaTable, page: Page) {
  const columns = filledColumns(table, page.fields);
  return {
    columns,
    checked: columns.filter(({ type, isRequired }) => type !== 'text' || isRequired),
    source: `(select ${columns.map((column) => `${parsed(column)} as ${column.column}, ${raw(column.field)}`).join(', ')}, ${isGone(page)} as is_gone from ${pageSource(page)})`,
  };
}

/** Whether a row of the page is of a record in the recycle bin: only its id counts then. */
const isGone = ({ fields }: Page): string =>
  fields.includes(IS_DELETED.field) ? `coalesce(${raw(IS_DELETED.field)} = 'true', false)` : 'false';

/** A query of a page's rows, each cell parsed, and `is_gone`; rows that hold a wrong cell are left out. */
export function parsedRows(table: ReplicaTable, page: Page): string {
  const { columns, checked, source } = checkedRows(table, page);
  const isUsable = checked.map((column) => `not ${isWrong(column)}`).join(' and ');
  return `select ${columns.map(({ column }) => column).join(', ')}, is_gone from ${source} where is_gone or (${isUsable})`;
}

/** A query of the rows that `parsedRows` leaves out: id and reason. */
export function rejectedRows(table: ReplicaTable, page: Page): string {
  const { checked, source } = checkedRows(table, page);
  const reasons = checked.map(
    (column) =>
      `case when ${isWrong(column)} then case when ${raw(column.field)} is null then '${column.field} is empty' ` +
      `else '${column.field} is not a ${column.type}: ' || left(${raw(column.field)}, 40) end end`,
  );
  return (
    `select coalesce(${raw('Id')}, '') as id, concat_ws('; ', ${reasons.join(', ')}) as reason from ${source} ` +
    `where not is_gone and (${checked.map(isWrong).join(' or ')})`
  );
}
