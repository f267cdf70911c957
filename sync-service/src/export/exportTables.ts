import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { fileFailure } from '../failure.ts';
import type { Org, OrgRecord } from '../salesforce/org.ts';
import type { FormField, ObjectForm } from '../salesforce/objectForm.ts';
import { soql, soqlName, soqlNames } from '../salesforce/soql.ts';
import { csvRow, safeCell } from './safeCell.ts';

/** Parts of a compound field come by themselves, and blobs are no tables. */
const LEFT_OUT = new Set(['address', 'location', 'base64', 'complexvalue']);
const TEXTS = new Set(['string', 'textarea', 'picklist', 'multipicklist', 'url', 'email', 'phone', 'combobox']);

/** The fields of an object that an export has, in the order of the org. */
export const exportedFields = (form: ObjectForm): readonly FormField[] =>
  form.fields.filter(({ type }) => !LEFT_OUT.has(type));

/**
 * Writes all records of an object as CSV, page after page. `people`: cells that a spreadsheet would run are made text;
 * `machine`: every value as it is, moments as `YYYY-MM-DD HH:MM:SS.mmm` in UTC.
 *
 * @returns how many records
 */
export async function writeTable(
  org: Pick<Org, 'pages'>,
  form: ObjectForm,
  path: string,
  reader: 'people' | 'machine',
  onProgress: (done: number, all: number) => void,
): Promise<number> {
  const fields = exportedFields(form);
  const names = fields.map(({ name }) => name);
  const unfinished = `${path}.unfinished`;
  const stream = createWriteStream(unfinished, { mode: 0o600 });
  let failed: unknown;
  stream.on('error', (error) => (failed = error));
  const write = async (text: string): Promise<void> => {
    if (failed === undefined && !stream.write(text)) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
    if (failed !== undefined) throw fileFailure('write', path, failed);
  };
  let rows = 0;
  try {
    await write(csvRow(names));
    for await (const { records, totalSize } of org.pages(
      soql`SELECT ${soqlNames(names)} FROM ${soqlName(form.name)}`,
    )) {
      await write(records.map((record) => csvRow(fields.map((field) => cellOf(record, field, reader)))).join(''));
      rows += records.length;
      onProgress(rows, totalSize);
    }
    stream.end();
    await once(stream, 'close');
    if (failed !== undefined) throw fileFailure('write', path, failed);
    await rename(unfinished, path);
    return rows;
  } catch (error) {
    stream.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}

function cellOf(record: OrgRecord, { name, type }: FormField, reader: 'people' | 'machine'): string | null {
  const value = record[name];
  if (value === null || value === undefined) return null;
  if (type === 'datetime') {
    const moment = new Date(String(value).replace(/([+-]\d\d)(\d\d)$/, '$1:$2')).toISOString();
    return reader === 'machine' ? moment.replace('T', ' ').replace('Z', '') : moment;
  }
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return reader === 'people' && TEXTS.has(type) ? safeCell(text) : text;
}
