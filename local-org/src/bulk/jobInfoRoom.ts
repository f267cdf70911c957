import type { ApiResponse, Context, Router } from '../api/router.ts';
import type { IngestJobs } from './ingestJobs.ts';
import type { Job } from './jobs.ts';
import type { QueryJobs } from './queryJobs.ts';

const namespace = 'http://www.force.com/2009/06/asyncapi/dataload';

/**
 * The state of a job through the address of the older Bulk API, in XML, as `sf data resume` asks for it. Jobs
 * themselves are made through Bulk API 2.0 only.
 */
export function addJobInfoRoute(router: Router, queries: QueryJobs, ingests: IngestJobs): void {
  router.add('GET', '/services/async/:number/job/:id', (context) => jobInfo(context, queries, ingests), {
    // Its session stands in a header of its own.
    open: true,
    counted: false,
  });
}

function jobInfo({ org, request, params }: Context, queries: QueryJobs, ingests: IngestJobs): ApiResponse {
  const session = org.sessions.find(String(request.headers['x-sfdc-session'] ?? ''));
  if (!session) return refused('InvalidSessionId', 'Unable to find session');
  const id = params['id']!;
  const query = queries.jobs.current(id);
  const job: (Job & { numberRecordsFailed?: number }) | undefined = query ?? ingests.jobs.current(id);
  if (!job) return refused('InvalidJob', `Unable to find job: ${id}`);
  return xml(200, 'jobInfo', {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: job.createdDate.replace('+0000', 'Z'),
    systemModstamp: job.systemModstamp.replace('+0000', 'Z'),
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    jobType: query ? 'V2Query' : 'V2Ingest',
    numberRecordsProcessed: job.numberRecordsProcessed,
    numberRecordsFailed: job.numberRecordsFailed ?? 0,
    numberRetries: job.retries,
    apiVersion: job.apiVersion.toFixed(1),
    totalProcessingTime: job.totalProcessingTime,
  });
}

const refused = (exceptionCode: string, exceptionMessage: string): ApiResponse =>
  xml(400, 'error', { exceptionCode, exceptionMessage });

function xml(status: number, root: string, values: Record<string, string | number>): ApiResponse {
  const escaped = (value: string | number): string =>
    String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const elements = Object.entries(values).map(([name, value]) => ` <${name}>${escaped(value)}</${name}>\n`);
  const body = `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="${namespace}">\n${elements.join('')}</${root}>`;
  return { status, headers: { 'content-type': 'application/xml' }, body };
}
