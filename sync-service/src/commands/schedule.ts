import { Cron } from 'croner';
import type { Command } from 'commander';
import { readConnection } from '../config/connection.ts';
import { readSettings } from '../config/settings.ts';
import type { Settings } from '../config/settings.ts';
import { Failure } from '../failure.ts';
import { SchedulerRunningFailure } from '../jobs/embeddedQueue.ts';
import { openLog } from '../jobs/log.ts';
import type { SyncSchedule } from '../jobs/jobQueue.ts';
import { openQueue } from '../openQueue.ts';
import { textTable } from './textTable.ts';
import { serve, serviceOptions } from './serve.ts';
import type { ServiceFlags } from './serve.ts';

interface ScheduleFlags extends ServiceFlags {
  readonly org: readonly string[];
  readonly cron: string;
  readonly timeZone?: string;
  readonly remove: boolean;
  readonly list: boolean;
}

export function register(program: Command): void {
  const command = program
    .command('schedule')
    .summary('sync orgs again and again, by the clock')
    .description(
      'Syncs orgs by the clock, and whenever people of an org ask for a run (Sync Request). Without DATABASE_URL it stays and does so itself, until it is stopped; with DATABASE_URL it plans the syncs for the workers (evenfield worker) and returns.',
    )
    .option('--org <aliases...>', 'one or more connections of .evenfield/orgs.json', [])
    .option('--cron <times>', 'minute, hour, day of the month, month, weekday', '0 * * * *')
    .option('--time-zone <zone>', "the zone of these times, for example Europe/Rome; this machine's when not given")
    .option('--remove', 'take the orgs off the plan (with DATABASE_URL)', false)
    .option('--list', 'show the plan (with DATABASE_URL)', false);
  serviceOptions(command)
    .addHelpText(
      'after',
      `
Exit codes: 0 stopped, planned or already running, 2 input, settings or database.

Examples:
  evenfield schedule --org production --cron "0 6-20 * * 1-5" --time-zone Europe/Rome
  DATABASE_URL=postgres://… evenfield schedule --org north south --cron "*/30 * * * *"
  DATABASE_URL=postgres://… evenfield schedule --list`,
    )
    .action(async (flags: ScheduleFlags) => {
      const settings = readSettings();
      if (settings.databaseUrl === undefined) return scheduleHere(settings, flags);
      return planForWorkers(settings, flags);
    });
}

function assertPlan({ org, cron, timeZone = ownZone() }: ScheduleFlags, settings: Settings): readonly SyncSchedule[] {
  if (org.length === 0) throw new Failure('setup', 'No org is named.', 'Name one or more with --org.');
  try {
    new Cron(cron, { timezone: timeZone, paused: true }).nextRun();
  } catch (error) {
    throw new Failure(
      'setup',
      `The times "${cron}" in the zone "${timeZone}" cannot be read: ${(error as Error).message}`,
      'Write five fields such as "0 6-20 * * 1-5", and a zone such as Europe/Rome.',
    );
  }
  // A wrong connection is told now rather than at night.
  for (const alias of org) readConnection(alias, settings);
  return org.map((alias) => ({ org: alias, cron, timeZone }));
}

async function scheduleHere(settings: Settings, flags: ScheduleFlags): Promise<void> {
  if (flags.remove || flags.list) {
    throw new Failure(
      'setup',
      'Without DATABASE_URL the plan is that of the running process.',
      'Stop it to end its plan.',
    );
  }
  const plan = assertPlan(flags, settings);
  try {
    await serve(settings, flags, async (queue) => {
      for (const schedule of plan) await queue.schedule(schedule);
    });
  } catch (error) {
    if (!(error instanceof SchedulerRunningFailure)) throw error;
    // Whoever starts services again and again must not be told of a failure.
    process.stderr.write(`${error.message}\n`);
  }
}

async function planForWorkers(settings: Settings, flags: ScheduleFlags): Promise<void> {
  const plan = flags.list || flags.remove ? [] : assertPlan(flags, settings);
  const queue = await openQueue(settings, false, openLog());
  try {
    for (const schedule of plan) await queue.schedule(schedule);
    if (flags.remove) for (const org of flags.org) await queue.unschedule(org);
    const rows = (await queue.schedules()).map(({ org, cron, timeZone }) => [org, cron, timeZone]);
    process.stdout.write(rows.length === 0 ? 'Nothing is planned.\n' : textTable(['Org', 'Times', 'Zone'], rows));
  } finally {
    await queue.stop();
  }
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
