import { resolve } from 'node:path';
import { readConnection } from '../../sync-service/src/config/connection.ts';
import { readSettings } from '../../sync-service/src/config/settings.ts';
import { openOrg } from '../../sync-service/src/salesforce/org.ts';
import type { Org } from '../../sync-service/src/salesforce/org.ts';
import { orgSession } from '../start/orgSession.ts';
import type { OrgSession } from '../start/orgSession.ts';

export const root = resolve(import.meta.dirname, '../..');

/** An org signed in to by its alias: for the service's questions, and for what only an installation does. */
export interface ConnectedOrg {
  readonly org: Org;
  readonly session: OrgSession;
}

/** @throws {Failure} when the alias is unknown, or the org refuses */
export async function connectedOrg(alias: string): Promise<ConnectedOrg> {
  const settings = readSettings();
  const org = await openOrg(readConnection(alias, settings), settings);
  const { instanceUrl, accessToken } = await org.http.session();
  return { org, session: orgSession(instanceUrl, accessToken) };
}
