import { z } from 'zod';
import type { Finding } from '../../sync-service/src/checkup/finding.ts';
import type { Org } from '../../sync-service/src/salesforce/org.ts';
import { OrgFailure } from '../../sync-service/src/salesforce/orgFailure.ts';
import { soql } from '../../sync-service/src/salesforce/soql.ts';
import type { OrgSession } from '../start/orgSession.ts';

/**
 * Whether the user may deploy: "Modify Metadata Through Metadata API Functions", by their profile or a permission set. Told
 * before anything is sent, because an org's own refusal does not say which right is missing. Only reads.
 */
export async function deployRightFinding(org: Pick<Org, 'query'>, session: OrgSession): Promise<Finding> {
  const subject = 'Right to deploy';
  const { user_id: user, preferred_username: username } = z
    .object({ user_id: z.string(), preferred_username: z.string() })
    .parse(await session.call('GET', '/services/oauth2/userinfo'));
  try {
    const byProfile = await org.query(
      soql`SELECT Id FROM User WHERE Id = ${user} AND (Profile.PermissionsModifyMetadata = true OR Profile.PermissionsModifyAllData = true)`,
    );
    const bySet = await org.query(
      soql`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ${user} AND (PermissionSet.PermissionsModifyMetadata = true OR PermissionSet.PermissionsModifyAllData = true) LIMIT 1`,
    );
    if (byProfile.length + bySet.length > 0)
      return { subject, state: 'fine', says: `${username} may modify metadata.` };
  } catch (error) {
    // Who may not even ask is told so by the deployment itself.
    if (error instanceof OrgFailure) return { subject, state: 'note', says: `${username}: it could not be seen.` };
    throw error;
  }
  return {
    subject,
    state: 'problem',
    says: `${username} may not deploy: "Modify Metadata Through Metadata API Functions" is missing.`,
    nextStep: 'Use a System Administrator, or give this user a permission set with that permission.',
  };
}
