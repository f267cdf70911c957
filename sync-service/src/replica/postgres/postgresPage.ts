import { IS_DELETED } from '../../page.ts';
import type { FieldType, Page } from '../../page.ts';
import type { Column, ReplicaTable } from '../tables.ts';

export const POSTGRES_TYPES: Readonly<Record<FieldType, string>> = {
  id: 'varchar',
  text: 'varchar',
  money: 'decimal(18,2)',
  number: 'double precision',
  date: 'date',
  moment: 'timestamp',
  flag: 'boolean',
};

/** The forms that count. PostgreSQL alone would also take `today`, `NaN` or `1/2/26`, which no page has reason to hold. */
const FORMS: Readonly<Partial<Record<FieldType, string>>> = {
  money: String.raw`^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$`,
  number: String.raw`^[+-]?\d+(\.\d*)?([eE][+-]?\d+)?$`,
  date: String.raw`^\d{4}-\d{2}-\d{2}$`,
  moment: String.raw`^\d{4}-\d{2}-\d{2}[T ]`,
};

const STAGING = 'incoming_cells';
const raw = (field: string): string => `"raw_${field}"`;

/** Statements that make room for a page's cells, as text. */
export function stagingStatements({ fields }: Page): readonly string[] {
  return [
    `drop table if exists ${STAGING}`,
    `create temp table ${STAGING} (${fields.map((field) => `${raw(field)} text`).join(', ')})`,
  ];
}

/** COPY of a page file into the staging table, empty cells as null. */
export function copyStatement({ fields, hasHeader }: Page): string {
  const columns = fields.map(raw).join(', ');
  return `copy ${STAGING} (${columns}) from stdin with (format csv, header ${hasHeader}, force_null (${columns}), encoding 'UTF8')`;
}

/** The table's columns that a page of these fields fills, in the page's order. */
export function filledColumns(table: ReplicaTable, fields: readonly string[]): readonly Column[] {
  return fields.flatMap((name) => table.fields.filter(({ field }) => field === name));
}

function parsed({ field, type }: Column): string {
  const cell = raw(field);
  if (type === 'text') return cell;
  if (type === 'id') return `case when octet_length(${cell}) = 18 then ${cell} end`;
  const form = FORMS[type];
  const isOfForm = form === undefined ? '' : `${cell} ~ '${form}' and `;
  return `case when ${isOfForm}pg_input_is_valid(${cell}, '${POSTGRES_TYPES[type]}') then cast(${cell} as ${POSTGRES_TYPES[type]}) end`;
}

const isWrong = ({ column, field, isRequired }: Column): string =>
  isRequired ? `${column} is null` : `(${column} is null and ${raw(field)} is not null)`;

function checkedRows(table: ReplicaTable, page: Page) {
  const columns = filledColumns(table, page.fields);
  const isGone = page.fields.includes(IS_DELETED.field)
    ? `coalesce(${raw(IS_DELETED.field)} = 'true', false)`
    : 'false';
  return {
    columns,
    checked: columns.filter(({ type, isRequired }) => type !== 'text' || isRequired),
    source: `(select ${columns.map((column) => `${parsed(column)} as ${column.column}, ${raw(column.field)}`).join(', ')}, ${isGone} as is_gone from ${STAGING}) as cells`,
  };
}

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
