import { z } from 'zod';
import { describeNeeded, missingAccess } from '../salesforce/accessCheck.ts';
import type { Need } from '../salesforce/accessCheck.ts';
import { soql } from '../salesforce/soql.ts';
import type { AskedOrg, Finding } from './finding.ts';

/** The permission sets and who they are for. */
const PERMISSION_SETS = {
  EvenfieldIntegration: 'the user of the sync service',
  EvenfieldAdmin: 'an administrator',
  EvenfieldManager: 'managers',
  EvenfieldRep: 'reps',
} as const;

const runSchema = z.object({
  Name: z.string(),
  Status__c: z.string(),
  StartedAt__c: z.string().nullable(),
  Message__c: z.string().nullable(),
});

const countSchema = z.object({ Name: z.string(), n: z.number() });

/** A nightly schedule that missed one night has not run for longer than this. */
const LATE_AFTER_HOURS = 48;

/**
 * Whether Evenfield is complete in an org and at work: rights, settings, a plan, people, runs. Only reads.
 *
 * @param needs what a sync reads and writes, see `neededAccess`
 */
export async function installFindings(org: AskedOrg, needs: readonly Need[], now: Date): Promise<readonly Finding[]> {
  const descriptions = await describeNeeded(org, needs);
  const own = needs.filter(({ object, isOptional }) => object.endsWith('__c') && !isOptional);
  const absent = own.filter(({ object }) => descriptions[object] === undefined);
  if (absent.length === own.length) {
    const nextStep =
      'Install it: npm run deploy -- --target-org ALIAS. If it is installed, give this user a permission set of Evenfield.';
    return [{ subject: 'Evenfield', state: 'problem', says: 'None of its objects can be seen.', nextStep }];
  }
  const [settings, plans, sets, runs] = await Promise.all([
    settingsFinding(org),
    planFindings(org),
    permissionFindings(org),
    runFinding(org, now),
  ]);
  return [accessFinding(missingAccess(needs, descriptions)), settings, ...plans, ...sets, runs];
}

function accessFinding(missing: readonly string[]): Finding {
  const subject = "This user's rights";
  if (missing.length === 0) return { subject, state: 'fine', says: 'All that a sync needs may be read and written.' };
  const more = missing.length > 1 ? ` (and ${missing.length - 1} more like it)` : '';
  return {
    subject,
    state: 'problem',
    says: `${missing[0]}${more}`,
    nextStep: 'Assign the permission set EvenfieldIntegration to this user, or connect as the user who has it.',
  };
}

async function settingsFinding(org: AskedOrg): Promise<Finding> {
  const subject = 'Settings';
  const found = await org.query(soql`SELECT Id FROM TerritorySetting__c WHERE ExternalKey__c = 'DEFAULT'`);
  if (found.length > 0) return { subject, state: 'fine', says: 'The record DEFAULT is there.' };
  return {
    subject,
    state: 'attention',
    says: 'There is no record DEFAULT: every setting has its default.',
    nextStep: 'Create a Territory Setting named DEFAULT with the external key DEFAULT, or repeat npm run deploy.',
  };
}

async function planFindings(org: AskedOrg): Promise<Finding[]> {
  const plans = await org.query(
    soql`SELECT Id, Name, (SELECT Id FROM Territories__r LIMIT 1) FROM TerritoryPlan__c WHERE Status__c = 'Active' ORDER BY Name LIMIT 3`,
  );
  const subject = 'Active plan';
  const [plan] = plans;
  if (plan === undefined) {
    const nextStep = 'Create a Territory Plan with its territories and members, and set its status to Active.';
    return [{ subject, state: 'attention', says: 'There is none, so a sync has nothing to compute.', nextStep }];
  }
  if (plans.length > 1) {
    const says = `There are several: ${plans.map(({ Name }) => String(Name)).join(', ')}.`;
    return [{ subject, state: 'attention', says, nextStep: 'Archive all but one.' }];
  }
  if (plan['Territories__r'] === null) {
    const nextStep = 'Add its territories, and the members who work them.';
    return [{ subject, state: 'attention', says: `${String(plan['Name'])} has no territories yet.`, nextStep }];
  }
  return [{ subject, state: 'fine', says: `${String(plan['Name'])}.` }];
}

async function permissionFindings(org: AskedOrg): Promise<Finding[]> {
  const rows = await org.query(
    soql`SELECT PermissionSet.Name Name, COUNT(Id) n FROM PermissionSetAssignment WHERE PermissionSet.Name IN ${Object.keys(PERMISSION_SETS)} AND Assignee.IsActive = true GROUP BY PermissionSet.Name`,
  );
  const counts = new Map(rows.map((row) => countSchema.parse(row)).map(({ Name, n }) => [Name, n]));
  return Object.entries(PERMISSION_SETS).map(([name, people]) => {
    const count = counts.get(name) ?? 0;
    const subject = name;
    if (count > 0) return { subject, state: 'fine', says: `Given to ${count} active user${count === 1 ? '' : 's'}.` };
    const nextStep = `Assign it to ${people}: sf org assign permset --name ${name} --on-behalf-of USERNAME.`;
    return { subject, state: 'attention', says: 'Given to nobody.', nextStep };
  });
}

async function runFinding(org: AskedOrg, now: Date): Promise<Finding> {
  const subject = 'Latest sync';
  const [row] = await org.query(
    soql`SELECT Name, Status__c, StartedAt__c, Message__c FROM SyncRun__c ORDER BY StartedAt__c DESC NULLS LAST, Name DESC LIMIT 1`,
  );
  const nextStep = 'Run: evenfield sync --org ALIAS --dry-run, then without --dry-run, then on a schedule.';
  if (row === undefined) return { subject, state: 'attention', says: 'There was none yet.', nextStep };
  const run = runSchema.parse(row);
  const hours = run.StartedAt__c === null ? Infinity : (now.getTime() - Date.parse(run.StartedAt__c)) / 3_600_000;
  const when = Number.isFinite(hours) ? `${Math.max(0, Math.round(hours))} hours ago` : 'at an unknown time';
  if (run.Status__c === 'Failed') {
    const reason = run.Message__c?.split('\n')[0] ?? 'no reason was kept';
    return { subject, state: 'problem', says: `${run.Name} failed ${when}: ${reason}`, nextStep };
  }
  if (hours > LATE_AFTER_HOURS) {
    return {
      subject,
      state: 'attention',
      says: `${run.Name} ran ${when}.`,
      nextStep: 'Look at the schedule of the service.',
    };
  }
  return { subject, state: 'fine', says: `${run.Name} ran ${when}: ${run.Status__c.toLowerCase()}.` };
}
