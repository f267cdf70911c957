import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSalesTeam, daysAgo } from '../testing/salesTeam.ts';
import type { SalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { Fields, TestOrg } from '../testing/testOrg.ts';

const integration = 'integration@evenfield.example';
jest.setTimeout(180_000);

/** Signs in as users of the org, and syncs as one who has EvenfieldIntegration and nothing else. */
describe('commission of a sync', () => {
  let org: TestOrg;
  let team: SalesTeam;
  let home: string;
  let deals: string[];
  let manager: string;
  beforeAll(async () => {
    org = await startTestOrg();
    team = await createSalesTeam(org, 0);
    const roleOf = async (name: string, parent: string | null): Promise<string> =>
      (await org.create('UserRole', [{ Name: name, DeveloperName: name, ParentRoleId: parent }]))[0]!;
    const lead = await roleOf('Lead', null);
    const rep = await roleOf('Rep', lead);
    await org.update(
      'User',
      team.sellers.map((Id) => ({ Id, UserRoleId: rep })),
    );
    const [standard] = await org.query("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    const [api] = await org.query("SELECT Id FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'");
    const user = (name: string, profile: unknown, role: string | null): Fields => ({
      ...{ LastName: name, Username: `${name}@evenfield.example`, Email: `${name}@evenfield.example`, Alias: 'x' },
      ...{ TimeZoneSidKey: 'GMT', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
      ...{ ProfileId: String(profile), UserRoleId: role, IsActive: true },
    });
    const [boss, machine] = await org.create('User', [
      user('boss', standard!['Id'], lead),
      user('integration', api!['Id'], null),
    ]);
    manager = boss!;
    const sets = await org.query("SELECT Id, Name FROM PermissionSet WHERE Name LIKE 'Evenfield%'");
    const setOf = (name: string): string => String(sets.find((set) => set['Name'] === name)!['Id']);
    await org.create('PermissionSetAssignment', [
      ...team.sellers.map((AssigneeId) => ({ AssigneeId, PermissionSetId: setOf('EvenfieldRep') })),
      { AssigneeId: manager, PermissionSetId: setOf('EvenfieldManager') },
      { AssigneeId: machine!, PermissionSetId: setOf('EvenfieldIntegration') },
    ]);
    home = org.newHome();
    const connections = JSON.parse(readFileSync(join(home, 'orgs.json'), 'utf8')) as { test: object };
    const own = { test: { ...connections.test, username: integration } };
    writeFileSync(join(home, 'orgs.json'), JSON.stringify(own), { mode: 0o600 });

    await org.create('CommissionPlan__c', [
      {
        ...{ Name: 'Quarter', ExternalKey__c: 'Q', Status__c: 'Active', CurrencyCode__c: 'USD' },
        ...{ StartDate__c: daysAgo(60), EndDate__c: daysAgo(-30), MeasuredBy__c: 'Attainment' },
        ...{ BaseRateFraction__c: 0.1, LeaderboardNames__c: 'Anonymous', LeaderboardWinnerCount__c: 1 },
        Tiers__c: '[{"from":0},{"from":0.5,"multiplier":1.5,"retroactive":true}]',
        ...{ HoldoverDays__c: 90, HoldoverDecay__c: 'None', HoldoverNewOwnerCredit__c: 'Remainder' },
      },
    ]);
    const deal = (seller: number, amount: number | null, StageName: string, days: number): Fields => ({
      ...{
        Name: `deal ${seller} ${String(amount)}`,
        OwnerId: team.sellers[seller]!,
        AccountId: team.accounts[seller]!,
      },
      ...{ StageName, Amount: amount, CloseDate: daysAgo(days), CreatedDate: `${daysAgo(90)}T09:00:00.000Z` },
    });
    deals = await org.create('Opportunity', [
      deal(0, 4000.01, 'Closed Won', 20),
      deal(0, 2000.02, 'Prospecting', -10),
      deal(1, 1000, 'Closed Won', 10),
      deal(1, -200, 'Closed Won', 9),
      deal(2, null, 'Closed Won', 9),
      deal(4, 900, 'Closed Won', 9),
      deal(0, 700, 'Closed Won', 80),
    ]);
  });
  afterAll(() => org.close());

  const sync = async (): Promise<{ written: Record<string, number>; rejections: { reason: string }[] }> => {
    const { code, report, stderr } = await org.evenfield(['sync', '--org', 'test', '--json'], { EVENFIELD_HOME: home });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return report;
  };
  const queryAs = async (username: string, soql: string): Promise<Record<string, unknown>[]> => {
    const answer = await org.callAs(username, 'GET', `/query?q=${encodeURIComponent(soql)}`);
    return (answer as { records: Record<string, unknown>[] }).records;
  };
  const updateAs = (username: string, object: string, id: unknown, fields: Fields): Promise<unknown> =>
    org.callAs(username, 'PATCH', `/sobjects/${object}/${String(id)}`, fields);
  const lines = (): Promise<Fields[]> =>
    org.query(
      'SELECT Id, Issue__c, Kind__c, Opportunity__c, CreditAmount__c, Amount__c, Reverses__c, Statement__r.User__c FROM CommissionLine__c ORDER BY Name',
    ) as Promise<Fields[]>;
  const statementOf = async (seller: number): Promise<Fields> =>
    (
      await org.query(
        `SELECT Id, OwnerId, TotalAmount__c, CreditAmount__c, QuotaAmount__c, IsEstimate__c, EstimateAmount__c, NextTierMissingAmount__c, NextTierDealCount__c, LeaderboardPosition__c, HasOptedOut__c FROM CommissionStatement__c WHERE User__c = '${team.sellers[seller]!}'`,
      )
    )[0] as Fields;

  it('gives each person in the plan a statement of their own, its lines and its estimate; a second run writes nothing', async () => {
    await sync();
    expect(await statementOf(0)).toMatchObject({
      ...{ OwnerId: team.sellers[0], CreditAmount__c: 4000.01, TotalAmount__c: 400, QuotaAmount__c: 10_000 },
      // 6,000.03 reach half the quota, from which the second tier pays for everything.
      ...{ IsEstimate__c: true, EstimateAmount__c: 900, NextTierMissingAmount__c: 999.99, NextTierDealCount__c: 1 },
    });
    expect(await statementOf(1)).toMatchObject({ CreditAmount__c: 800, TotalAmount__c: 80, EstimateAmount__c: null });
    expect(await statementOf(4)).toBeUndefined();
    const issued = await lines();
    expect(issued.map((line) => [line['Kind__c'], line['Opportunity__c'], line['Amount__c']])).toEqual(
      expect.arrayContaining([
        ['Commission', deals[0], 400],
        ['Commission', deals[2], 100],
        ['Commission', deals[3], -20],
      ]),
    );
    expect(issued).toHaveLength(3);
    expect((await sync()).written).toMatchObject({ created: 0, updated: 0, failed: 0 });
  });

  it('shows pay to the person and the manager above, and to no colleague', async () => {
    const seen = async (username: string): Promise<number[]> => [
      (await queryAs(username, 'SELECT Id FROM CommissionStatement__c')).length,
      (await queryAs(username, 'SELECT Id FROM CommissionLine__c')).length,
    ];
    expect(await seen('seller0@evenfield.example')).toEqual([1, 1]);
    expect(await seen('seller1@evenfield.example')).toEqual([1, 2]);
    expect(await seen('seller4@evenfield.example')).toEqual([0, 0]);
    expect(await seen('boss@evenfield.example')).toEqual([4, 3]);
    await expect(queryAs('seller0@evenfield.example', 'SELECT Id FROM CommissionPlan__c')).rejects.toThrow(
      /not supported|INVALID_TYPE/,
    );
    const board = await queryAs('seller0@evenfield.example', 'SELECT FIELDS(ALL) FROM LeaderboardEntry__c LIMIT 50');
    expect(board.filter((row) => row['Kind__c'] === 'Place' && row['User__c'] !== null)).toEqual([]);
    expect(board.filter((row) => row['Kind__c'] === 'Recognised').map((row) => row['User__c'])).toHaveLength(1);
    expect(Object.keys(board[0]!).filter((field) => /Amount/.test(field))).toEqual([]);
  });

  it('never changes a line: neither people nor the service can', async () => {
    const [line] = await lines();
    await expect(org.update('CommissionLine__c', [{ Id: String(line!['Id']), Amount__c: 1 }])).rejects.toThrow(
      /never changed/,
    );
  });

  it('takes back what is no longer right by a reversal, and gives it back to the cent when the deal is won again', async () => {
    const before = await lines();
    await org.update('Opportunity', [{ Id: deals[0]!, StageName: 'Prospecting', CloseDate: daysAgo(-5) }]);
    await sync();
    expect(await statementOf(0)).toMatchObject({ TotalAmount__c: 0 });
    const corrected = await lines();
    expect(corrected.slice(0, before.length)).toEqual(before);
    expect(corrected.slice(before.length)).toMatchObject([
      { Issue__c: 2, Amount__c: -400, CreditAmount__c: -4000.01, Reverses__c: before[0]!['Id'] },
    ]);
    expect((await sync()).written).toMatchObject({ created: 0, updated: 0 });

    await org.update('Opportunity', [{ Id: deals[0]!, StageName: 'Closed Won', CloseDate: daysAgo(20) }]);
    await sync();
    const restored = await lines();
    const own = restored.filter((line) => (line['Statement__r'] as unknown as Fields)['User__c'] === team.sellers[0]);
    expect(own.map((line) => line['Amount__c'])).toEqual([400, -400, 400]);
    expect((await sync()).written).toMatchObject({ created: 0, updated: 0 });
  });

  it('leaves out of boards who says so on their own statement, and closes ranks', async () => {
    const mine = await statementOf(0);
    await updateAs('seller0@evenfield.example', 'CommissionStatement__c', mine['Id'], { HasOptedOut__c: true });
    await expect(
      updateAs('seller0@evenfield.example', 'CommissionStatement__c', mine['Id'], { TotalAmount__c: 9 }),
    ).rejects.toThrow();
    await sync();
    expect(await statementOf(0)).toMatchObject({ LeaderboardPosition__c: null, HasOptedOut__c: true });
    const rows = await org.query(
      "SELECT User__c, Kind__c, AttainmentRank__c FROM LeaderboardEntry__c WHERE IsCurrent__c = true AND Kind__c = 'Place' ORDER BY Position__c",
    );
    expect(rows).toHaveLength(3);
    const recognised = await org.query("SELECT User__c FROM LeaderboardEntry__c WHERE Kind__c = 'Recognised'");
    expect(recognised).toMatchObject([{ User__c: team.sellers[1] }]);
  });

  it('shares a deal with a helper named before it closed, and not with one named afterwards', async () => {
    const [promise] = await org.create('AssistCredit__c', [
      { Opportunity__c: deals[1]!, Helper__c: team.sellers[1]!, ShareFraction__c: 0.25, Help__c: 'Knew the buyer' },
    ]);
    expect(promise).toBeDefined();
    await expect(
      org.create('AssistCredit__c', [
        { Opportunity__c: deals[0]!, Helper__c: team.sellers[1]!, ShareFraction__c: 0.25 },
      ]),
    ).rejects.toThrow(/registered before a deal closes/);
    await org.update('Opportunity', [{ Id: deals[1]!, StageName: 'Closed Won', CloseDate: daysAgo(0) }]);
    await sync();
    expect(await statementOf(0)).toMatchObject({ CreditAmount__c: 5500.03 });
    expect(await statementOf(1)).toMatchObject({ CreditAmount__c: 1300 });
  });

  it('credits the former rep of an account that changed territory, as far as the plan holds over', async () => {
    const before = Number((await statementOf(1))['CreditAmount__c']);
    await org.create('TerritoryAssignment__c', [
      {
        ...{ ExternalKey__c: 'old', Account__c: team.accounts[2]!, Territory__c: team.territories['North2']! },
        ...{ Method__c: 'Manual', StartDate__c: daysAgo(100), EndDate__c: daysAgo(20) },
      },
    ]);
    await org.update('Opportunity', [{ Id: deals[4]!, Amount: 500 }]);
    await sync();
    expect(Number((await statementOf(1))['CreditAmount__c']) - before).toBe(500);
    expect(await statementOf(2)).toMatchObject({ CreditAmount__c: 0 });
    expect((await lines()).at(-1)).toMatchObject({ Opportunity__c: deals[4], Amount__c: 50 });
  });

  it('says what is wrong with a plan, a quota or a currency, pays the others, and pays nobody by a plan that is no plan', async () => {
    const [goal] = await org.query("SELECT Id FROM TerritoryGoal__c WHERE Name = 'Quota 3'");
    await org.update('TerritoryGoal__c', [{ Id: String(goal!['Id']), TargetValue__c: 0.001 }]);
    const { rejections } = await sync();
    expect(rejections.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^South2 has a quota of 0, and nothing can be measured by it/),
    ]);
    const [plan] = await org.query('SELECT Id, Fault__c FROM CommissionPlan__c');
    expect(plan!['Fault__c']).toMatch(/^South2 has a quota of 0/);
    const held = await lines();
    await org.update('CommissionPlan__c', [{ Id: String(plan!['Id']), Tiers__c: '[{"from":0,"upTo":2},{"from":1}]' }]);
    expect((await sync()).rejections.map(({ reason }) => reason)).toEqual([expect.stringContaining('overlaps tier 2')]);
    expect(await lines()).toEqual(held);
  });
});
