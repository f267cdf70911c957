import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { TestOrg } from '../testing/testOrg.ts';

const sync = ['sync', '--org', 'test', '--json'];
const username = 'integration@evenfield.example';
jest.setTimeout(180_000);

describe('evenfield sync by a user who may use the API and has EvenfieldIntegration, and nothing else', () => {
  let org: TestOrg;
  let home: string;
  let assignment: string;
  beforeAll(async () => {
    org = await startTestOrg();
    await createSalesTeam(org, 30);
    const profiles = await org.query("SELECT Id FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'");
    const [user] = await org.create('User', [
      {
        ...{ LastName: 'Integration', Username: username, Email: username, Alias: 'integr' },
        ...{ TimeZoneSidKey: 'GMT', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
        ...{ ProfileId: String(profiles[0]!['Id']), IsActive: true },
      },
    ]);
    const sets = await org.query("SELECT Id FROM PermissionSet WHERE Name = 'EvenfieldIntegration'");
    [assignment = ''] = await org.create('PermissionSetAssignment', [
      { AssigneeId: user!, PermissionSetId: String(sets[0]!['Id']) },
    ]);
    home = org.newHome();
    const connections = JSON.parse(readFileSync(join(home, 'orgs.json'), 'utf8')) as { test: object };
    writeFileSync(join(home, 'orgs.json'), JSON.stringify({ test: { ...connections.test, username } }), {
      mode: 0o600,
    });
  });
  afterAll(() => org.close());

  it('reads everything and writes everything, with the figures that an administrator gets', async () => {
    const scratch = await org.evenfield([...sync, '--dry-run'], { EVENFIELD_HOME: org.newHome() });
    const { code, stderr, report } = await org.evenfield(sync, { EVENFIELD_HOME: home });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report).toMatchObject({ reconciled: true, rejections: [], written: { created: 8, failed: 0 } });
    expect(report.territories).toEqual(scratch.report.territories);
    expect(report.goals).toEqual(scratch.report.goals);
    const [run] = await org.query('SELECT Status__c, CreatedBy.Username FROM SyncRun__c');
    expect(run).toMatchObject({ Status__c: 'Succeeded', CreatedBy: { Username: username } });
  });

  it('marks its own rows as past on the next day', async () => {
    await org.advance(86_400);
    const { code, report } = await org.evenfield(sync, { EVENFIELD_HOME: home });
    expect({ code, written: report.written }).toMatchObject({ code: 0, written: { created: 8, failed: 0 } });
  });

  it('writes nothing and names what is missing, once the permission set is taken away', async () => {
    await org.remove([assignment]);
    const { code, stderr } = await org.evenfield(sync, { EVENFIELD_HOME: home });
    expect(code).toBe(5);
    expect(stderr).toContain('TerritoryPlan__c: the object is missing, or the user may not read it.');
    expect(stderr).toContain('EvenfieldIntegration');
  });
});
