import { ApiError, notFound } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import { recordId } from '../store/ids.ts';
import { PackageError } from './archive.ts';
import { deploy } from './deploy.ts';
import type { DeployJob } from './deployResult.ts';
import { failedJob, finishedJob, optionsOf, pendingJob, withResult } from './deployResult.ts';

/** Deployments of an org: started by one request, looked at by later ones, kept over a restart. */
export class DeployJobs {
  readonly #org: Org;

  constructor(org: Org) {
    this.#org = org;
  }

  /** Takes a package in and answers at once; the work follows when the answer is out. */
  start(session: Session, zip: Buffer, requested: Record<string, unknown>): DeployJob {
    const number = (this.#org.store.setting<number>('deployCount') ?? 0) + 1;
    this.#org.store.setSetting('deployCount', number);
    const job = pendingJob(recordId('0Af', number), requested, session, this.#org.now());
    this.#keep(job);
    setImmediate(() => this.#run(job.id, session, zip));
    return job;
  }

  /** The deployment with that id (15 or 18 characters); throws ApiError NOT_FOUND when there is none. */
  find(id: string): DeployJob {
    const job = this.#org.store.setting<DeployJob>(settingName(id));
    if (!job) throw notFound();
    return job;
  }

  /** Stops a deployment that has not begun. */
  cancel(session: Session, id: string): DeployJob {
    const job = this.find(id);
    if (job.result.done) {
      throw new ApiError(400, 'INVALID_ID_FIELD', 'The deployment has already been completed.');
    }
    const canceled = withResult(job, {
      status: 'Canceled',
      done: true,
      canceledBy: session.userId.slice(0, 15),
      canceledByName: session.username,
    });
    this.#keep(canceled);
    return canceled;
  }

  #run(id: string, session: Session, zip: Buffer): void {
    const job = this.find(id);
    if (job.result.done) return;
    const startedAt = this.#org.now();
    try {
      const outcome = deploy(this.#org.store, session, zip, optionsOf(job.options), startedAt);
      this.#keep(finishedJob(job, outcome, startedAt, this.#org.now()));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const code = error instanceof PackageError ? 'INVALID_OPERATION' : 'UNKNOWN_EXCEPTION';
      this.#keep(failedJob(job, code, message, this.#org.now()));
    }
  }

  #keep(job: DeployJob): void {
    this.#org.store.setSetting(settingName(job.id), job);
  }
}

const settingName = (id: string): string => `deploy ${id.slice(0, 15)}`;
