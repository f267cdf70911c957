import type { Command } from 'commander';
import { readSettings } from '../config/settings.ts';
import { exitCodeOf } from '../failure.ts';
import { deadLetters } from '../run/deadLetters.ts';
import { replayDeadLetters } from '../run/replayDeadLetters.ts';
import { withOrg } from '../withOrg.ts';
import { deadLetterTable } from './deadLetterTable.ts';
import { openProgress } from './progress.ts';

interface ReplayFlags {
  readonly org: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

export function register(program: Command): void {
  program
    .command('replay')
    .summary('write again what the org refused')
    .description('Writes again the records that the org refused in earlier syncs, now that the cause is gone.')
    .requiredOption('--org <alias>', 'a connection in .evenfield/orgs.json, or an alias of the sf CLI')
    .option('--dry-run', 'show what would be written, and write nothing', false)
    .option('--json', 'print the outcome as one line of JSON', false)
    .addHelpText(
      'after',
      `
Exit codes: as of sync; 3 when the org refuses some again.

Examples:
  evenfield replay --org production --dry-run
  evenfield replay --org production`,
    )
    .action(async (flags: ReplayFlags) => {
      const settings = readSettings();
      const say = (text: string, value: object): void =>
        void process.stdout.write(flags.json ? `${JSON.stringify(value)}\n` : text);
      await withOrg(flags.org, settings, async ({ org, store }) => {
        if (flags.dryRun) {
          const letters = await deadLetters(store);
          const text = letters.length === 0 ? 'Nothing was refused.\n' : deadLetterTable(flags.org, letters);
          return say(text, { deadLetters: letters });
        }
        const progress = openProgress(process.stderr);
        const { written, refused } = await replayDeadLetters(org, store, settings, (done, all) =>
          progress.show('Writing', done, all),
        ).finally(() => progress.end());
        if (refused.length > 0) process.exitCode = exitCodeOf.partial;
        say(
          `Wrote ${written} records that were refused before.\n${refused.length === 0 ? '' : `\n${deadLetterTable(flags.org, refused)}`}`,
          { written, deadLetters: refused },
        );
      });
    });
}
