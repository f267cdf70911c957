import { createWriteStream, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { ApiError } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import { permissionSetsOfUser } from '../access/permissions.ts';
import type { Session } from '../session.ts';
import type { BulkOperation } from '../store/store.ts';
import { IngestRun } from './ingestRun.ts';
import type { Job, JobState } from './jobs.ts';
import { csvForm, invalidJob, invalidJobState, Jobs, momentText, nextJobId } from './jobs.ts';

export interface IngestJob extends Job {
  operation: BulkOperation;
  externalIdFieldName?: string;
  username: string;
  numberRecordsFailed: number;
  /** How far the upload has been worked through, and how long the result files are up to there. */
  progress: IngestProgress;
}

export interface IngestProgress {
  inputBytes: number;
  successBytes: number;
  failedBytes: number;
}

const operations: readonly string[] = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];
const maximumUploadBytes = 150 * 1000 * 1000;

/** Ingest jobs: made, filled with one CSV, worked off in batches, their results kept. */
export class IngestJobs {
  readonly jobs: Jobs<IngestJob>;
  readonly #org: Org;

  constructor(org: Org, folder: string) {
    this.#org = org;
    this.jobs = new Jobs<IngestJob>(org, 'ingest', folder, IngestRun.fileEndings);
    // What a stopped process left half done goes on where the last finished batch ended.
    for (const job of this.jobs.all()) {
      if (job.state === 'UploadComplete' || job.state === 'InProgress') this.#schedule(job.id);
    }
  }

  create(session: Session, apiVersion: number, wanted: Record<string, unknown>): IngestJob {
    const operation = String(wanted['operation'] ?? '');
    if (!operations.includes(operation)) throw invalidJob(`InvalidJob : Unknown operation: ${operation}`);
    const object = this.#org.catalogue.object(String(wanted['object'] ?? ''));
    if (!object || !this.#org.access.mayObject(session, object.name, 'read')) {
      throw new ApiError(
        400,
        'INVALIDENTITY',
        `InvalidEntity : Entity '${String(wanted['object'])}' is not supported by the Bulk API.`,
      );
    }
    const contentType = wanted['contentType'] ?? 'CSV';
    if (contentType !== 'CSV') throw invalidJob(`InvalidJob : Unsupported contentType: ${String(contentType)}`);
    const key = wanted['externalIdFieldName'];
    if (operation === 'upsert') this.#refuseKey(object.name, key);
    if (operation === 'hardDelete') this.#refuseHardDelete(session);
    const at = momentText(this.#org.now());
    return this.jobs.add({
      id: nextJobId(this.#org),
      operation: operation as BulkOperation,
      object: object.name,
      createdById: session.userId,
      createdDate: at,
      systemModstamp: at,
      state: 'Open',
      apiVersion,
      ...csvForm(wanted),
      ...(operation === 'upsert' ? { externalIdFieldName: String(key) } : {}),
      username: session.username,
      numberRecordsProcessed: 0,
      numberRecordsFailed: 0,
      retries: 0,
      totalProcessingTime: 0,
      progress: { inputBytes: 0, successBytes: 0, failedBytes: 0 },
    });
  }

  /** Takes the upload in. Throws ApiError when the job is not open any more or the CSV is too large. */
  async upload(id: string, content: AsyncIterable<Buffer>): Promise<void> {
    const job = this.jobs.find(id);
    if (job.state !== 'Open')
      throw invalidJobState(`InvalidJobState : Uploading to a job in the state ${job.state} is not allowed`);
    const path = this.jobs.file(job.id, '.csv');
    const file = createWriteStream(path);
    let bytes = 0;
    try {
      for await (const part of content) {
        bytes += part.length;
        if (bytes > maximumUploadBytes) throw tooLarge();
        if (!file.write(part)) await once(file, 'drain');
      }
    } catch (error) {
      file.destroy();
      rmSync(path, { force: true });
      throw error;
    }
    file.end();
    await once(file, 'close');
  }

  /** Takes the upload that came with the job in one request. */
  uploadWhole(job: IngestJob, content: Buffer): IngestJob {
    if (content.length > maximumUploadBytes) throw tooLarge();
    writeFileSync(this.jobs.file(job.id, '.csv'), content);
    return this.close(job.id, 'UploadComplete');
  }

  /** Ends the upload, so that work begins, or aborts the job. */
  close(id: string, state: JobState): IngestJob {
    const job = this.jobs.find(id);
    if (state === 'Aborted') {
      if (isFinished(job))
        throw invalidJobState(`InvalidJobState : Aborting an already ${job.state} job is not allowed`);
      return this.jobs.change(job, { state });
    }
    if (state !== 'UploadComplete') throw invalidJob(`InvalidJob : A job cannot be changed to the state ${state}`);
    if (job.state !== 'Open')
      throw invalidJobState(`InvalidJobState : Closing an already ${job.state} job is not allowed`);
    const closed = this.jobs.change(job, { state });
    this.#schedule(job.id);
    return closed;
  }

  delete(id: string): void {
    const job = this.jobs.find(id);
    if (job.state === 'InProgress')
      throw invalidJobState('InvalidJobState : Deleting a job in the state InProgress is not allowed');
    this.jobs.remove(job.id);
  }

  #schedule(id: string): void {
    setImmediate(() => {
      try {
        const job = this.jobs.current(id);
        if (job && !isFinished(job)) new IngestRun(this.#org, this.jobs, job).start();
      } catch {
        // The org was closed before its turn came: the job is taken up when the org is opened again.
      }
    });
  }

  #refuseKey(object: string, key: unknown): void {
    if (typeof key !== 'string' || key === '') {
      throw invalidJob('InvalidJob : External ID field name is required for upsert.');
    }
    const field = this.#org.catalogue.field(object, key);
    if (field?.externalId || field?.idLookup) return;
    throw invalidJob(`InvalidJob : Field name provided, ${key} does not match an External ID for ${object}`);
  }

  /** Deleting past the recycle bin takes a permission that not even administrators have from the start. */
  #refuseHardDelete(session: Session): void {
    const permitted = this.#org.store.all(
      `SELECT 1 FROM PermissionSet WHERE PermissionsBulkApiHardDelete = 1 AND Id IN (${permissionSetsOfUser})`,
      [session.userId],
    );
    if (permitted.length > 0) return;
    throw new ApiError(
      400,
      'FEATURENOTENABLED',
      'FeatureNotEnabled : hardDelete operation requires special user profile permission, please contact your system administrator',
    );
  }
}

export const isFinished = (job: IngestJob): boolean => ['JobComplete', 'Aborted', 'Failed'].includes(job.state);

const tooLarge = (): ApiError =>
  new ApiError(
    400,
    'INVALIDJOB',
    'InvalidJob : The uploaded content exceeds the limit of 150 MB. Split it into several jobs.',
  );
