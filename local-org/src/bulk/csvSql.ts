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
  const between = sqlText(`"${delimiter}"`);
  const cells = columns.flatMap((column, index) =>
    (index === 0 ? [] : [between]).concat(cellSql(column, names[index]!)),
  );
  const row = concatenated([`'"'`, ...cells, sqlText(`"${lineEnding}`)]);
  return {
    sql: `WITH q (${names.join(', ')}) AS (${compiled.sql}) SELECT ${row} FROM q`,
    parameters: compiled.parameters,
  };
}

// SQLite takes no more parameters in one call than this, whatever it was built with.
const mostParameters = 100;

/** `concat(…)`, which skips nulls and is faster than a chain of `||`. */
function concatenated(parts: readonly string[]): string {
  if (parts.length <= mostParameters) return `concat(${parts.join(', ')})`;
  const groups = Array.from({ length: Math.ceil(parts.length / mostParameters) }, (_, index) =>
    concatenated(parts.slice(index * mostParameters, (index + 1) * mostParameters)),
  );
  return concatenated(groups);
}

function cellSql(column: QueryColumn, name: string): string {
  switch (column.type) {
    case 'boolean':
      return `CASE ${name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`;
    case 'string':
      // Most texts hold no quote, and looking for one is cheaper than replacing none.
      return `CASE instr(${name}, '"') WHEN 0 THEN ${name} ELSE replace(${name}, '"', '""') END`;
    default:
      return name;
  }
}

const sqlText = (text: string): string =>
  `'${text.replaceAll("'", "''")}'`.replaceAll('\r\n', "' || char(13, 10) || '").replaceAll('\n', "' || char(10) || '");
