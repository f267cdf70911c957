import type { Command } from 'commander';
import { z } from 'zod';
import { readSettings } from '../config/settings.ts';
import { Failure } from '../failure.ts';
import { forgetPerson } from '../forgetPerson.ts';
import type { ForgottenPerson } from '../forgetPerson.ts';
import { readFlags } from '../input/readFlags.ts';
import { ownObjects } from '../ownObjects.ts';
import { openProgress } from './progress.ts';
import { textTable } from './textTable.ts';

const flagsSchema = z.object({
  org: z.string(),
  user: z.string().trim().min(1, 'must name a person'),
  withTexts: z.boolean(),
  keep: z.array(z.string()),
  confirm: z.boolean(),
  json: z.boolean(),
});

const each = (value: string, earlier: readonly string[]): string[] => [...earlier, value];

export function register(program: Command): void {
  program
    .command('forget-person')
    .summary("take a person out of Evenfield's records (GDPR)")
    .description(
      "Finds every record of Evenfield that names a person, and shows what would be done: records about them alone are deleted, links to them emptied, with --with-texts also what they wrote. Does it with --confirm. Their user, and everything that is not Evenfield's, stays.",
    )
    .requiredOption('--org <alias>', 'a connection in .evenfield/orgs.json, or an alias of the sf CLI')
    .requiredOption('--user <person>', 'username, e-mail or record id')
    .option('--with-texts', 'also empty the free texts of records they created', false)
    .option('--keep <object>', 'keep the records of an object the law wants kept; repeat it for several', each, [])
    .option('--confirm', 'do what is shown', false)
    .option('--json', 'print the result as one line of JSON', false)
    .addHelpText(
      'after',
      `
Connect as an administrator: the user of the sync service may not delete. Deleted records stay in Salesforce's recycle bin for
15 days. The service's own copy forgets with the next sync. Names that somebody wrote into a text about them are not found.
Exit codes: 0 done or shown, 2 input or settings, 3 some records refused, 5 org unreachable or refusing.

Examples:
  evenfield forget-person --org production --user ada@example.com
  evenfield forget-person --org production --user ada@example.com --with-texts --keep CommissionStatement__c --confirm`,
    )
    .action(async (given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const objects = ownObjects().map(({ name }) => name);
      const unknown = flags.keep.filter((name) => !objects.includes(name));
      if (unknown.length > 0) {
        throw new Failure(
          'setup',
          `--keep ${unknown.join(', ')} is no object of Evenfield.`,
          `Choose from ${objects.join(', ')}.`,
        );
      }
      const progress = openProgress(process.stderr);
      const { user: person, withTexts: isWithTexts, keep, confirm: isConfirmed } = flags;
      const result = await forgetPerson(
        flags.org,
        readSettings(),
        { person, isWithTexts, keep, isConfirmed },
        progress.show,
      ).finally(progress.end);
      if (result.refused.length > 0) process.exitCode = 3;
      process.stdout.write(flags.json ? `${JSON.stringify(result)}\n` : toldText(result, isConfirmed));
    });
}

function toldText({ user, fields, hidden, done, refused }: ForgottenPerson, isConfirmed: boolean): string {
  const rows = fields.map(({ object, field, does, records, why }) => [object, field, does, String(records), why]);
  const sentences = [
    fields.length === 0 ? `Nothing of Evenfield names ${user.username}.` : '',
    hidden.length > 0 ? `Not looked into, because this user may not see them: ${hidden.join(', ')}.` : '',
    isConfirmed
      ? `${done} records changed or deleted.`
      : fields.length > 0
        ? 'Nothing was changed; add --confirm to do it.'
        : '',
    ...refused.map(({ record, reason }) => `Refused: ${record}: ${reason}`),
  ];
  const table =
    fields.length === 0
      ? ''
      : `${textTable(['Object', 'Field', '', 'Records', 'Why'], rows, [false, false, false, true])}\n`;
  return `${table}${sentences.filter((text) => text !== '').join('\n')}\n`;
}
