import { existsSync, openSync, readFileSync, readSync, closeSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { jsonValue } from '../jsonValue.ts';
import { IS_DELETED } from '../page.ts';
import type { Page, PulledObject } from '../page.ts';
import type { Org } from './org.ts';
import { API_VERSION } from './jsforceTransport.ts';
import { OrgFailure } from './orgFailure.ts';
import type { Pull } from './pullByRest.ts';

const JOBS = `/services/data/v${API_VERSION}/jobs/query`;

/** A job of a run that was broken off is taken up again while its picture of the org is not older than this. */
const RESUMED_WITHIN_MS = 6 * 3_600_000;
const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 5_000;

const jobSchema = z.object({
  id: z.string(),
  state: z.string(),
  numberRecordsProcessed: z.number().optional(),
  errorMessage: z.string().nullish(),
});
type Job = z.infer<typeof jobSchema>;

/** What is kept on disk of a job, so that a later process goes on where this one ended. */
const stateSchema = z.object({
  jobId: z.string(),
  query: z.string(),
  pageRows: z.number(),
  startedAt: z.iso.datetime(),
  fetched: z.array(
    z.object({ file: z.string(), rows: z.number(), hasHeader: z.boolean(), next: z.string().nullable() }),
  ),
});
type State = z.infer<typeof stateSchema>;

export interface BulkOptions {
  /** Page files and the job's state live here. */
  readonly folder: string;
  /** Records in one page: what is fetched again after a broken download. */
  readonly pageRows: number;
  readonly deadlineMilliseconds: number;
}

/**
 * Pulls records through a Bulk 2.0 query job: created, awaited, and fetched page by page to disk, the next page while the
 * caller works on this one. The job and the pages already fetched are remembered, so a killed run resumes. Three counts must
 * agree: each page's header, their sum and the job's own, and (the caller's part) the rows stored. A job whose counts
 * disagree is done again, once.
 *
 * @throws {OrgFailure} when the job fails or its pages do not add up
 */
export async function pullByBulk(
  org: Pick<Org, 'http' | 'serverTime'>,
  pulled: PulledObject,
  query: string,
  options: BulkOptions,
): Promise<Pull> {
  const stateFile = join(options.folder, `${pulled.object}.job.json`);
  const fields = pulled.fields.map(({ field }) => field);

  const save = (state: State): void => {
    writeFileSync(`${stateFile}.part`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${stateFile}.part`, stateFile);
  };

  const begin = async (): Promise<State> => {
    const startedAt = org.serverTime().toISOString();
    const { id } = await sendForJob(org, 'POST', JOBS, `starting a bulk query of ${pulled.object}`, {
      operation: pulled.fields.includes(IS_DELETED) ? 'queryAll' : 'query',
      query,
      contentType: 'CSV',
      columnDelimiter: 'COMMA',
      lineEnding: 'LF',
    });
    const state: State = { jobId: id, query, pageRows: options.pageRows, startedAt, fetched: [] };
    save(state);
    return state;
  };

  const resumed = (): State | undefined => {
    if (!existsSync(stateFile)) return undefined;
    const parsed = stateSchema.safeParse(jsonValue(readFileSync(stateFile, 'utf8'))).data;
    const isUsable =
      parsed?.query === query &&
      parsed.pageRows === options.pageRows &&
      org.serverTime().getTime() - Date.parse(parsed.startedAt) < RESUMED_WITHIN_MS &&
      parsed.fetched.every(({ file }) => existsSync(file));
    return isUsable ? parsed : undefined;
  };

  const completed = async (state: State): Promise<Job> => {
    const deadline = performance.now() + options.deadlineMilliseconds;
    for (let wait = FIRST_POLL_MS; ; wait = Math.min(LONGEST_POLL_MS, wait * 1.5)) {
      const job = await sendForJob(
        org,
        'GET',
        `${JOBS}/${state.jobId}`,
        `waiting for a bulk query of ${pulled.object}`,
      );
      if (job.state === 'JobComplete') return job;
      if (job.state === 'Failed' || job.state === 'Aborted') {
        throw bulkFailure(
          `JOB_${job.state.toUpperCase()}`,
          `ended as ${job.state}: ${job.errorMessage ?? 'no reason given'}`,
        );
      }
      if (performance.now() > deadline) throw bulkFailure('JOB_TIMEOUT', `is still ${job.state} after its time`);
      await org.http.pause(wait);
    }
  };

  const bulkFailure = (code: string, what: string): OrgFailure =>
    new OrgFailure({
      code,
      message: `The bulk query of ${pulled.object} ${what}.`,
      nextStep: 'Run again: a job that is still working is taken up where it stands.',
    });

  const fetchPage = async (state: State, index: number, locator: string | null): Promise<State['fetched'][number]> => {
    const file = join(options.folder, `${pulled.object}-${state.jobId}-${index}.csv`);
    const parameters = new URLSearchParams({ maxRecords: String(options.pageRows), ...(locator ? { locator } : {}) });
    const answer = await org.http.download(
      {
        method: 'GET',
        path: `${JOBS}/${state.jobId}/results?${parameters}`,
        doing: `fetching a bulk query of ${pulled.object}`,
        accept: 'csv',
      },
      `${file}.part`,
    );
    const rows = Number(answer.headers['sforce-numberofrecords']);
    const next = answer.headers['sforce-locator'];
    if (!Number.isInteger(rows)) throw bulkFailure('PAGE_WITHOUT_COUNT', 'sent a page without its number of records');
    const hasHeader = headerIsThere(`${file}.part`, fields);
    if (!hasHeader && index === 0 && rows > 0) {
      throw bulkFailure('WRONG_HEADER', `sent other fields than ${fields.join(', ')}`);
    }
    renameSync(`${file}.part`, file);
    return { file, rows, hasHeader, next: next === undefined || next === 'null' ? null : String(next) };
  };

  async function* pagesOf(state: State): AsyncGenerator<Page> {
    try {
      yield* pagesOfJob(state);
    } catch (error) {
      if (error instanceof OrgFailure && SPOILT.has(error.code)) forgetBulkJob(options.folder, pulled.object);
      throw error;
    }
  }

  async function* pagesOfJob(state: State): AsyncGenerator<Page> {
    const job = await completed(state);
    const locators = new Set<string>();
    const take = async (index: number, locator: string | null): Promise<State['fetched'][number]> => {
      const known = state.fetched[index];
      if (known !== undefined) return known;
      const page = await fetchPage(state, index, locator);
      state.fetched[index] = page;
      save(state);
      return page;
    };
    let sum = 0;
    let coming = take(0, null);
    for (let index = 0; ; index += 1) {
      const page = await coming;
      sum += page.rows;
      if (page.next !== null) {
        if (locators.has(page.next)) throw bulkFailure('LOCATOR_REPEATS', 'sent the same locator twice');
        locators.add(page.next);
        coming = take(index + 1, page.next);
        // Its failure is met when it is awaited; until then it must not count as unhandled.
        coming.catch(() => undefined);
      }
      yield { file: page.file, fields, rows: page.rows, hasHeader: page.hasHeader };
      if (page.next === null) break;
    }
    if (sum !== job.numberRecordsProcessed) {
      throw bulkFailure(COUNTS_DISAGREE, `processed ${job.numberRecordsProcessed} records but sent ${sum}`);
    }
  }

  const stillThere = async (state: State | undefined): Promise<State | undefined> => {
    if (state === undefined) return undefined;
    try {
      await sendForJob(org, 'GET', `${JOBS}/${state.jobId}`, `taking up a bulk query of ${pulled.object}`);
      return state;
    } catch (error) {
      // Jobs and results are deleted after seven days, or by hand.
      if (error instanceof OrgFailure && error.status === 404) return undefined;
      throw error;
    }
  };

  const state = (await stillThere(resumed())) ?? (await begin());
  return {
    startedAt: new Date(state.startedAt),
    rejections: [],
    pages: pagesOf(state),
  };
}

/** The code of a failure after which the job is worth doing again. */
export const COUNTS_DISAGREE = 'COUNTS_DISAGREE';

/** Codes of failures that a job taken up again would only meet again, so that the next run begins another. */
const SPOILT: ReadonlySet<string> = new Set([
  'JOB_FAILED',
  'JOB_ABORTED',
  'LOCATOR_REPEATS',
  'PAGE_WITHOUT_COUNT',
  'WRONG_HEADER',
  COUNTS_DISAGREE,
]);

/** Forgets an object's job and its pages: once they are stored, or when they are of no use. */
export function forgetBulkJob(folder: string, object: string): void {
  const stateFile = join(folder, `${object}.job.json`);
  if (!existsSync(stateFile)) return;
  const state = stateSchema.safeParse(jsonValue(readFileSync(stateFile, 'utf8'))).data;
  for (const { file } of state?.fetched ?? []) rmSync(file, { force: true });
  rmSync(stateFile, { force: true });
}

async function sendForJob(
  org: Pick<Org, 'http'>,
  method: 'GET' | 'POST',
  path: string,
  doing: string,
  body?: object,
): Promise<Job> {
  const answer = await org.http.send({
    method,
    path,
    doing,
    // A second job does no harm but to take one of 10,000 a day.
    isRepeatable: true,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json; charset=UTF-8' } }),
  });
  return jobSchema.parse(JSON.parse(answer.body));
}

/** Whether the file's first line names exactly the fields, in their order. */
function headerIsThere(file: string, fields: readonly string[]): boolean {
  const buffer = Buffer.alloc(fields.join('","').length + 16);
  const descriptor = openSync(file, 'r');
  const length = readSync(descriptor, buffer);
  closeSync(descriptor);
  const [line] = buffer
    .toString('utf8', 0, length)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  return line!.replaceAll('"', '') === fields.join(',');
}
