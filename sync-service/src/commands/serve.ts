import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { Settings } from '../config/settings.ts';
import { openHealthServer } from '../jobs/healthServer.ts';
import type { JobQueue } from '../jobs/jobQueue.ts';
import { openLog } from '../jobs/log.ts';
import { Metrics } from '../jobs/metrics.ts';
import { openQueue } from '../openQueue.ts';
import { workOn } from '../syncJob.ts';

export interface ServiceFlags {
  readonly concurrency: number;
  readonly port: number;
  readonly host: string;
}

const wholeNumber =
  (from: number, to: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`a whole number from ${from} to ${to} is needed.`);
  };

/** What every process that stays takes. */
export function serviceOptions(command: Command): Command {
  return command
    .option('--concurrency <number>', 'syncs side by side, of different orgs', wholeNumber(1, 64), 2)
    .option(
      '--port <number>',
      'tells monitors how it does: /healthz, /readyz, /metrics; 0 takes any',
      wholeNumber(0, 65_535),
      9465,
    )
    .option('--host <address>', 'where these are told; this machine only when not given', '127.0.0.1');
}

/** Works until it is told to stop (SIGTERM, SIGINT); then ends what it has begun. Logs lines of JSON to standard error. */
export async function serve(
  settings: Settings,
  flags: ServiceFlags,
  prepare: (queue: JobQueue) => Promise<void>,
): Promise<void> {
  const log = openLog();
  const metrics = new Metrics();
  const queue = await openQueue(settings, true, log);
  const health = await openHealthServer(flags.port, flags.host, {
    isReady: () => queue.counts().then(() => true),
    metrics: async () => {
      const { waiting, active, dead } = await queue.counts();
      metrics.setQueue('waiting', waiting);
      metrics.setQueue('active', active);
      metrics.setQueue('dead', dead);
      return metrics.text();
    },
  }).catch(async (error: unknown) => {
    await queue.stop();
    throw error;
  });
  await prepare(queue);
  const { concurrency } = flags;
  await workOn(queue, settings, { concurrency, log, metrics });
  for (const { org, cron, timeZone } of await queue.schedules()) log.info('planned', { org, cron, timeZone });
  log.info('at work', { concurrency, port: health.port });
  await new Promise<void>((stop) => {
    process.once('SIGTERM', () => stop());
    process.once('SIGINT', () => stop());
  });
  log.info('stopping');
  await queue.stop();
  await health.close();
  log.info('stopped');
}
