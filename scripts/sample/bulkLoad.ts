import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { OrgSession } from '../start/orgSession.ts';
import type { Fields } from './sampleRecords.ts';

const jobs = '/services/data/v66.0/jobs/ingest';
const POLL_MILLISECONDS = 100;
const SHOWN_FAILURES = 5;

const jobSchema = z.object({
  state: z.enum(['Open', 'UploadComplete', 'InProgress', 'JobComplete', 'Failed', 'Aborted']),
  numberRecordsProcessed: z.number().default(0),
  numberRecordsFailed: z.number().default(0),
  errorMessage: z.string().nullish(),
});

export interface BulkLoad {
  readonly object: string;
  readonly operation: 'insert' | 'upsert' | 'update';
  readonly externalIdField?: string;
  readonly records: readonly Fields[];
}

/**
 * Loads records through Bulk API 2.0 and waits for the end.
 *
 * @returns the id of each record, in the order given
 * @throws when the job fails or a single record is refused; the message names the first of them
 */
export async function bulkLoad(org: OrgSession, load: BulkLoad): Promise<string[]> {
  if (load.records.length === 0) return [];
  const columns = [...new Set(load.records.flatMap((record) => Object.keys(record)))];
  const { id } = z.object({ id: z.string() }).parse(
    await org.call('POST', jobs, {
      object: load.object,
      operation: load.operation,
      ...(load.externalIdField === undefined ? {} : { externalIdFieldName: load.externalIdField }),
      contentType: 'CSV',
      lineEnding: 'LF',
    }),
  );
  await org.call('PUT', `${jobs}/${id}/batches`, csv(columns, load.records));
  await org.call('PATCH', `${jobs}/${id}`, { state: 'UploadComplete' });
  for (;;) {
    const job = jobSchema.parse(await org.call('GET', `${jobs}/${id}`));
    if (job.state === 'JobComplete' && job.numberRecordsFailed === 0) break;
    if (job.state === 'JobComplete' || job.state === 'Failed' || job.state === 'Aborted') {
      const failed = rows(await org.call('GET', `${jobs}/${id}/failedResults`));
      throw new Error(
        `${load.object}: ${job.errorMessage ?? `${job.numberRecordsFailed} of ${load.records.length} records were refused`}\n` +
          failed
            .slice(0, SHOWN_FAILURES)
            .map((row) => `  ${row['sf__Error']} ${JSON.stringify(row)}`)
            .join('\n'),
      );
    }
    await sleep(POLL_MILLISECONDS);
  }
  const results = rows(await org.call('GET', `${jobs}/${id}/successfulResults`));
  return results.map((row) => row['sf__Id'] ?? '');
}

const rows = (text: unknown): Record<string, string>[] => parse(String(text), { columns: true, bom: true });

function csv(columns: readonly string[], records: readonly Fields[]): string {
  const lines = records.map((record) => columns.map((column) => cell(record[column])).join(','));
  return `${columns.join(',')}\n${lines.join('\n')}\n`;
}

/** Bulk 2.0 leaves a field alone where the cell is empty, and clears it where it says #N/A. */
function cell(value: Fields[string] | undefined): string {
  if (value === undefined) return '';
  if (value === null) return '#N/A';
  return `"${String(value).replaceAll('"', '""')}"`;
}
