import { jsonObject } from '../api/httpRequest.ts';
import { ApiError } from '../api/apiError.ts';
import type { Context, Router } from '../api/router.ts';
import { invalidJob, invalidJobState, versionOf } from './jobs.ts';
import type { QueryJob, QueryJobs } from './queryJobs.ts';
import { pageLocators, resultPage } from './queryPages.ts';

/** Parallel pages named by one answer of `resultPages`. */
const pagesAtOnce = 5;

/** `/jobs/query`: make, look at, list, abort and delete query jobs, and read their results. */
export function addQueryRoutes(router: Router, jobs: QueryJobs): void {
  const path = '/services/data/:version/jobs/query';

  router.add('POST', path, async ({ session, params, request }) => {
    const wanted = jsonObject(await request.json()) as Record<string, unknown>;
    const {
      numberRecordsProcessed: _,
      retries: __,
      totalProcessingTime: ___,
      ...created
    } = shown(jobs.create(session, versionOf(params['version']!), wanted));
    return { status: 200, body: created };
  });

  router.add('GET', path, () => ({
    body: { done: true, records: jobs.jobs.all().map(shown), nextRecordsUrl: null },
  }));

  router.add('GET', `${path}/:id`, ({ params }) => ({ body: shown(jobs.jobs.find(params['id']!)) }));

  router.add('PATCH', `${path}/:id`, async ({ params, request }) => {
    const wanted = jsonObject(await request.json()) as { state?: string };
    if (wanted.state !== 'Aborted')
      throw invalidJob('InvalidJob : A query job can only be changed to the state Aborted.');
    return { body: shown(jobs.abort(params['id']!)) };
  });

  router.add('DELETE', `${path}/:id`, ({ params }) => {
    jobs.delete(params['id']!);
    return { status: 204 };
  });

  router.add('GET', `${path}/:id/results`, (context) => results(context, jobs));

  router.add('GET', `${path}/:id/resultPages`, (context) => {
    const { org, params, request } = context;
    const job = finishedJob(context, jobs);
    const locators = pageLocators(job, locatorOf(request.query), org.pageSizes.bulk, pagesAtOnce + 1);
    const base = `/services/data/${params['version']}/jobs/query/${job.id}`;
    const next = locators[pagesAtOnce];
    return {
      body: {
        resultPages: locators
          .slice(0, pagesAtOnce)
          .map((locator) => ({ resultUrl: `${base}/results?locator=${locator}&maxRecords=${org.pageSizes.bulk}` })),
        nextRecordsUrl: next === undefined ? null : `${base}/resultPages?locator=${next}`,
        done: next === undefined,
      },
    };
  });
}

function results(context: Context, jobs: QueryJobs): { headers: Record<string, string>; body: unknown } {
  const { org, request } = context;
  const job = finishedJob(context, jobs);
  const asked = request.query.get('maxRecords');
  const maxRecords = asked === null ? org.pageSizes.bulk : Number(asked);
  if (!Number.isInteger(maxRecords) || maxRecords < 1) {
    throw new ApiError(400, 'INVALID_QUERY_LOCATOR', `maxRecords must be a whole number above 0, not ${asked}`);
  }
  const page = resultPage(jobs.jobs, job, locatorOf(request.query), maxRecords);
  return {
    headers: {
      'Content-Type': 'text/csv; charset=UTF-8',
      'Sforce-NumberOfRecords': String(page.count),
      // Clients look for the word, not for a missing header.
      'Sforce-Locator': page.nextLocator ?? 'null',
    },
    body: page.body,
  };
}

/** The job whose results are asked for, in the version it was made with. */
function finishedJob({ params }: Context, jobs: QueryJobs): QueryJob {
  const job = jobs.jobs.find(params['id']!);
  if (job.state !== 'JobComplete') {
    throw invalidJobState(`InvalidJobState : Results are not available for a job in the state ${job.state}.`);
  }
  if (job.apiVersion !== versionOf(params['version']!)) {
    throw new ApiError(
      409,
      'INVALID_VERSION',
      `Results of a job made with version ${job.apiVersion.toFixed(1)} must be read with the same version.`,
    );
  }
  return job;
}

const locatorOf = (query: URLSearchParams): string | null => {
  const locator = query.get('locator');
  return locator === null || locator === '' || locator === 'null' ? null : locator;
};

function shown(job: QueryJob): Record<string, unknown> {
  const { query: _, username: __, ...rest } = job;
  return { ...rest, concurrencyMode: 'Parallel', contentType: 'CSV', jobType: 'V2Query', isPkChunkingSupported: true };
}
