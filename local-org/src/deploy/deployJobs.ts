import { ApiError, notFound } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import { recordId } from '../store/ids.ts';
import { PackageError } from './archive.ts';
import { deploy } from './deploy.ts';
import type { DeployJob } from './deployResult.ts';
import { failedJob, finishedJob, optionsOf, pendingJob, withResult } from './deployResult.ts';
import { ValidatedPackages } from './validatedPackages.ts';

/** Deployments of an org: started by one request, looked at by later ones, kept over a restart. */
export class DeployJobs {
  readonly #org: Org;
  readonly #validated: ValidatedPackages;

  constructor(org: Org) {
    this.#org = org;
    this.#validated = new ValidatedPackages(org);
  }

  /**
   * Ends what a stop of the org interrupted: its package is gone, nothing of it was kept, and whoever polls it would
   * wait for ever. For the start of an org, before it takes requests.
   */
  endInterrupted(): void {
    for (let number = this.#org.store.setting<number>('deployCount') ?? 0; number > 0; number--) {
      const job = this.#org.store.setting<DeployJob>(settingName(recordId('0Af', number)));
      // Jobs end in the order of their numbers, unless several waited at the stop.
      if (!job || job.result.done) return;
      const message = 'The org was stopped before the deployment ended. Deploy again.';
      this.#keep(failedJob(job, 'UNKNOWN_EXCEPTION', message, this.#org.now()));
    }
  }

  /** Takes a package in and answers at once; the work follows when the answer is out. */
  start(session: Session, zip: Buffer, requested: Record<string, unknown>): DeployJob {
    const number = (this.#org.store.setting<number>('deployCount') ?? 0) + 1;
    this.#org.store.setSetting('deployCount', number);
    const job = pendingJob(recordId('0Af', number), requested, session, this.#org.now());
    this.#keep(job);
    const run = (): void => this.#run(job.id, session, zip);
    if (this.#org.deployDelay > 0) setTimeout(run, this.#org.deployDelay).unref();
    else setImmediate(run);
    return job;
  }

  /** Deploys the package of an earlier validation, within its ten days; throws ApiError when it cannot be had. */
  startValidated(session: Session, validationId: string): DeployJob {
    const { options, zip } = this.#validated.package(this.find(validationId));
    return this.start(session, zip, { ...options, checkOnly: false });
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
    const now = this.#org.now().toISOString().replace('Z', '+0000');
    const canceled = withResult(job, {
      status: 'Canceled',
      done: true,
      canceledBy: session.userId.slice(0, 15),
      canceledByName: session.username,
      completedDate: now,
      lastModifiedDate: now,
    });
    this.#keep(canceled);
    return canceled;
  }

  #run(id: string, session: Session, zip: Buffer): void {
    if (this.#org.store.isClosed) return;
    const job = this.find(id);
    if (job.result.done) return;
    const startedAt = this.#org.now();
    try {
      const outcome = deploy(this.#org.store, session, zip, optionsOf(job.options), startedAt);
      const finished = finishedJob(job, outcome, startedAt, this.#org.now());
      this.#keep(finished);
      this.#validated.keep(finished, zip);
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
