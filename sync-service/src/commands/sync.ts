import type { Command } from 'commander';
import { readSettings } from '../config/settings.ts';
import { ReplicaInUseFailure } from '../replica/replicaStore.ts';
import { runSync } from '../runSync.ts';
import type { SyncResult } from '../runSync.ts';
import { openProgress } from './progress.ts';
import { syncSummary } from './syncSummary.ts';
import { differenceTable } from './differenceTable.ts';

interface SyncFlags {
  readonly org: string;
  readonly asOf?: string;
  readonly full: boolean;
  readonly dryRun: boolean;
  readonly acceptLoss: boolean;
  readonly json: boolean;
}

export function register(program: Command): void {
  program
    .command('sync')
    .summary('pull an org, compute its territories, and write what changed')
    .description(
      'Pulls opportunities, accounts and our own records of an org, computes metrics, balance and goals of its active territory plan, and writes back what changed.',
    )
    .requiredOption(
      '--org <alias>',
      'a connection in .evenfield/orgs.json ("local" after npm start), or an alias of the sf CLI',
    )
    .option('--as-of <date>', "compute for this day (YYYY-MM-DD) instead of the org's today")
    .option('--full', 'pull everything again instead of what changed', false)
    .option('--dry-run', 'show what would be written, and write nothing', false)
    .option('--accept-loss', 'go on although far fewer records are visible than before', false)
    .option('--json', 'print the report as one line of JSON, the last of standard output', false)
    .addHelpText(
      'after',
      `
Exit codes: 0 done (or already running), 2 input or settings, 3 some rows not written, 4 deferred until the org has API
requests left, 5 org unreachable or refusing, 6 sums differ from the org's own.

Examples:
  evenfield sync --org local
  evenfield sync --org production --dry-run
  evenfield sync --org production --as-of 2026-09-30 --json`,
    )
    .action(async (flags: SyncFlags) => {
      const progress = openProgress(process.stderr);
      let result: SyncResult;
      try {
        result = await runSync(readSettings(), {
          org: flags.org,
          asOf: flags.asOf,
          isFull: flags.full,
          isDryRun: flags.dryRun,
          isLossAccepted: flags.acceptLoss,
          onProgress: progress.show,
        });
      } catch (error) {
        if (!(error instanceof ReplicaInUseFailure)) throw error;
        progress.end();
        process.stderr.write(`A sync of "${flags.org}" is already running on this machine.\n`);
        if (flags.json) process.stdout.write(`${JSON.stringify({ skipped: 'already running' })}\n`);
        return;
      } finally {
        progress.end();
      }
      if (flags.dryRun && !flags.json) process.stdout.write(differenceTable(result.difference));
      if (flags.json) {
        const shown = flags.dryRun ? { ...result.report, difference: result.difference.changes } : result.report;
        process.stdout.write(`${JSON.stringify(shown)}\n`);
      } else {
        process.stdout.write(syncSummary(result.report, flags.dryRun));
      }
      process.exitCode = result.exitCode;
    });
}
