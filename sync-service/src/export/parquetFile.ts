import { rename, rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { Failure } from '../failure.ts';
import type { FormField } from '../salesforce/objectForm.ts';

/** What a field is in Parquet; text where nothing else fits. */
function parquetType({ type, precision, scale }: FormField): string {
  switch (type) {
    case 'boolean':
      return 'BOOLEAN';
    case 'int':
      return 'INTEGER';
    case 'double':
    case 'currency':
    case 'percent':
      return precision > 0 && precision <= 38 ? `DECIMAL(${precision},${scale})` : 'DOUBLE';
    case 'date':
      return 'DATE';
    case 'datetime':
      return 'TIMESTAMP';
    default:
      return 'VARCHAR';
  }
}

/**
 * Turns a table of CSV (as `writeTable` writes it for machines) into Parquet, every column in its own type.
 *
 * @throws {Failure} when the file holds another number of rows than were written
 */
export async function writeParquet(
  csv: string,
  path: string,
  fields: readonly FormField[],
  rows: number,
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '200MB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const unfinished = `${path}.unfinished`;
  try {
    const columns = fields.map((field) => `${quoted(field.name)}: ${quoted(parquetType(field))}`).join(', ');
    const source = `read_csv(${quoted(csv)}, columns = {${columns}}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false, parallel = false)`;
    await connection.run(`COPY (SELECT * FROM ${source}) TO ${quoted(unfinished)} (FORMAT parquet, COMPRESSION zstd)`);
    const reader = await connection.runAndReadAll(`SELECT count(*) FROM read_parquet(${quoted(unfinished)})`);
    const written = Number(reader.getRows()[0]![0]);
    if (written !== rows) {
      throw new Failure('setup', `${path} holds ${written} rows where ${rows} were read.`, 'Report this: it is a bug.');
    }
    await rename(unfinished, path);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(unfinished, { force: true });
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
