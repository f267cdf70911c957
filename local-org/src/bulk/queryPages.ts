import { closeSync, createReadStream, openSync, readFileSync, readSync } from 'node:fs';
import { ApiError } from '../api/apiError.ts';
import type { Jobs } from './jobs.ts';
import { invalidJobState } from './jobs.ts';
import type { QueryJob } from './queryJobs.ts';

/** One page of a query job's results. */
export interface ResultPage {
  /** Rows of the page, without the header. */
  count: number;
  /** What to ask for next; null after the last page. */
  nextLocator: string | null;
  /** Header and rows. */
  body: AsyncIterable<Buffer>;
}

// Large reads keep the number of calls low: a download runs at the speed of the network.
const readBytes = 1 << 20;

/**
 * A page of at most `maxRecords` rows from the row a locator stands for. Locators stay valid: the same one gives the
 * same page as long as the job lives.
 */
export function resultPage(
  jobs: Jobs<QueryJob>,
  job: QueryJob,
  locator: string | null,
  maxRecords: number,
): ResultPage {
  if (job.state !== 'JobComplete') {
    throw invalidJobState(`InvalidJobState : Results are not available for a job in the state ${job.state}.`);
  }
  const first = locator === null ? 0 : rowOf(locator, job);
  const last = Math.min(first + maxRecords, job.numberRecordsProcessed);
  const ends = openSync(jobs.file(job.id, '.ends'), 'r');
  try {
    const start = endOfRow(ends, first);
    const end = endOfRow(ends, last);
    return {
      count: last - first,
      nextLocator: last < job.numberRecordsProcessed ? locatorOf(last) : null,
      body: pageBytes(jobs.file(job.id, '.header'), jobs.file(job.id, '.csv'), start, end),
    };
  } finally {
    closeSync(ends);
  }
}

/** Locators of the pages after the one a locator stands for, with their own, at most `limit`. */
export function pageLocators(job: QueryJob, locator: string | null, pageRows: number, limit: number): string[] {
  const first = locator === null ? 0 : rowOf(locator, job);
  const locators: string[] = [];
  for (let row = first; row < job.numberRecordsProcessed && locators.length < limit; row += pageRows) {
    locators.push(locatorOf(row));
  }
  return locators;
}

async function* pageBytes(headerPath: string, rowsPath: string, start: number, end: number): AsyncGenerator<Buffer> {
  yield readFileSync(headerPath);
  if (end === start) return;
  yield* createReadStream(rowsPath, { start, end: end - 1, highWaterMark: readBytes }) as AsyncIterable<Buffer>;
}

/** Bytes of all rows before the one with that number. */
function endOfRow(file: number, row: number): number {
  if (row === 0) return 0;
  const bytes = new Float64Array(1);
  readSync(file, new Uint8Array(bytes.buffer), 0, 8, (row - 1) * 8);
  return bytes[0]!;
}

// Locators are opaque to clients; ours is the number of the first row.
const locatorOf = (row: number): string => Buffer.from(`row ${row}`).toString('base64url');

function rowOf(locator: string, job: QueryJob): number {
  const row = Number(/^row (\d{1,15})$/.exec(Buffer.from(locator, 'base64url').toString())?.[1] ?? NaN);
  if (row < job.numberRecordsProcessed || row === 0) return row;
  throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
}
