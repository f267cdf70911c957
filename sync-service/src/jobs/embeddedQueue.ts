import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Cron } from 'croner';
import { Failure, fileFailure, systemCodeOf } from '../failure.ts';
import type { JobQueue, SyncJob, SyncSchedule, WorkOptions } from './jobQueue.ts';

const LOOK_CRON = '*/5 * * * *';
/** A job that failed is tried again after so many minutes, then after twice as many, … */
const RETRY_MINUTES = [1, 2, 4];

/**
 * The queue of one process on one machine: nothing to install. Schedules live as long as the process; what waits is at most
 * one sync of each org, since a second would find nothing left to do. A lock file keeps a second scheduler away.
 *
 * @throws {SchedulerRunningFailure} when another process of this data folder is scheduling
 */
export function openEmbeddedQueue(home: string, pause: (milliseconds: number) => Promise<void> = unhurried): JobQueue {
  const unlock = lockedBy(join(home, 'schedule.lock'));
  const plans = new Map<string, SyncSchedule>();
  const clocks = new Map<string, Cron[]>();
  const waiting = new Set<string>();
  const active = new Set<string>();
  const running = new Set<Promise<void>>();
  let work: WorkOptions | undefined;
  let dead = 0;
  let isStopping = false;
  const stopping = Promise.withResolvers<void>();

  const next = (): void => {
    if (work === undefined || isStopping) return;
    for (const org of waiting) {
      if (active.size >= work.concurrency) return;
      if (active.has(org)) continue;
      waiting.delete(org);
      active.add(org);
      const run = attempt({ org }, work).finally(() => {
        active.delete(org);
        running.delete(run);
        next();
      });
      running.add(run);
    }
  };

  const attempt = async (job: SyncJob, { sync, onDead }: WorkOptions): Promise<void> => {
    for (const minutes of [...RETRY_MINUTES, undefined]) {
      try {
        const outcome = await sync(job);
        if (outcome !== undefined) void pause(outcome.deferSeconds * 1000).then(() => enqueue(job));
        return;
      } catch {
        if (minutes === undefined) break;
        // What waits for its next try when the process is stopped is left to the next process.
        await Promise.race([pause(minutes * 60_000), stopping.promise]);
        if (isStopping) return;
      }
    }
    dead += 1;
    onDead(job);
  };

  const enqueue = ({ org }: SyncJob): void => {
    waiting.add(org);
    next();
  };

  const look = async (org: string): Promise<void> => {
    if (work !== undefined && (await work.isRequested(org).catch(() => false))) enqueue({ org });
  };

  return {
    schedule: (schedule) => {
      const { org, cron, timeZone } = schedule;
      clocks.get(org)?.forEach((clock) => clock.stop());
      plans.set(org, schedule);
      clocks.set(org, [
        new Cron(cron, { timezone: timeZone }, () => enqueue({ org })),
        new Cron(LOOK_CRON, { timezone: timeZone }, () => look(org)),
      ]);
      return Promise.resolve();
    },
    unschedule: (org) => {
      clocks.get(org)?.forEach((clock) => clock.stop());
      clocks.delete(org);
      plans.delete(org);
      return Promise.resolve();
    },
    schedules: () => Promise.resolve([...plans.values()]),
    enqueue: (job) => Promise.resolve(enqueue(job)),
    work: (options) => {
      work = options;
      next();
      return Promise.resolve();
    },
    counts: () => Promise.resolve({ waiting: waiting.size, active: active.size, dead }),
    stop: async () => {
      isStopping = true;
      stopping.resolve();
      for (const clock of [...clocks.values()].flat()) clock.stop();
      await Promise.all(running);
      unlock();
    },
  };
}

/** Waiting that does not keep the process alive. */
const unhurried = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 2 ** 31 - 1)).unref());

/** Another scheduler works with the same data folder. */
export class SchedulerRunningFailure extends Failure {
  override readonly name = 'SchedulerRunningFailure';
  constructor(pid: number) {
    super(
      'setup',
      `A scheduler of this data folder is already running (process ${pid}).`,
      'Leave it running, or stop it first.',
    );
  }
}

/** Writes our process id into a file that must not be there, unless the process it names is gone. @returns how to undo it */
function lockedBy(file: string): () => void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    for (let tries = 0; ; tries += 1) {
      try {
        const descriptor = openSync(file, 'wx', 0o600);
        writeSync(descriptor, String(process.pid));
        closeSync(descriptor);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (systemCodeOf(error) !== 'EEXIST' || tries > 1) throw error;
        const pid = Number(readFileSync(file, 'utf8'));
        if (pid > 0 && isAlive(pid)) throw new SchedulerRunningFailure(pid);
        rmSync(file, { force: true });
      }
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw fileFailure('write the lock', file, error);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
}
