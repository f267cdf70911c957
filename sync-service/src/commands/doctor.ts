import type { Command } from 'commander';
import { hasNoProblem } from '../checkup/finding.ts';
import { orgCheckup } from '../checkup/orgCheckup.ts';
import { readConnection } from '../config/connection.ts';
import { readSettings } from '../config/settings.ts';
import { exitCodeOf } from '../failure.ts';
import { openOrg } from '../salesforce/org.ts';
import { findingsText } from './findingsText.ts';

export function register(program: Command): void {
  program
    .command('doctor')
    .summary('look whether an org is fit for Evenfield, and Evenfield complete in it')
    .description(
      'Looks at an org and at Evenfield in it: edition, limits, features, rights, settings, plan, people, runs. Changes nothing.',
    )
    .requiredOption('--org <alias>', 'a connection in .evenfield/orgs.json, or an alias of the sf CLI')
    .option('--json', 'print the findings as one line of JSON, the last of standard output', false)
    .addHelpText(
      'after',
      `
Exit codes: 0 nothing stands in the way, 2 input or settings, 5 something does, or the org cannot be reached.

Example:
  evenfield doctor --org production`,
    )
    .action(async ({ org: alias, json }: { org: string; json: boolean }) => {
      const settings = readSettings();
      const org = await openOrg(readConnection(alias, settings), settings);
      try {
        const findings = await orgCheckup(org);
        process.stdout.write(json ? `${JSON.stringify({ findings })}\n` : findingsText(findings));
        process.exitCode = hasNoProblem(findings) ? 0 : exitCodeOf.org;
      } finally {
        org.close();
      }
    });
}
