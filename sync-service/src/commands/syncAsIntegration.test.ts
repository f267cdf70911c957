import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSalesTeam } from '../testing/salesTeam.ts';
import type { SalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { TestOrg } from '../testing/testOrg.ts';

const sync = ['sync', '--org', 'test', '--json'];
const username = 'integration@evenfield.example';
jest.setTimeout(180_000);

describe('evenfield sync by a user who may use the API and has EvenfieldIntegration, and nothing else', () => {
  let org: TestOrg;
  let home: string;
  let team: SalesTeam;
  let assignment: string;
  beforeAll(async () => {
    org = await startTestOrg();
    team = await createSalesTeam(org, 30);
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

  it('draws what was saved in the studio, shows what publishing would change, and publishes once that is confirmed', async () => {
    const territory = (name: string) => team.territories[name]!;
    const moves = { moves: [{ from: territory('North1'), to: territory('South2'), accounts: [team.accounts[0]] }] };
    const scenario = { Status__c: 'Draft', ScenarioOf__c: team.plan, ScenarioMoves__c: JSON.stringify(moves) };
    const gone = JSON.stringify({ moves: [{ ...moves.moves[0], to: 'a02000000000000AAA' }] });
    await org.update('Account', [{ Id: team.accounts[0]!, OwnerId: team.sellers[0]! }]);
    const [plan, broken] = await org.create('TerritoryPlan__c', [
      { ...scenario, Name: 'Studio', ExternalKey__c: 'S-1' },
      { ...scenario, Name: 'Broken', ExternalKey__c: 'S-2', ScenarioMoves__c: gone },
    ]);
    const synced = () => org.evenfield(sync, { EVENFIELD_HOME: home });
    expect(await synced()).toMatchObject({ code: 0, stderr: '' });
    const rows = (query: string) => org.query(`SELECT ${query}`);
    const moved = `Name FROM SalesTerritory__c WHERE Plan__c = '${plan}' AND Id IN (SELECT Territory__c FROM TerritoryAssignment__c)`;
    expect(await rows(moved)).toEqual([{ Name: 'South2' }]);
    expect(await rows(`DrawnAt__c, DrawFault__c FROM TerritoryPlan__c WHERE Id = '${broken}'`)).toEqual([
      { DrawnAt__c: null, DrawFault__c: expect.stringContaining('not in "Plan" any more') },
    ]);

    for (const Status__c of ['InReview', 'Approved']) await org.update('TerritoryPlan__c', [{ Id: plan!, Status__c }]);
    const [admin] = await rows("Id FROM User WHERE Username = 'admin@evenfield.local'");
    const [approvers] = await rows("Id FROM PermissionSet WHERE Name = 'EvenfieldManager'");
    await org.create('PermissionSetAssignment', [
      { AssigneeId: String(admin!['Id']), PermissionSetId: String(approvers!['Id']) },
    ]);
    const [wish, early] = await org.create('TerritoryPublication__c', [
      { Plan__c: plan!, Status__c: 'Requested' },
      { Plan__c: broken!, Status__c: 'Requested' },
    ]);
    await synced();
    const publication = async (id: string | undefined) => {
      const [row] = await rows(
        `Status__c, Preview__c, WrittenCount__c FROM TerritoryPublication__c WHERE Id = '${id}'`,
      );
      return { ...row, Preview__c: JSON.parse(String(row!['Preview__c'])) as unknown };
    };
    expect(await publication(early)).toMatchObject({
      ...{ Status__c: 'Refused', Preview__c: { faults: ['scenarioIsNotApproved'] } },
    });
    const steps = [{ name: 'date' }, { name: 'open' }, { name: 'carryGoals' }, { name: 'activate' }, { name: 'close' }];
    expect(await publication(wish)).toMatchObject({
      ...{ Status__c: 'Ready', Preview__c: { baseline: 'Plan', steps: [...steps, { name: 'archive' }] } },
    });
    expect(await rows("Name FROM TerritoryPlan__c WHERE Status__c = 'Active'")).toEqual([{ Name: 'Plan' }]);

    await org.update('TerritoryPublication__c', [{ Id: wish!, Status__c: 'Confirmed' }]);
    expect(await synced()).toMatchObject({ code: 0, stderr: '' });
    expect(await publication(wish)).toMatchObject({ Status__c: 'Published' });
    expect(await rows("Name FROM TerritoryPlan__c WHERE Status__c = 'Active'")).toEqual([{ Name: 'Studio' }]);
    expect((await synced()).report).toMatchObject({ plan: { key: 'S-1' }, written: { failed: 0 } });
  });

  it('writes nothing and names what is missing, once the permission set is taken away', async () => {
    await org.remove([assignment]);
    const { code, stderr } = await org.evenfield(sync, { EVENFIELD_HOME: home });
    expect(code).toBe(5);
    expect(stderr).toContain('TerritoryPlan__c: the object is missing, or the user may not read it.');
    expect(stderr).toContain('EvenfieldIntegration');
  });
});
