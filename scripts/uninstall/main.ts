// Takes Evenfield out of an org again. Says first what goes with it; does nothing unless told so.
import { join } from 'node:path';
import { Command } from 'commander';
import { textTable } from '../../sync-service/src/commands/textTable.ts';
import { exitCodeOf, Failure } from '../../sync-service/src/failure.ts';
import type { Org } from '../../sync-service/src/salesforce/org.ts';
import { soql, soqlName } from '../../sync-service/src/salesforce/soql.ts';
import { connectedOrg, root } from '../deploy/connectedOrg.ts';
import { installedNames } from '../deploy/installedNames.ts';
import { namesInTree, removeTree } from '../start/deployTree.ts';
import { beginStep } from '../start/progress.ts';

const flags = new Command('npm run uninstall --')
  .description('Takes Evenfield out of a Salesforce org: its components, and the records in its objects.')
  .requiredOption('--target-org <alias>', 'an alias of the sf CLI, or a connection in .evenfield/orgs.json')
  .option('--delete-records', 'agree that the records in its objects are deleted with them', false)
  .addHelpText('after', '\nExample: npm run uninstall -- --target-org my-sandbox')
  .parse()
  .opts<{ targetOrg: string; deleteRecords: boolean }>();

try {
  process.exitCode = await uninstall();
} catch (error) {
  const nextStep = error instanceof Failure ? `\n→ ${error.nextStep}` : '';
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}${nextStep}\n`);
  process.exitCode = error instanceof Failure ? error.exitCode : exitCodeOf.org;
}

async function uninstall(): Promise<number> {
  const { org, session } = await connectedOrg(flags.targetOrg);
  try {
    const app = join(root, 'force-app');
    const names = namesInTree(app);
    const { isInstalled, foreignFields } = await installedNames(org, names);
    if (!isInstalled) {
      process.stdout.write('Evenfield is not in this org. Nothing was changed.\n');
      return 0;
    }
    const counts = await recordCounts(org, names);
    if (counts.length > 0 || foreignFields.length > 0) {
      process.stdout.write(whatIsLost(counts, foreignFields));
      if (!flags.deleteRecords) {
        process.stdout.write(
          '\nNothing was changed. Export what you want to keep, then repeat with --delete-records.\n',
        );
        return exitCodeOf.setup;
      }
    }
    const step = beginStep('Removing Evenfield');
    // Reports hold on to the objects they report on, so they go first.
    const reports = join(root, 'force-app-reports');
    const hasReports = (await installedNames(org, namesInTree(reports))).taken.length > 0;
    const removed = hasReports ? await removeTree(session, reports) : 0;
    step.finish(`${removed + (await removeTree(session, app, { progress: step.advance }))} components`);
    process.stdout.write(
      '\nEvenfield is out of the org. Its objects stay in Setup, Deleted Objects, for 15 days and can be restored from there.\n',
    );
    return 0;
  } finally {
    org.close();
  }
}

async function recordCounts(org: Org, names: ReadonlySet<string>): Promise<readonly [string, number][]> {
  const objects = [...names].flatMap((name) => /^CustomObject:(.*)$/.exec(name)?.slice(1) ?? []).sort();
  const counts: [string, number][] = [];
  for (const object of objects) {
    if ((await org.describe(object)) === undefined) continue;
    const [row] = await org.query(soql`SELECT COUNT(Id) n FROM ${soqlName(object)}`);
    counts.push([object, Number(row!['n'])]);
  }
  return counts.filter(([, count]) => count > 0);
}

function whatIsLost(counts: readonly [string, number][], foreignFields: readonly string[]): string {
  const rows = counts.map(([object, count]) => [object, count.toLocaleString('en')]);
  const records =
    rows.length === 0 ? '' : `With it go these records:\n\n${textTable(['Object', 'Records'], rows, [false, true])}`;
  const fields = foreignFields.map((field) => `  ${field}\n`).join('');
  return `${records}${fields === '' ? '' : `\nAnd these fields, which are not Evenfield's own:\n${fields}`}`;
}
