import { z } from 'zod';
import type { OrgConnection } from '../config/connection.ts';
import type { Settings } from '../config/settings.ts';
import { Failure } from '../failure.ts';
import { neededAccess } from '../run/needs.ts';
import { describeNeeded, missingAccess } from '../salesforce/accessCheck.ts';
import { offeredVersions } from '../salesforce/offeredVersions.ts';
import { API_VERSION } from '../salesforce/jsforceTransport.ts';
import { openOrg } from '../salesforce/org.ts';
import type { Org } from '../salesforce/org.ts';
import { soql, soqlId } from '../salesforce/soql.ts';
import { planProgramme } from '../steps/planProgramme.ts';
import type { Finding } from './finding.ts';

export const INTEGRATION_SET = 'EvenfieldIntegration';
/** More missing things than this are counted. */
const MOST_MISSING = 8;

const userSchema = z.object({ Username: z.string(), IsActive: z.boolean() });

/** What trying a connection has shown. */
export interface TriedConnection {
  /** In the order of the steps; ends with the one that failed. */
  readonly findings: readonly Finding[];
  /** Whether the org let the user in. */
  readonly isSignedIn: boolean;
}

/**
 * Tries a connection step by step: the address, the token, who it is of, the permission set, and what a sync needs. Only
 * reads. A step that fails is the last.
 */
export async function tryConnection(
  connection: Exclude<OrgConnection, { flow: 'sf' }>,
  settings: Settings,
): Promise<TriedConnection> {
  const findings: Finding[] = [];
  const failed = (subject: string, error: unknown): TriedConnection => {
    if (!(error instanceof Failure)) throw error;
    const { message, nextStep } = error;
    return { findings: [...findings, { subject, state: 'problem', says: message, nextStep }], isSignedIn: false };
  };
  try {
    findings.push(addressFinding(connection.loginUrl, await offeredVersions(connection.loginUrl, settings)));
  } catch (error) {
    return failed('Address', error);
  }
  if (findings.some(({ state }) => state === 'problem')) return { findings, isSignedIn: false };
  let org: Org;
  try {
    org = await openOrg(connection, settings);
  } catch (error) {
    return failed('Token', error);
  }
  try {
    findings.push({ subject: 'Token', state: 'fine', says: `The org ${org.id} at ${org.url} gave one.` });
    findings.push(...(await userFindings(org, connection)));
    findings.push(await rightsFinding(org));
  } catch (error) {
    return { ...failed('Questions', error), isSignedIn: true };
  } finally {
    org.close();
  }
  return { findings, isSignedIn: true };
}

function addressFinding(loginUrl: string, versions: readonly string[]): Finding {
  const subject = 'Address';
  if (versions.includes(API_VERSION)) {
    return { subject, state: 'fine', says: `${loginUrl} is Salesforce, and offers API version ${API_VERSION}.` };
  }
  const newest = versions.at(-1) ?? 'none';
  return {
    subject,
    state: 'problem',
    says: `${loginUrl} offers API versions up to ${newest}; Evenfield speaks ${API_VERSION}.`,
    nextStep: 'Wait for the org to get the next release, or use a sandbox in preview.',
  };
}

async function userFindings(org: Org, connection: Exclude<OrgConnection, { flow: 'sf' }>): Promise<Finding[]> {
  const { userId } = await org.http.session();
  if (userId === undefined) return [];
  const [row] = await org.query(soql`SELECT Username, IsActive FROM User WHERE Id = ${soqlId(userId)}`);
  const user = userSchema.safeParse(row).data;
  const expected = connection.flow === 'jwt' ? connection.username : undefined;
  const who: Finding =
    user === undefined
      ? { subject: 'User', state: 'fine', says: `${userId}${expected === undefined ? '' : ` (${expected})`}.` }
      : { subject: 'User', state: 'fine', says: `Signed in as ${user.Username}.` };
  const assigned = await org.query(
    soql`SELECT PermissionSet.Name Name FROM PermissionSetAssignment WHERE AssigneeId = ${soqlId(userId)} AND PermissionSet.Name = ${INTEGRATION_SET} GROUP BY PermissionSet.Name`,
  );
  const set: Finding =
    assigned.length > 0
      ? { subject: 'Permission set', state: 'fine', says: `The user has ${INTEGRATION_SET}.` }
      : {
          subject: 'Permission set',
          state: 'attention',
          says: `The user does not have ${INTEGRATION_SET}.`,
          nextStep: `Deploy Evenfield (npm run deploy), assign the licence first where the user has a Salesforce Integration licence, then: sf org assign permset --name ${INTEGRATION_SET} --on-behalf-of ${user?.Username ?? 'USERNAME'}.`,
        };
  return [who, set];
}

async function rightsFinding(org: Org): Promise<Finding> {
  const subject = 'What a sync needs';
  const needs = neededAccess(planProgramme.writes);
  const missing = missingAccess(needs, await describeNeeded(org, needs));
  if (missing.length === 0) {
    return { subject, state: 'fine', says: `All of ${needs.length} objects may be read, and ours written.` };
  }
  const shown = missing.slice(0, MOST_MISSING);
  const more = missing.length > shown.length ? ` And ${missing.length - shown.length} more.` : '';
  return {
    subject,
    state: 'problem',
    says: `${missing.length} things are missing. ${shown.join(' ')}${more}`,
    nextStep: `Deploy Evenfield to the org if it is not there (npm run deploy), and give the user ${INTEGRATION_SET}.`,
  };
}
