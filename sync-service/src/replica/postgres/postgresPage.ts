import type { FieldType, Page } from '../../page.ts';
import { rawCell } from '../pageRows.ts';
import type { PageDialect } from '../pageRows.ts';

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

/** Statements that make room for a page's cells, as text. */
export function stagingStatements({ fields }: Page): readonly string[] {
  return [
    `drop table if exists ${STAGING}`,
    `create temp table ${STAGING} (${fields.map((field) => `${rawCell(field)} text`).join(', ')})`,
  ];
}

/** COPY of a page file into the staging table, empty cells as null. */
export function copyStatement({ fields, hasHeader }: Page): string {
  const columns = fields.map(rawCell).join(', ');
  return `copy ${STAGING} (${columns}) from stdin with (format csv, header ${hasHeader}, force_null (${columns}), encoding 'UTF8')`;
}

/** PostgreSQL reads a page from a table of texts that it was copied into. */
export const postgresPage: PageDialect = {
  cells: () => STAGING,
  parsed: ({ field, type }) => {
    const cell = rawCell(field);
    if (type === 'text') return cell;
    if (type === 'id') return `case when octet_length(${cell}) = 18 then ${cell} end`;
    const form = FORMS[type];
    const isOfForm = form === undefined ? '' : `${cell} ~ '${form}' and `;
    return `case when ${isOfForm}pg_input_is_valid(${cell}, '${POSTGRES_TYPES[type]}') then cast(${cell} as ${POSTGRES_TYPES[type]}) end`;
  },
};
