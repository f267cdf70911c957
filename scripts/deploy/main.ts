// Installs Evenfield in an org, or brings it up to date: look, validate, deploy, permissions, settings.
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { hasNoProblem } from '../../sync-service/src/checkup/finding.ts';
import { askedOrg } from '../../sync-service/src/checkup/orgCheckup.ts';
import { orgFindings } from '../../sync-service/src/checkup/orgFindings.ts';
import { findingsText } from '../../sync-service/src/commands/findingsText.ts';
import { exitCodeOf, Failure } from '../../sync-service/src/failure.ts';
import type { Org } from '../../sync-service/src/salesforce/org.ts';
import { soql } from '../../sync-service/src/salesforce/soql.ts';
import { deployTree, namesInTree } from '../start/deployTree.ts';
import type { OrgSession } from '../start/orgSession.ts';
import { beginStep } from '../start/progress.ts';
import { runProgram } from '../start/sampleOrg.ts';
import { connectedOrg, root } from './connectedOrg.ts';
import { deployRightFinding } from './deployRight.ts';
import { installedNames, namesFinding } from './installedNames.ts';

const REST = '/services/data/v66.0';
const ADMIN_SET = 'EvenfieldAdmin';

const flags = new Command('npm run deploy --')
  .description('Installs Evenfield in a Salesforce org, or brings it up to date. Records in the org stay as they are.')
  .requiredOption('--target-org <alias>', 'an alias of the sf CLI, or a connection in .evenfield/orgs.json')
  .option('--check', 'look and validate, and change nothing', false)
  .option('--with-italian', 'deploy the Italian texts too (Translation Workbench must be on)', false)
  .option('--with-reports', 'deploy the reports and the two dashboards too', false)
  .addHelpText('after', '\nExample: npm run deploy -- --target-org my-sandbox --check')
  .parse()
  .opts<{ targetOrg: string; check: boolean; withItalian: boolean; withReports: boolean }>();

try {
  process.exitCode = await install();
} catch (error) {
  const nextStep = error instanceof Failure ? `\n→ ${error.nextStep}` : '';
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}${nextStep}\n`);
  process.exitCode = error instanceof Failure ? error.exitCode : exitCodeOf.org;
}

async function install(): Promise<number> {
  const { org, session } = await connectedOrg(flags.targetOrg);
  try {
    await buildComponents();
    const optional = [
      ...(flags.withItalian ? ['force-app-it'] : []),
      ...(flags.withReports ? ['force-app-reports'] : []),
    ];
    const folders = ['force-app', ...optional].map((name) => join(root, name));
    const names = new Set(folders.flatMap((folder) => [...namesInTree(folder)]));
    const findings = [
      await deployRightFinding(org, session),
      ...(await orgFindings(askedOrg(org))),
      namesFinding(await installedNames(org, names)),
    ];
    process.stdout.write(`\n${findingsText(findings)}\n`);
    if (!hasNoProblem(findings)) {
      process.stdout.write('Nothing was changed.\n');
      return exitCodeOf.org;
    }
    await sendAll(session, folders.slice(0, 1), 'Validating', true);
    if (flags.check) {
      process.stdout.write('\nThe org would take it. Nothing was changed.\n');
      return 0;
    }
    await sendAll(session, folders, 'Deploying', false);
    await giveAdminSet(org, session);
    await createSettings(org, session);
    process.stdout.write(leftToDo(flags.targetOrg));
    return 0;
  } finally {
    org.close();
  }
}

async function buildComponents(): Promise<void> {
  const step = beginStep('Building the components');
  const code = await runProgram(['scripts/build-lwc.ts'], 'ignore');
  if (code !== 0) throw new Failure('setup', 'The components do not build.', 'See why: npm run build:lwc');
  step.finish('built');
}

/** Translations and reports come after what they stand on, in deployments of their own. */
async function sendAll(
  session: OrgSession,
  folders: readonly string[],
  label: string,
  isTrial: boolean,
): Promise<void> {
  const step = beginStep(label);
  let components = 0;
  for (const folder of folders) {
    components += await deployTree(session, folder, { isTrial, progress: step.advance });
  }
  step.finish(`${components} components${isTrial ? ', none refused' : ''}`);
}

/** Who deploys sees the new fields only with a permission set: a deployment gives no field to any profile. */
async function giveAdminSet(org: Org, session: OrgSession): Promise<void> {
  const step = beginStep(`Assigning ${ADMIN_SET}`);
  const { user_id: user, preferred_username: username } = z
    .object({ user_id: z.string(), preferred_username: z.string() })
    .parse(await session.call('GET', '/services/oauth2/userinfo'));
  const [held] = await org.query(
    soql`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ${user} AND PermissionSet.Name = ${ADMIN_SET}`,
  );
  if (held === undefined) {
    const [set] = await org.query(soql`SELECT Id FROM PermissionSet WHERE Name = ${ADMIN_SET}`);
    await session.call('POST', `${REST}/sobjects/PermissionSetAssignment`, {
      AssigneeId: user,
      PermissionSetId: set!['Id'],
    });
  }
  step.finish(held === undefined ? `given to ${username}` : `${username} has it`);
}

async function createSettings(org: Org, session: OrgSession): Promise<void> {
  const step = beginStep('Settings');
  const [held] = await org.query(soql`SELECT Id FROM TerritorySetting__c WHERE ExternalKey__c = 'DEFAULT'`);
  if (held === undefined) {
    const settings = { Name: 'DEFAULT', ExternalKey__c: 'DEFAULT' };
    await session.call('POST', `${REST}/sobjects/TerritorySetting__c`, settings);
  }
  step.finish(held === undefined ? 'the record DEFAULT created' : 'left as they are');
}

function leftToDo(alias: string): string {
  return `
Evenfield is in the org. Left to do by hand:

1. Give people their permission sets: EvenfieldManager to managers, EvenfieldRep to reps.
2. Make an integration user with EvenfieldIntegration, and a way for it to sign in: docs/guides/connect.md.
3. Create a plan with its territories and members, and set its status to Active.
4. Try the sync: npm run evenfield -- sync --org ${alias} --dry-run

See how far you are at any time: npm run evenfield -- doctor --org ${alias}
`;
}
