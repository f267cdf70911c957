import { startTestOrg } from '../testing/testOrg.ts';
import type { TestOrg } from '../testing/testOrg.ts';

jest.setTimeout(120_000);

describe('evenfield forget-person', () => {
  let org: TestOrg;
  let ada: string;
  let territory: string;
  beforeAll(async () => {
    org = await startTestOrg();
    const [profile] = await org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    const people = ['ada', 'ben'].map((name) => ({
      ...{ LastName: name, Username: `${name}@forget.example`, Email: `${name}@forget.example`, Alias: name },
      ...{ TimeZoneSidKey: 'GMT', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
      ...{ ProfileId: String(profile!['Id']), IsActive: true },
    }));
    const [first, ben] = await org.create('User', people);
    ada = first!;
    const [plan] = await org.create('TerritoryPlan__c', [{ Name: 'P', Status__c: 'Draft', OwnerId: ada }]);
    territory = (await org.create('SalesTerritory__c', [{ Name: 'T', Plan__c: plan!, LeadUser__c: ada }]))[0]!;
    await org.create(
      'TerritoryMember__c',
      [ada, ben!].map((User__c) => ({ Territory__c: territory, User__c, Role__c: 'Representative' })),
    );
    const [admin] = await org.query("SELECT Id FROM User WHERE Username = 'admin@evenfield.local'");
    await org.create('TerritoryProposal__c', [
      {
        ...{ Plan__c: plan!, Kind__c: 'ChangeGoal', Reason__c: 'Other', Rationale__c: 'Admin wrote this' },
        ...{ Status__c: 'Draft', FromTerritory__c: territory, DecidedBy__c: String(admin!['Id']) },
      },
    ]);
  });
  afterAll(() => org.close());
  const run = (user: string, ...parameters: string[]) =>
    org.evenfield(['forget-person', '--org', 'test', '--user', user, ...parameters, '--json']);
  const shown = (fields: { object: string; field: string; does: string; records: number }[]): string[] =>
    fields.map(({ object, field, does, records }) => `${object}.${field} ${does} ${records}`).sort();

  it('finds every record that names the person, by the objects themselves, and changes nothing', async () => {
    const { code, report } = await run('ada@forget.example');
    expect(code).toBe(0);
    expect(shown(report.fields)).toEqual([
      ...['SalesTerritory__c.LeadUser__c empty 1', 'TerritoryMember__c.User__c delete 1'],
      'TerritoryPlan__c.OwnerId stays 1',
    ]);
    expect(report.hidden).toEqual([]);
    expect(await org.query('SELECT Id FROM TerritoryMember__c')).toHaveLength(2);
  });

  it('empties links where the law wants the records kept', async () => {
    const { report } = await run(ada, '--keep', 'TerritoryMember__c');
    expect(shown(report.fields)).toContain('TerritoryMember__c.User__c empty 1');
    const unknown = await run(ada, '--keep', 'Account');
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('no object of Evenfield') });
  });

  it('deletes what is about them alone, empties the links, and leaves others and their texts alone', async () => {
    const { code, report } = await run('ada@forget.example', '--with-texts', '--confirm');
    expect({ code, done: report.done, refused: report.refused }).toEqual({ code: 0, done: 2, refused: [] });
    expect(await org.query('SELECT User__r.Username FROM TerritoryMember__c')).toMatchObject([
      { User__r: { Username: 'ben@forget.example' } },
    ]);
    expect(await org.query('SELECT LeadUser__c FROM SalesTerritory__c')).toEqual([{ LeadUser__c: null }]);
    expect(await org.query('SELECT Rationale__c FROM TerritoryProposal__c')).toEqual([
      { Rationale__c: 'Admin wrote this' },
    ]);
    const again = await run('ada@forget.example', '--with-texts');
    expect(shown(again.report.fields)).toEqual(['TerritoryPlan__c.OwnerId stays 1']);
  });

  it('empties what they wrote when told to, where a rule does not need it', async () => {
    const { report } = await run('admin@evenfield.local', '--with-texts', '--confirm');
    expect(shown(report.fields)).toContain('TerritoryProposal__c.DecidedBy__c empty 1');
    expect(report.fields.some(({ field }: { field: string }) => field.includes('Rationale__c'))).toBe(true);
  });

  it('ends with 2 for somebody whom the org does not know', async () => {
    expect(await run('nobody@forget.example')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('has no user'),
    });
  });
});
