import { ApiError } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import type { QueryResult } from '../soql/result.ts';
import { parseSoql } from '../soql/parse.ts';
import { QueryRun } from './queryRun.ts';
import type { Job } from './jobs.ts';
import { csvForm, invalidJob, invalidJobState, Jobs, momentText, nextJobId } from './jobs.ts';

export interface QueryJob extends Job {
  operation: 'query' | 'queryAll';
  query: string;
  username: string;
}

/** Query jobs: made by one request, run in slices between others, read page by page. */
export class QueryJobs {
  readonly jobs: Jobs<QueryJob>;
  readonly #org: Org;

  constructor(org: Org, folder: string) {
    this.#org = org;
    this.jobs = new Jobs<QueryJob>(org, 'query', folder, QueryRun.fileEndings);
    // What a stopped process left half done is done anew.
    for (const job of this.jobs.all()) if (isUnfinished(job)) this.#schedule(job);
  }

  create(session: Session, apiVersion: number, wanted: Record<string, unknown>): QueryJob {
    const operation = wanted['operation'];
    if (operation !== 'query' && operation !== 'queryAll') {
      throw invalidJob(`InvalidJob : Unknown operation: ${String(operation)}`);
    }
    const contentType = wanted['contentType'] ?? 'CSV';
    if (contentType !== 'CSV') throw invalidJob(`InvalidJob : Unsupported contentType: ${String(contentType)}`);
    const query = wanted['query'];
    if (typeof query !== 'string' || query.trim() === '') throw invalidJob('InvalidJob : No query was given.');
    const result = refuseUnsupported(query, this.#org.query(session, query, { all: operation === 'queryAll' }));
    const at = momentText(this.#org.now());
    const job = this.jobs.add({
      id: nextJobId(this.#org),
      operation,
      object: result.entity,
      createdById: session.userId,
      createdDate: at,
      systemModstamp: at,
      state: 'UploadComplete',
      apiVersion,
      ...csvForm(wanted),
      query,
      username: session.username,
      numberRecordsProcessed: 0,
      retries: 0,
      totalProcessingTime: 0,
    });
    this.#schedule(job);
    return job;
  }

  abort(id: string): QueryJob {
    const job = this.jobs.find(id);
    if (!isUnfinished(job))
      throw invalidJobState(`InvalidJobState : Aborting an already ${job.state} job is not allowed`);
    return this.jobs.change(job, { state: 'Aborted' });
  }

  delete(id: string): void {
    const job = this.jobs.find(id);
    if (isUnfinished(job))
      throw invalidJobState(`InvalidJobState : Deleting a job in the state ${job.state} is not allowed`);
    this.jobs.remove(job.id);
  }

  #schedule(job: QueryJob): void {
    setImmediate(() => {
      try {
        const current = this.jobs.current(job.id);
        if (current && isUnfinished(current)) new QueryRun(this.#org, this.jobs, current).start();
      } catch {
        // The org was closed before its turn came: the job is taken up when the org is opened again.
      }
    });
  }
}

const isUnfinished = (job: QueryJob): boolean => job.state === 'UploadComplete' || job.state === 'InProgress';

/** Refuses what Bulk API 2.0 does not run though SOQL allows it. */
function refuseUnsupported(soql: string, result: QueryResult): QueryResult {
  const query = parseSoql(soql);
  const refuse = (what: string): never => {
    throw new ApiError(400, 'API_ERROR', `${what} not supported in Bulk Query`);
  };
  if (result.isAggregate || result.isCount || query.groupBy) refuse('Aggregate Relationships');
  if (query.offset !== null) refuse('OFFSET');
  if (query.select.some((item) => item.kind === 'typeof')) refuse('TYPEOF');
  if (result.hasSubqueries) refuse('Nested Queries');
  if (/^\s*select\s[^']*\bfields\s*\(/i.test(soql)) refuse('FIELDS()');
  const compound = result.columns.find(({ field }) => field?.type === 'address' || field?.type === 'location');
  if (compound) refuse(`Compound data (${compound.path})`);
  return result;
}
