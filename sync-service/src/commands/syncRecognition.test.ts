import { createSalesTeam, daysAgo } from '../testing/salesTeam.ts';
import type { SalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { Fields, TestOrg } from '../testing/testOrg.ts';

jest.setTimeout(180_000);

describe('recognition and know-how of a sync', () => {
  let org: TestOrg;
  let team: SalesTeam;
  let contest: string;
  let deals: string[];
  beforeAll(async () => {
    org = await startTestOrg();
    team = await createSalesTeam(org, 0);
    const [set] = await org.query("SELECT Id FROM PermissionSet WHERE Name = 'EvenfieldRep'");
    await org.create(
      'PermissionSetAssignment',
      team.sellers.map((AssigneeId) => ({ AssigneeId, PermissionSetId: String(set!['Id']) })),
    );
    const deal = (seller: number, days: number, StageName = 'Closed Won'): Fields => ({
      ...{ Name: `deal of ${seller}`, OwnerId: team.sellers[seller]!, AccountId: team.accounts[seller]!, StageName },
      ...{ Amount: 1000, CloseDate: daysAgo(days), CreatedDate: `${daysAgo(90)}T09:00:00.000Z`, Type: 'Existing' },
    });
    deals = await org.create('Opportunity', [
      ...[3, 3, 3, 2].map((days) => deal(0, days)),
      ...[3, 2, 1].map((days) => deal(1, days)),
      deal(2, 40),
      deal(4, 2),
      deal(3, -5, 'Prospecting'),
    ]);
    const started = { StartDate__c: daysAgo(5), EndDate__c: daysAgo(-5), Kind__c: 'Race', WinnerCount__c: 1 };
    [contest = ''] = await org.create('SalesContest__c', [
      { Name: 'Wins', ExternalKey__c: 'W', ...started, DealWonPoints__c: 10, DealWonDayCap__c: 2 },
    ]);
    await org.create('EnablementResource__c', [
      {
        Name: 'Card',
        Kind__c: 'BattleCard',
        IsActive__c: true,
        Url__c: 'https://example.com',
        Industries__c: 'Retail',
      },
    ]);
  });
  afterAll(() => org.close());

  const sync = async (): Promise<Record<string, number>> => {
    const { code, report, stderr } = await org.evenfield(['sync', '--org', 'test', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return report.written;
  };
  const as = (seller: number, method: string, path: string, body?: unknown): Promise<unknown> =>
    org.callAs(`seller${seller}@evenfield.example`, method, path, body);

  it('counts a contest within its day caps, for those who represent a territory, and writes nothing twice', async () => {
    await sync();
    const rows = await org.query(
      'SELECT User__c, Points__c, Rank__c, IsWinner__c FROM LeaderboardEntry__c WHERE IsCurrent__c = true ORDER BY Position__c',
    );
    // Three of seller 0's four wins fell on one day, of which two count.
    expect(rows.map((row) => [row['User__c'], row['Points__c'], row['Rank__c'], row['IsWinner__c']])).toEqual(
      expect.arrayContaining([
        [team.sellers[0], 30, 1, false],
        [team.sellers[1], 30, 1, false],
        [team.sellers[2], 0, 3, false],
        [team.sellers[3], 0, 3, false],
      ]),
    );
    expect(rows).toHaveLength(4);
    expect(await org.query('SELECT Phase__c, Fault__c FROM SalesContest__c')).toMatchObject([
      { Phase__c: 'Running', Fault__c: null },
    ]);
    expect(await sync()).toMatchObject({ created: 0, updated: 0, failed: 0 });
  });

  it('freezes a contest from its start, and refuses one that could not be run', async () => {
    const change = (fields: Fields) => org.update('SalesContest__c', [{ Id: contest, ...fields }]);
    for (const fields of [{ WinnerCount__c: 2 }, { DealWonDayCap__c: 9 }, { EndDate__c: daysAgo(-9) }, { Name: 'X' }]) {
      await expect(change(fields)).rejects.toThrow(/has started, so nothing of it changes/);
    }
    const soon = { StartDate__c: daysAgo(-3), EndDate__c: daysAgo(-9), Kind__c: 'Race', WinnerCount__c: 1 };
    const make = (fields: Fields) => org.create('SalesContest__c', [{ Name: 'Later', ...soon, ...fields }]);
    await expect(make({})).rejects.toThrow(/points for at least one thing/);
    await expect(make({ DealWonPoints__c: -1 })).rejects.toThrow(/are above 0/);
    await expect(make({ DealWonPoints__c: 1, WinnerCount__c: null })).rejects.toThrow(/at least one winning place/);
    await expect(
      make({ DealWonPoints__c: 1, MeasuredBy__c: 'ImprovementOnBaseline', BaselineStartDate__c: daysAgo(9) }),
    ).rejects.toThrow(/lie before the start/);
    const [later] = await make({ DealWonPoints__c: 1 });
    await org.update('SalesContest__c', [{ Id: later!, WinnerCount__c: 2 }]);
    await sync();
    expect(await org.query(`SELECT Id FROM LeaderboardEntry__c WHERE Contest__c = '${later!}'`)).toEqual([]);
  });

  it('hides the baseline of a contest from those who take part', async () => {
    const fields = (await as(0, 'GET', '/sobjects/SalesContest__c/describe')) as { fields: { name: string }[] };
    const names = fields.fields.map(({ name }) => name);
    expect(names).toContain('DealWonPoints__c');
    expect(names.filter((name) => name.startsWith('Baseline'))).toEqual([]);
  });

  it('awards badges by rule, for months that are over, once', async () => {
    const awards = await org.query('SELECT User__c, Badge__c, Period__c FROM BadgeAward__c');
    const thisMonth = daysAgo(0).slice(0, 7);
    expect(awards).toContainEqual({
      User__c: team.sellers[2],
      Badge__c: 'First win',
      Period__c: daysAgo(40).slice(0, 7),
    });
    expect(awards.filter((award) => String(award['Period__c']) >= thisMonth)).toEqual([]);
  });

  it('counts how often material is opened and what became of the deals, and tells what each territory is made of', async () => {
    const [card] = await org.query('SELECT Id FROM EnablementResource__c');
    const use = (Opportunity__c: string | null) =>
      as(0, 'POST', '/sobjects/EnablementUse__c', { Resource__c: card!['Id'], Opportunity__c });
    for (const deal of [deals[0]!, deals[0]!, deals[9]!, null]) await use(deal);
    await sync();
    const [counted] = await org.query(
      'SELECT UseCount__c, ClosedDealCount__c, WonDealCount__c, WinRateFraction__c FROM EnablementResource__c',
    );
    // One closed deal is too few for a rate.
    expect(counted).toEqual({ UseCount__c: 4, ClosedDealCount__c: 1, WonDealCount__c: 1, WinRateFraction__c: null });
    const [north] = await org.query(
      `SELECT PotentialMix__c, SimilarTerritories__c FROM TerritoryMetric__c WHERE Territory__c = '${team.territories['North1']!}' AND IsLatest__c = true`,
    );
    expect(north!['PotentialMix__c']).toBe('[["Retail","Unknown",1]]');
    expect(JSON.parse(String(north!['SimilarTerritories__c']))).toEqual([
      [team.territories['North2'], 'North2', 1],
      [team.territories['South1'], 'South1', 1],
    ]);
    expect(await sync()).toMatchObject({ created: 0, updated: 0 });
  });

  it('lets colleagues endorse a play once and not their own, and takes only a won deal as evidence', async () => {
    const write = (Opportunity__c: string) =>
      as(0, 'POST', '/sobjects/SalesPlay__c', { Name: 'Pilot', Problem__c: 'Price', Opportunity__c });
    await expect(as(3, 'POST', '/sobjects/SalesPlay__c', { Name: 'Hope', Opportunity__c: deals[9]! })).rejects.toThrow(
      /Name a won deal as evidence/,
    );
    const { id } = (await write(deals[0]!)) as { id: string };
    const endorse = (seller: number) =>
      as(seller, 'POST', '/sobjects/SalesPlayEndorsement__c', {
        ...{ Play__c: id, ExternalKey__c: `${id}|${team.sellers[seller]!}` },
      });
    await endorse(1);
    await expect(endorse(1)).rejects.toThrow(/DUPLICATE/);
    await expect(endorse(0)).rejects.toThrow(/your own play/);
    expect(await org.query('SELECT EndorsementCount__c, HasEvidence__c FROM SalesPlay__c')).toEqual([
      { EndorsementCount__c: 1, HasEvidence__c: true },
    ]);
  });
});
