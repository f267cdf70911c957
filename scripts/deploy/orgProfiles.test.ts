import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createSalesTeam, dealFields, daysAgo } from '../../sync-service/src/testing/salesTeam.ts';
import type { SalesTeam } from '../../sync-service/src/testing/salesTeam.ts';
import { startTestOrg } from '../../sync-service/src/testing/testOrg.ts';
import type { TestOrg } from '../../sync-service/src/testing/testOrg.ts';

// Every kind of org: install, sync twice, uninstall, nothing left behind. One with most features in each run of the tests; all
// of them with EVENFIELD_ALL_PROFILES=1.
jest.setTimeout(300_000);
const root = resolve(__dirname, '../..');
const MANY = ['territories', 'dated-currencies', 'custom-fiscal', 'persons', 'italian', 'unlimited'];
const ALL = [
  ...['plain', 'territories', 'currencies', 'dated-currencies', 'fiscal', 'custom-fiscal', 'persons', 'italian'],
  ...['developer', 'enterprise', 'unlimited'],
].map((name) => [name]);
const profiles = process.env['EVENFIELD_ALL_PROFILES'] === '1' ? [MANY, ...ALL] : [MANY];

function script(org: TestOrg, path: string, ...parameters: string[]): Promise<{ code: number; text: string }> {
  const args = [join(root, 'scripts', path), '--target-org', 'test', ...parameters];
  return new Promise((done) => {
    const env = { ...process.env, EVENFIELD_HOME: org.home };
    const child = execFile(process.execPath, args, { cwd: root, env, maxBuffer: 1 << 24 }, (_, stdout, stderr) => {
      done({ code: child.exitCode ?? -1, text: stdout + stderr });
    });
  });
}

/** What of ours an org holds: objects, permission sets, components, tabs, and fields on standard objects. */
async function leftBehind(org: TestOrg): Promise<unknown[]> {
  const { sobjects } = (await org.call('GET', '/sobjects')) as { sobjects: { name: string }[] };
  const sets = await org.query("SELECT Name FROM PermissionSet WHERE Name LIKE 'Evenfield%'");
  const { tabs = [] } = { tabs: (await org.call('GET', '/tabs')) as { name: string }[] };
  return [
    ...sobjects.map(({ name }) => name).filter((name) => name.endsWith('__c')),
    ...sets.map((row) => row['Name']),
    ...tabs.map(({ name }) => name).filter((name) => name.endsWith('__c')),
  ];
}

describe.each(profiles.map((names) => [names.join(', '), names] as const))('an org of the kind %s', (_, names) => {
  let org: TestOrg;
  let team: SalesTeam;
  const hasCurrencies = names.some((name) => name.endsWith('currencies'));
  beforeAll(async () => {
    org = await startTestOrg({ isEmpty: true, profile: names });
  });
  afterAll(() => org.close());
  const sync = () => org.evenfield(['sync', '--org', 'test', '--json']);

  it('takes the app, the reports and, where it can, the Italian texts', async () => {
    const deployed = await script(org, 'deploy/main.ts', '--with-reports');
    expect(deployed).toMatchObject({ code: 0, text: expect.stringContaining('Evenfield is in the org') });
  });

  it('syncs to the sums of the org itself, and the second time writes nothing', async () => {
    team = await createSalesTeam(org, 30);
    if (hasCurrencies) {
      if (names.includes('dated-currencies')) {
        await org.create('DatedConversionRate', [{ IsoCode: 'JPY', ConversionRate: 87.3, StartDate: daysAgo(12) }]);
      }
      const deal = (n: number, CurrencyIsoCode: string) => ({
        ...dealFields(n, team.sellers[0]!, team.accounts[0]!),
        CurrencyIsoCode,
        Amount: 100.01,
        CloseDate: n % 3 === 2 ? daysAgo(-30) : daysAgo(10 + n),
      });
      await org.create('Opportunity', [deal(0, 'EUR'), deal(3, 'JPY'), deal(1, 'EUR'), deal(2, 'JPY')]);
    }
    const first = await sync();
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
    expect(first.report).toMatchObject({ reconciled: true, rejections: [], written: { failed: 0 } });
    expect((await sync()).report.written).toMatchObject({ created: 0, updated: 0, failed: 0 });
  });

  it('has every amount in the corporate currency, deals at the rate of their day', async () => {
    if (!hasCurrencies) return expect((await sync()).report.currency).toBeNull();
    const { report } = await sync();
    const [corporate] = await org.query('SELECT IsoCode FROM CurrencyType WHERE IsCorporate = true');
    const iso = corporate!['IsoCode'];
    const isDated = names.includes('dated-currencies');
    expect(report.currency).toEqual({ iso, rateOf: isDated ? 'close date' : 'today' });
    const metrics = await org.query('SELECT CurrencyIsoCode FROM TerritoryMetric__c');
    expect(new Set(metrics.map((row) => row['CurrencyIsoCode']))).toEqual(new Set([iso]));
    const [sum] = await org.query(
      `SELECT SUM(Amount) won FROM Opportunity WHERE IsWon = true AND OwnerId = '${team.sellers[0]}'`,
    );
    const north = report.territories.find(({ name }: { name: string }) => name === 'North1');
    expect(north.wonAmount).toBeCloseTo(Number(sum!['won']), 1);
  });

  it('lets go of everything of ours, and keeps what is theirs', async () => {
    const removed = await script(org, 'uninstall/main.ts', '--delete-records');
    expect(removed).toMatchObject({ code: 0, text: expect.stringContaining('Evenfield is out of the org') });
    expect(await leftBehind(org)).toEqual([]);
    expect((await org.query('SELECT Id FROM Opportunity')).length).toBeGreaterThanOrEqual(30);
  });
});
