import type { Command } from 'commander';
import { readSettings } from '../config/settings.ts';
import { thinSnapshots } from '../thinSnapshots.ts';
import { openProgress } from './progress.ts';

interface ThinFlags {
  readonly org: string;
  readonly confirm: boolean;
  readonly json: boolean;
}

export function register(program: Command): void {
  program
    .command('thin')
    .summary('thin the history of metrics: daily, then weekly, then monthly')
    .description(
      'Keeps every day of metrics for 90 days, the last of each week for two years, and the last of each month for ever. Shows what would go; deletes it with --confirm. Only Territory Metric rows are ever deleted.',
    )
    .requiredOption('--org <alias>', 'a connection in .evenfield/orgs.json, or an alias of the sf CLI')
    .option('--confirm', 'delete what is shown', false)
    .option('--json', 'print the result as one line of JSON', false)
    .addHelpText(
      'after',
      `
The user needs leave to delete Territory Metric rows; the permission set Evenfield Integration gives it.
Exit codes: 0 done or shown, 2 input or settings, 3 some rows not deleted, 5 org unreachable or refusing.

Examples:
  evenfield thin --org production
  evenfield thin --org production --confirm`,
    )
    .action(async (flags: ThinFlags) => {
      const progress = openProgress(process.stderr);
      const result = await thinSnapshots(flags.org, readSettings(), flags.confirm, progress.show).finally(progress.end);
      const words = flags.confirm
        ? `${result.deletedRows} of ${result.surplusRows} surplus rows deleted.`
        : `${result.surplusRows} rows would be deleted; add --confirm to delete them.`;
      const refused = result.refusals.map(({ id, reason }) => `Not deleted: ${id}: ${reason}\n`).join('');
      process.stdout.write(
        flags.json
          ? `${JSON.stringify(result)}\n`
          : `${result.keptDays} of ${result.days} days stay (${result.rows} rows in all). ${words}\n${refused}`,
      );
      if (result.refusals.length > 0) process.exitCode = 3;
    });
}
