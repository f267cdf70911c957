import { createSalesTeam, daysAgo } from '../testing/salesTeam.ts';
import type { SalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { TestOrg } from '../testing/testOrg.ts';

const ALERTS =
  "SELECT Id, Kind__c, Status__c, Cause__c, OwnerId, EndedDate__c, RaisedDate__c, ResolutionReason__c, Territory__r.Name FROM TerritoryAlert__c WHERE Kind__c = 'DataQuality'";
jest.setTimeout(180_000);

describe('alerts of a sync', () => {
  let org: TestOrg;
  let team: SalesTeam;
  let lost: string[];
  beforeAll(async () => {
    org = await startTestOrg();
    team = await createSalesTeam(org, 40);
    // An import that forgot the accounts of one seller's deals.
    lost = await org.create(
      'Opportunity',
      Array.from({ length: 40 }, (_, n) => ({
        ...{ Name: `import ${n}`, OwnerId: team.sellers[0]!, AccountId: null, StageName: 'Prospecting', Amount: 10 },
        ...{ CloseDate: daysAgo(-30), CreatedDate: `${daysAgo(20)}T09:00:00.000Z` },
      })),
    );
  });
  afterAll(() => org.close());

  /** The alerts on data quality that a run changes; the others are balance, which this team never had. */
  const run = async (...asOf: readonly string[]): Promise<{ written: unknown; alerts: { status: string }[] }> => {
    const { code, report, stderr } = await org.evenfield(['sync', '--org', 'test', '--json', ...asOf]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return { ...report, alerts: report.alerts.filter(({ key }: { key: string }) => key.includes('DataQuality')) };
  };

  it('are raised on the third day, once, and given to who answers for the territory', async () => {
    for (const day of [4, 3]) expect((await run('--as-of', daysAgo(day))).alerts).toEqual([]);
    const { alerts } = await run('--as-of', daysAgo(2));
    expect(alerts).toHaveLength(1);
    const raised = await org.query(ALERTS);
    expect(raised).toMatchObject([
      {
        ...{ Kind__c: 'DataQuality', Status__c: 'Open', RaisedDate__c: daysAgo(2), OwnerId: team.sellers[0] },
        Territory__r: { Name: 'North1' },
      },
    ]);
    expect(raised[0]!['Cause__c']).toMatch(/^Open deals without an account 9\d%, beyond 20%.*open deals\.$/);
    expect(await run('--as-of', daysAgo(2))).toMatchObject({ alerts: [], written: { created: 0, updated: 0 } });
  });

  it('stay silent while snoozed, and wake the day after', async () => {
    const [alert] = await org.query(ALERTS);
    await org.update('TerritoryAlert__c', [
      {
        ...{ Id: String(alert!['Id']), Status__c: 'Snoozed', SnoozedUntilDate__c: daysAgo(1) },
        SnoozeReason__c: 'The import is being repaired.',
      },
    ]);
    expect((await run('--as-of', daysAgo(1))).alerts).toEqual([]);
    expect((await run('--as-of', daysAgo(0))).alerts).toMatchObject([{ status: 'Open' }]);
  });

  it('end by themselves when their condition has been over for three days', async () => {
    await org.update(
      'Opportunity',
      lost.map((Id) => ({ Id, AccountId: team.accounts[0]! })),
    );
    const days: number[] = [];
    for (let day = 1; day <= 3; day += 1) {
      await org.advance(86_400);
      days.push((await run()).alerts.length);
    }
    expect(days).toEqual([0, 0, 1]);
    expect(await org.query(ALERTS)).toMatchObject([{ Status__c: 'Resolved', EndedDate__c: daysAgo(-3) }]);
  });
});
