import { setTimeout as delay } from 'node:timers/promises';

export interface BenchOrg {
  readonly url: string;
  readonly accessToken: string;
}

const JOBS = '/services/data/v66.0/jobs';
const JOB_ROWS = 100_000;
const ACCOUNTS = 2_000;

/** A bulk job as the org describes it. */
export interface Job {
  readonly id: string;
  readonly state: string;
  readonly errorMessage?: string;
  readonly numberRecordsProcessed: number;
  readonly numberRecordsFailed?: number;
}

/** One REST call that answers with a job, or whatever else is named; other texts than JSON are given as they are. */
export async function call<T = Job>(org: BenchOrg, method: string, path: string, body?: object | string): Promise<T> {
  const response = await fetch(org.url + path, {
    method,
    headers: {
      authorization: `Bearer ${org.accessToken}`,
      'content-type': typeof body === 'string' ? 'text/csv' : 'application/json',
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
  return (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as T;
}

/** Inserts made-up opportunities through Bulk 2.0 ingest; the same ones for the same number, whatever the machine. */
export async function loadOpportunities(
  org: BenchOrg,
  rows: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const accounts = await insert(org, 'Account', ['Name'], ACCOUNTS, 0, (n) => [`Account ${n}`]);
  const random = numbers(1);
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const day = (from: number, span: number): string =>
    new Date(Date.UTC(2025, 0, 1 + from + Math.floor(random() * span))).toISOString().slice(0, 10);
  const fields = ['Name', 'AccountId', 'Type', 'StageName', 'Amount', 'CloseDate'];
  for (let start = 0; start < rows; start += JOB_ROWS) {
    await insert(org, 'Opportunity', fields, Math.min(JOB_ROWS, rows - start), start, (n) => [
      // Some hostile, as real names are.
      n % 500 === 0 ? `"Deal ${n}",\nsecond line` : `Deal ${n} for Müller & Søn`,
      one(accounts),
      one(['', 'New Business', 'Existing Business']),
      one(['Prospecting', 'Qualification', 'Negotiation/Review', 'Closed Won', 'Closed Lost']),
      random() < 0.02 ? '' : (random() * 100_000).toFixed(2),
      day(0, 730),
    ]);
    onProgress(Math.min(rows, start + JOB_ROWS));
  }
}

/** Waits for a job and returns it. @throws when it fails */
export async function completedJob(org: BenchOrg, kind: 'ingest' | 'query', id: string): Promise<Job> {
  for (;;) {
    const job = await call(org, 'GET', `${JOBS}/${kind}/${id}`);
    if (job.state === 'JobComplete') return job;
    if (job.state === 'Failed' || job.state === 'Aborted') throw new Error(`${kind} job: ${job.errorMessage}`);
    await delay(200);
  }
}

async function insert(
  org: BenchOrg,
  object: string,
  fields: readonly string[],
  count: number,
  from: number,
  cellsOf: (n: number) => readonly string[],
): Promise<string[]> {
  const { id } = await call(org, 'POST', `${JOBS}/ingest`, {
    object,
    operation: 'insert',
    contentType: 'CSV',
    lineEnding: 'LF',
  });
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
  const lines = Array.from({ length: count }, (_, n) => line(cellsOf(from + n)));
  await call(org, 'PUT', `${JOBS}/ingest/${id}/batches`, line(fields) + lines.join(''));
  await call(org, 'PATCH', `${JOBS}/ingest/${id}`, { state: 'UploadComplete' });
  const job = await completedJob(org, 'ingest', id);
  if (job.numberRecordsFailed !== 0 || job.numberRecordsProcessed !== count) {
    throw new Error(`${object}: ${job.numberRecordsFailed} of ${count} rows failed.`);
  }
  if (object !== 'Account') return [];
  const answer = await call<string>(org, 'GET', `${JOBS}/ingest/${id}/successfulResults`);
  return answer
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[0]!.replaceAll('"', ''));
}

/** A small generator of numbers in [0, 1) that gives the same ones everywhere (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
