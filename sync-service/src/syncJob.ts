import type { Settings } from './config/settings.ts';
import { Failure } from './failure.ts';
import type { JobOutcome, JobQueue, SyncJob } from './jobs/jobQueue.ts';
import type { Log } from './jobs/log.ts';
import type { Metrics } from './jobs/metrics.ts';
import { ReplicaInUseFailure } from './replica/replicaStore.ts';
import { openRequests } from './run/syncRequests.ts';
import { runSync } from './runSync.ts';
import { OrgFailure } from './salesforce/orgFailure.ts';
import { openOrg } from './salesforce/org.ts';
import { readConnection } from './config/connection.ts';
import type { Settle } from './settle.ts';

/** An org whose API requests are used up, or that asked for patience, is tried again after so long. */
const DEFER_SECONDS = 3600;
/** Another process is at work on the org; it will be done before long. */
const IN_USE_SECONDS = 60;

/** Syncs for a queue: each job run, counted and logged. */
export async function workOn(
  queue: JobQueue,
  settings: Settings,
  { concurrency, log, metrics }: { concurrency: number; log: Log; metrics: Metrics },
): Promise<void> {
  await queue.work({
    concurrency,
    sync: (job, settle) => syncOnce(job, settle, settings, log, metrics),
    isRequested: (org) => isRequested(org, settings),
    onDead: ({ org }) => log.error('sync given up', { org }),
  });
}

async function syncOnce(
  { org }: SyncJob,
  settle: Settle | undefined,
  settings: Settings,
  log: Log,
  metrics: Metrics,
): Promise<JobOutcome> {
  const began = performance.now();
  const seconds = (): number => Math.round(performance.now() - began) / 1000;
  const endedAt = (): number => Math.round(Date.now() / 1000);
  log.info('sync began', { org });
  try {
    const { report } = await runSync(settings, { org, settle });
    const { created, updated, unchanged, failed } = report.written;
    const read = Object.values(report.read).reduce((total, { rows }) => total + rows, 0);
    const { status } = report.run;
    metrics.count({
      org,
      status,
      seconds: seconds(),
      read,
      written: created + updated,
      failed,
      apiCalls: report.apiCalls,
      endedAt: endedAt(),
    });
    log.info('sync ended', {
      ...{ org, run: report.run.key, status, mode: report.mode, seconds: seconds(), read, created, updated },
      ...{ unchanged, failed, rejected: report.rejections.length, apiCalls: report.apiCalls },
    });
    return undefined;
  } catch (error) {
    if (error instanceof ReplicaInUseFailure) {
      log.info('sync is at work elsewhere', { org, deferSeconds: IN_USE_SECONDS });
      return { deferSeconds: IN_USE_SECONDS };
    }
    const isDeferred = error instanceof Failure && error.kind === 'deferred';
    const status = isDeferred ? 'Deferred' : 'Failed';
    metrics.count({ org, status, seconds: seconds(), read: 0, written: 0, failed: 0, apiCalls: 0, endedAt: endedAt() });
    const code =
      error instanceof OrgFailure ? error.code : error instanceof Failure ? error.kind : (error as Error).name;
    if (isDeferred) {
      log.warn('sync deferred', { org, code, seconds: seconds(), deferSeconds: DEFER_SECONDS });
      return { deferSeconds: DEFER_SECONDS };
    }
    log.error('sync failed', {
      ...{ org, code, seconds: seconds(), exitCode: error instanceof Failure ? error.exitCode : 1 },
      ...(error instanceof Failure && error.kind === 'setup' ? { reason: error.message } : {}),
    });
    throw error;
  }
}

/** Whether people of the org have asked for a run: a sign-in and one query. */
async function isRequested(alias: string, settings: Settings): Promise<boolean> {
  const org = await openOrg(readConnection(alias, settings), settings);
  try {
    return (await openRequests(org)).ids.length > 0;
  } finally {
    org.close();
  }
}
