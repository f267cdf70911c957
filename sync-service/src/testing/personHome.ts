import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestOrg } from './testOrg.ts';

/** A data folder whose connection signs in as a standard user with one permission set, and no more. */
export async function homeOf(org: TestOrg, name: string, permissionSet: string): Promise<string> {
  const [profile] = await org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const username = `${name}@evenfield.example`;
  const [user] = await org.create('User', [
    {
      ...{ LastName: name, Username: username, Email: username, Alias: name.slice(0, 8), IsActive: true },
      ...{ TimeZoneSidKey: 'GMT', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
      ProfileId: String(profile!['Id']),
    },
  ]);
  const [set] = await org.query(`SELECT Id FROM PermissionSet WHERE Name = '${permissionSet}'`);
  await org.create('PermissionSetAssignment', [{ AssigneeId: user!, PermissionSetId: String(set!['Id']) }]);
  const home = org.newHome();
  const connections = JSON.parse(readFileSync(join(home, 'orgs.json'), 'utf8')) as { test: object };
  const test = { ...connections.test, username };
  writeFileSync(join(home, 'orgs.json'), JSON.stringify({ test }), { mode: 0o600 });
  return home;
}
