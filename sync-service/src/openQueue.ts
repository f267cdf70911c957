import type { Settings } from './config/settings.ts';
import { openEmbeddedQueue } from './jobs/embeddedQueue.ts';
import type { JobQueue } from './jobs/jobQueue.ts';
import type { Log } from './jobs/log.ts';
import { openPgBossQueue } from './jobs/pgBossQueue.ts';

/** How soon the queue notices things. */
const PACES = {
  usual: {},
  quick: { heartbeatSeconds: 10, superviseSeconds: 2, pollSeconds: 0.5 },
} as const;

/** The queue of PostgreSQL where DATABASE_URL names one, else the one of this process. */
export function openQueue(settings: Settings, isWorker: boolean, log: Log): Promise<JobQueue> {
  const { databaseUrl, home, queuePace } = settings;
  if (databaseUrl === undefined) return Promise.resolve(openEmbeddedQueue(home));
  const onTrouble = (error: Error): void =>
    log.warn('queue in trouble', { code: (error as { code?: string }).code ?? error.name });
  return openPgBossQueue({ databaseUrl, isWorker, onTrouble, ...PACES[queuePace] });
}
