import type { Settle } from '../settle.ts';

/** A sync that is to be done. */
export interface SyncJob {
  /** Alias of the org. */
  readonly org: string;
}

/** What became of a job: done, or to be tried again after so many seconds because the org has no API requests left. */
export type JobOutcome = { readonly deferSeconds: number } | undefined;

/** When an org is synced. */
export interface SyncSchedule {
  readonly org: string;
  /** Five fields: minute, hour, day of the month, month, weekday. */
  readonly cron: string;
  /** IANA name of the zone the cron is read in. */
  readonly timeZone: string;
}

export interface WorkOptions {
  /** Syncs side by side, of different orgs. */
  readonly concurrency: number;
  /**
   * @param settle ends the job together with what else is in a transaction of the queue's database; where the queue is in no
   * database, and for a sync that does not call it, the job ends when the promise does
   * @throws to have the job tried again, and after the last try put among the dead
   */
  readonly sync: (job: SyncJob, settle?: Settle) => Promise<JobOutcome>;
  /** Whether people of the org have asked for a run. */
  readonly isRequested: (org: string) => Promise<boolean>;
  /** Told of jobs that will not be tried any more. */
  readonly onDead: (job: SyncJob) => void;
}

/** How many jobs stand where. */
export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly dead: number;
}

/**
 * When and where syncs happen. However many processes share a queue, an org is synced by one at a time, and each time of a
 * schedule brings one job.
 */
export interface JobQueue {
  schedule(schedule: SyncSchedule): Promise<void>;
  unschedule(org: string): Promise<void>;
  schedules(): Promise<readonly SyncSchedule[]>;
  enqueue(job: SyncJob): Promise<void>;
  /** Begins to work; resolves at once. */
  work(options: WorkOptions): Promise<void>;
  counts(): Promise<QueueCounts>;
  /** Lets what is at work end, then takes nothing more. */
  stop(): Promise<void>;
}
