import type { CompiledSql, QueryColumn } from '../soql/result.ts';

/**
 * Makes SQLite write the CSV: one text column, a whole row with its line end. What is a call for each cell in
 * JavaScript is a few instructions there, and a million rows take seconds instead of minutes.
 *
 * Texts are quoted and their quotes doubled; a null is an empty cell; numbers with decimals are written as SQLite
 * does (`5000.0`), which is also how the Bulk API writes doubles.
 */
export function csvSql(
  compiled: CompiledSql,
  columns: readonly QueryColumn[],
  delimiter: string,
  lineEnding: string,
): CompiledSql {
  const names = columns.map((_, index) => `c${index}`);
  const cells = columns.map((column, index) => cellSql(column, names[index]!));
  const between = ` || ${sqlText(`"${delimiter}"`)} || `;
  const row = `'"' || ${cells.join(between)} || ${sqlText(`"${lineEnding}`)}`;
  return {
    sql: `WITH q (${names.join(', ')}) AS (${compiled.sql}) SELECT ${row} FROM q`,
    parameters: compiled.parameters,
  };
}

function cellSql(column: QueryColumn, name: string): string {
  switch (column.type) {
    case 'boolean':
      return `CASE ${name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE '' END`;
    case 'string':
      return `ifnull(replace(${name}, '"', '""'), '')`;
    default:
      return `ifnull(${name}, '')`;
  }
}

const sqlText = (text: string): string =>
  `'${text.replaceAll("'", "''")}'`.replaceAll('\r\n', "' || char(13, 10) || '").replaceAll('\n', "' || char(10) || '");
