import type { Settings } from './config/settings.ts';
import { Failure } from './failure.ts';
import { synchronise } from './run/synchronise.ts';
import type { OnProgress, RunPorts, RunResult } from './run/synchronise.ts';
import type { PlanFacts } from './steps/planFacts.ts';
import { planProgramme } from './steps/planProgramme.ts';
import type { PlanReport } from './steps/planReport.ts';
import type { Settle } from './settle.ts';
import { planErrand } from './plans/planErrand.ts';
import { oneOnOneErrand } from './steps/pulse/oneOnOnes.ts';
import { surveyErrand } from './steps/pulse/surveys.ts';
import { traced } from './trace/traced.ts';
import type { Note } from './trace/traced.ts';
import { withOrg } from './withOrg.ts';

export interface SyncOptions {
  /** Alias of the org: a connection of this machine, or one of the `sf` CLI. */
  readonly org: string;
  /** The day to compute for, `YYYY-MM-DD`; the org's own date when not given. */
  readonly asOf?: string | undefined;
  readonly isFull?: boolean;
  readonly isDryRun?: boolean;
  /** Go on although far fewer records are visible than before. */
  readonly isLossAccepted?: boolean;
  readonly onProgress?: OnProgress;
  /** Ends the job that the sync is done for, in one transaction with the watermark of the run. */
  readonly settle?: Settle | undefined;
}

export type SyncResult = RunResult<PlanReport>;

/**
 * One sync of one org with everything wired: the connection by its alias, the org's replica in the data folder, and the
 * rooms that take part.
 *
 * @throws {ReplicaInUseFailure} when a sync of the same org is running on this machine
 * @throws {Failure} whatever else stands in the way, with its next step
 */
export async function runSync(settings: Settings, options: SyncOptions): Promise<SyncResult> {
  assertDay(options.asOf);
  const onProgress = options.onProgress ?? (() => undefined);
  onProgress('Connecting');
  return traced('sync', { org: options.org }, (note) => syncOrg(settings, options, onProgress, note));
}

async function syncOrg(
  settings: Settings,
  options: SyncOptions,
  onProgress: OnProgress,
  note: Note,
): Promise<SyncResult> {
  return withOrg(options.org, settings, async ({ org, store, pagesFolder }) => {
    const ports: RunPorts<PlanFacts, PlanReport> = {
      ...{ org, store, settings, pagesFolder, onProgress },
      programme: planProgramme,
      settle: options.settle,
      errands: [planErrand, surveyErrand, oneOnOneErrand],
    };
    const result = await synchronise(ports, {
      asOf: options.asOf,
      isFull: options.isFull ?? false,
      isDryRun: options.isDryRun ?? false,
      isLossAccepted: options.isLossAccepted ?? false,
    });
    const { run, mode, written, apiCalls } = result.report;
    note({ ...{ run: run.key, status: run.status, mode, apiCalls }, ...written });
    return result;
  });
}

/** @throws {Failure} setup: when it is not a day of the calendar, or one that has not begun anywhere */
function assertDay(day: string | undefined): void {
  if (day === undefined) return;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day;
  if (!isDay)
    throw new Failure('setup', `"${day}" is not a day.`, 'Write --as-of as YYYY-MM-DD, for example 2026-03-31.');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  if (day > tomorrow) {
    throw new Failure(
      'setup',
      `${day} lies in the future, so nothing is known of it.`,
      'Choose today or an earlier day.',
    );
  }
}
