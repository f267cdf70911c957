import { jsonObject, parseJson } from '../api/httpRequest.ts';
import { createReadStream, existsSync } from 'node:fs';
import { ApiError } from '../api/apiError.ts';
import type { ApiResponse, Context, Router } from '../api/router.ts';
import { formParts } from '../multipart.ts';
import { CsvReader } from './csvReader.ts';
import { delimiters } from './csvWriter.ts';
import type { IngestJob, IngestJobs } from './ingestJobs.ts';
import { isFinished } from './ingestJobs.ts';
import type { JobState } from './jobs.ts';
import { invalidJobState, versionOf } from './jobs.ts';

/** `/jobs/ingest`: make, fill, close, look at, list and delete ingest jobs, and read their results. */
export function addIngestRoutes(router: Router, jobs: IngestJobs): void {
  const path = '/services/data/:version/jobs/ingest';

  router.add('POST', path, async (context) => {
    const { session, params, request } = context;
    const version = versionOf(params['version']!);
    if (!/^multipart\//i.test(request.headers['content-type'] ?? '')) {
      const wanted = jsonObject(await request.json()) as Record<string, unknown>;
      return { body: created(jobs.create(session, version, wanted), params['version']!) };
    }
    const parts = formParts(request.headers['content-type'], await request.body());
    const description = parts.find((part) => part.name === 'job');
    const content = parts.find((part) => part.name === 'content');
    if (!description || !content) {
      throw new ApiError(400, 'INVALID_MULTIPART_REQUEST', 'The request needs the parts "job" and "content".');
    }
    const job = jobs.create(session, version, jsonObject(parseJson(description.content.toString('utf8'))));
    return { body: created(jobs.uploadWhole(job, content.content), params['version']!) };
  });

  router.add('GET', path, () => ({
    body: { done: true, records: jobs.jobs.all().map(shown), nextRecordsUrl: null },
  }));

  router.add('GET', `${path}/:id`, ({ params }) => ({ body: shown(jobs.jobs.find(params['id']!)) }));

  router.add('PUT', `${path}/:id/batches`, async ({ params, request }) => {
    await jobs.upload(params['id']!, request.stream());
    return { status: 201 };
  });

  router.add('PATCH', `${path}/:id`, async ({ params, request }) => {
    const { state } = jsonObject(await request.json()) as { state?: JobState };
    return { body: created(jobs.close(params['id']!, state ?? 'Open'), params['version']!) };
  });

  router.add('DELETE', `${path}/:id`, ({ params }) => {
    jobs.delete(params['id']!);
    return { status: 204 };
  });

  router.add('GET', `${path}/:id/successfulResults`, (context) => resultFile(context, jobs, '.success'));
  router.add('GET', `${path}/:id/failedResults`, (context) => resultFile(context, jobs, '.failed'));
  router.add('GET', `${path}/:id/unprocessedrecords`, (context) => unprocessed(context, jobs));
}

function resultFile({ params }: Context, { jobs }: IngestJobs, ending: '.success' | '.failed'): ApiResponse {
  const job = finished(jobs.find(params['id']!));
  const path = jobs.file(job.id, ending);
  if (!existsSync(path)) return csv(emptyBody());
  const bytes = ending === '.success' ? job.progress.successBytes : job.progress.failedBytes;
  return csv(bytes === 0 ? emptyBody() : createReadStream(path, { end: bytes - 1, highWaterMark: 1 << 20 }));
}

/** The rows that were never looked at: those behind the place where the job was aborted or failed. */
function unprocessed({ params }: Context, { jobs }: IngestJobs): ApiResponse {
  const job = finished(jobs.find(params['id']!));
  const path = jobs.file(job.id, '.csv');
  if (!existsSync(path)) return csv(emptyBody());
  const reader = new CsvReader(path, delimiters[job.columnDelimiter]!);
  const [header] = reader.next(1).raw;
  const start = Math.max(job.progress.inputBytes, reader.position);
  reader.close();
  if (header === undefined) return csv(emptyBody());
  return csv(unprocessedBody(`${header}\n`, job.state === 'JobComplete' ? null : createReadStream(path, { start })));
}

async function* unprocessedBody(header: string, rest: AsyncIterable<Buffer> | null): AsyncGenerator<Buffer> {
  yield Buffer.from(header);
  if (rest) yield* rest;
}

async function* emptyBody(): AsyncGenerator<Buffer> {
  yield* [];
}

const csv = (body: unknown): ApiResponse => ({
  status: 200,
  headers: { 'Content-Type': 'text/csv; charset=UTF-8' },
  body,
});

function finished(job: IngestJob): IngestJob {
  if (isFinished(job)) return job;
  throw invalidJobState(`InvalidJobState : Results are not available for a job in the state ${job.state}.`);
}

/** A job as the answer to making or changing it. */
function created(job: IngestJob, version: string): Record<string, unknown> {
  const {
    numberRecordsProcessed: _,
    numberRecordsFailed: __,
    totalProcessingTime: ___,
    retries: ____,
    ...rest
  } = shown(job);
  const contentUrl = `services/data/${version}/jobs/ingest/${job.id}/batches`;
  return { ...rest, ...(job.state === 'Open' ? { contentUrl } : {}) };
}

function shown(job: IngestJob): Record<string, unknown> {
  const { username: _, progress: __, ...rest } = job;
  return {
    ...rest,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    jobType: 'V2Ingest',
    apiActiveProcessingTime: job.totalProcessingTime,
    apexProcessingTime: 0,
  };
}
