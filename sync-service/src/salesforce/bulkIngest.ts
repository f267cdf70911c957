import { z } from 'zod';
import { API_VERSION } from './jsforceTransport.ts';
import type { Org } from './org.ts';
import { OrgFailure } from './orgFailure.ts';
import { parseCsv } from './parseCsv.ts';
import type { Outcome, Write } from './writeRecords.ts';

const JOBS = `/services/data/v${API_VERSION}/jobs/ingest`;
/** Well below the 150 MB that one upload may have. */
const JOB_ROWS = 50_000;
const LONGEST_POLL_MS = 5_000;

const jobSchema = z.object({ id: z.string(), state: z.string(), errorMessage: z.string().nullish() });

/**
 * Writes many records of one object through Bulk 2.0 ingest: by key as upserts, by id as updates. Rows that the org refuses
 * come back with its reason.
 *
 * @throws {OrgFailure} when a job as a whole fails; what it wrote is recognised by the next run
 */
export async function writeByBulk(
  org: Org,
  writes: readonly Write[],
  onProgress: (done: number) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let start = 0; start < writes.length; start += JOB_ROWS) {
    outcomes.push(...(await writeJob(org, writes.slice(start, start + JOB_ROWS))));
    onProgress(outcomes.length);
  }
  return outcomes;
}

async function writeJob(org: Org, writes: readonly Write[]): Promise<readonly Outcome[]> {
  const { object, match } = writes[0]!;
  const isByKey = 'key' in match;
  const idField = isByKey ? 'ExternalKey__c' : 'Id';
  const send = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object | string) => {
    const isCsv = typeof body === 'string';
    return org.http.send({
      method,
      path: `${JOBS}${path}`,
      doing: `writing ${object} in bulk`,
      isRepeatable: true,
      accept: path.endsWith('Results') ? 'csv' : 'json',
      ...(body === undefined
        ? {}
        : {
            headers: { 'content-type': isCsv ? 'text/csv; charset=UTF-8' : 'application/json; charset=UTF-8' },
            body: isCsv ? body : JSON.stringify(body),
          }),
    });
  };
  const jobOf = (answer: { body: string }) => jobSchema.parse(JSON.parse(answer.body));

  const { id } = jobOf(
    await send('POST', '', {
      object,
      operation: isByKey ? 'upsert' : 'update',
      ...(isByKey ? { externalIdFieldName: idField } : {}),
      contentType: 'CSV',
      lineEnding: 'LF',
    }),
  );
  await send('PUT', `/${id}/batches`, ingestCsv(writes, idField));
  await send('PATCH', `/${id}`, { state: 'UploadComplete' });
  for (let wait = 200; ; wait = Math.min(LONGEST_POLL_MS, wait * 1.5)) {
    const job = jobOf(await send('GET', `/${id}`));
    if (job.state === 'JobComplete') break;
    if (job.state === 'Failed' || job.state === 'Aborted') {
      throw new OrgFailure({
        code: `JOB_${job.state.toUpperCase()}`,
        message: `The bulk write of ${object} ended as ${job.state}: ${job.errorMessage ?? 'no reason given'}.`,
        nextStep: 'Run again: what was written is recognised and not written twice.',
      });
    }
    await org.http.pause(wait);
  }
  const successful = parseCsv((await send('GET', `/${id}/successfulResults`)).body);
  const failed = parseCsv((await send('GET', `/${id}/failedResults`)).body);
  const unprocessed = parseCsv((await send('GET', `/${id}/unprocessedrecords`)).body);

  const nameOf = ({ match: given }: Write): string => ('key' in given ? given.key : given.id);
  const ids = new Map(successful.map((row) => [row[idField], row['sf__Id'] ?? null] as const));
  const created = new Set(successful.filter((row) => row['sf__Created'] === 'true').map((row) => row[idField]));
  const errors = new Map([
    ...failed.map((row) => [row[idField], row['sf__Error'] ?? ''] as const),
    ...unprocessed.map((row) => [row[idField], 'UNPROCESSED:the job ended before this row'] as const),
  ]);
  return writes.map((write) => {
    const error = errors.get(nameOf(write));
    const [code = 'UNKNOWN', message = ''] = error?.split(/:(.*)/s) ?? [];
    return {
      write,
      id: ids.get(nameOf(write)) ?? null,
      isCreated: created.has(nameOf(write)),
      errors: error === undefined ? [] : [{ code, message: message.replace(/:\S* ?--$/, '') }],
    };
  });
}

/** In a bulk row an empty cell leaves the field alone, and `#N/A` empties it; every row here names the same fields. */
function ingestCsv(writes: readonly Write[], idField: string): string {
  const fields = [...new Set(writes.flatMap((write) => Object.keys(write.fields)))];
  const cell = (value: string | number | boolean | null | undefined): string =>
    value === undefined ? '' : value === null ? '#N/A' : `"${String(value).replaceAll('"', '""')}"`;
  const lines = writes.map(({ match, fields: values }) =>
    [cell('key' in match ? match.key : match.id), ...fields.map((field) => cell(values[field]))].join(','),
  );
  return `${[idField, ...fields].join(',')}\n${lines.join('\n')}\n`;
}
