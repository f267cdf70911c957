import { PgBoss } from 'pg-boss';
import type { Job } from 'pg-boss';
import { Failure, systemCodeOf } from '../failure.ts';
import type { JobQueue, SyncJob } from './jobQueue.ts';

const SYNC = 'sync';
const DEAD = 'sync-dead';
/** Looks whether people have asked for a run; cheap, so on a clock of its own. */
const LOOK = 'look';
const LOOK_CRON = '*/5 * * * *';

export interface PgBossOptions {
  readonly databaseUrl: string;
  /** Without a sign of life for so long a worker is taken to be dead, and its job is given to another. At least 10. */
  readonly heartbeatSeconds?: number;
  /** How often dead workers are looked for. */
  readonly superviseSeconds?: number;
  /** How often an idle worker asks for work. */
  readonly pollSeconds?: number;
  /** Whether this process plans and supervises; a process that only puts jobs in leaves that to the workers. */
  readonly isWorker: boolean;
  readonly onTrouble: (error: Error) => void;
}

/**
 * The queue that many machines share, in PostgreSQL. `stately` lets one job of an org wait while another is at work, and no
 * more: what was asked twice while a sync runs is done once after it.
 *
 * @throws {Failure} setup: when the database cannot be used
 */
export async function openPgBossQueue(options: PgBossOptions): Promise<JobQueue> {
  const { databaseUrl, isWorker, heartbeatSeconds = 60, superviseSeconds = 30, pollSeconds = 5 } = options;
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'evenfield',
    schema: 'evenfield_jobs',
    supervise: isWorker,
    schedule: isWorker,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    ...(pollSeconds < 5 ? { cronMonitorIntervalSeconds: 1, cronWorkerIntervalSeconds: 1 } : {}),
  });
  boss.on('error', options.onTrouble);
  try {
    await boss.start();
    await boss.createQueue(DEAD);
    const habits = {
      deadLetter: DEAD,
      retryLimit: 3,
      retryDelay: Math.min(30, pollSeconds * 6),
      retryBackoff: true,
      retryDelayMax: 900,
      heartbeatSeconds,
      expireInSeconds: 6 * 3600,
    };
    await boss.createQueue(SYNC, { policy: 'stately', ...habits });
    // Whoever came first has made the queue; the habits are those of whoever comes last.
    await boss.updateQueue(SYNC, habits);
    await boss.createQueue(LOOK, { policy: 'stately', retryLimit: 0, expireInSeconds: 300 });
  } catch (error) {
    throw new Failure(
      'setup',
      `The database of DATABASE_URL cannot serve as a queue: ${systemCodeOf(error) ?? (error as Error).message}.`,
      'Check DATABASE_URL, that PostgreSQL 16 or later runs there, and that the user may create a schema.',
      error,
    );
  }
  const enqueue = async ({ org }: SyncJob, startAfter?: number): Promise<void> => {
    await boss.send(SYNC, { org }, { singletonKey: org, ...(startAfter === undefined ? {} : { startAfter }) });
  };

  return {
    schedule: async ({ org, cron, timeZone }) => {
      await boss.schedule(SYNC, cron, { org }, { tz: timeZone, key: keyOf(org), singletonKey: org });
      await boss.schedule(LOOK, LOOK_CRON, { org }, { tz: timeZone, key: keyOf(org), singletonKey: org });
    },
    unschedule: async (org) => {
      await boss.unschedule(SYNC, keyOf(org));
      await boss.unschedule(LOOK, keyOf(org));
    },
    schedules: async () =>
      (await boss.getSchedules(SYNC)).map(({ cron, timezone, data }) => ({
        org: (data as unknown as SyncJob).org,
        cron,
        timeZone: timezone,
      })),
    enqueue: (job) => enqueue(job),
    work: async ({ concurrency, sync, isRequested, onDead }) => {
      const poll = { pollingIntervalSeconds: pollSeconds };
      await boss.work(SYNC, { ...poll, localConcurrency: concurrency }, async ([job]: Job<SyncJob>[]) => {
        const { id, data } = job!;
        const outcome = await sync(data, async (execute) => {
          await boss.complete(SYNC, id, null, { db: { executeSql: (sql, values) => execute(sql, values) } });
        });
        if (outcome !== undefined) await enqueue(data, outcome.deferSeconds);
      });
      await boss.work(LOOK, poll, async ([job]: Job<SyncJob>[]) => {
        if (await isRequested(job!.data.org)) await enqueue(job!.data);
      });
      await boss.work(DEAD, poll, ([job]: Job<SyncJob>[]) => {
        onDead(job!.data);
        return Promise.resolve();
      });
    },
    counts: async () => {
      const [stats] = await boss.getQueueStats(SYNC, { force: true });
      return { waiting: stats?.queuedCount ?? 0, active: stats?.activeCount ?? 0, dead: stats?.failedCount ?? 0 };
    },
    stop: () => boss.stop({ graceful: true, timeout: 60_000 }),
  };
}

/** pg-boss takes letters, digits and a few signs in keys; an alias may hold others. */
const keyOf = (org: string): string => Buffer.from(org).toString('hex');
