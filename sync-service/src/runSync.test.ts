import { readSettings } from './config/settings.ts';
import type { Settings } from './config/settings.ts';
import { readOrgStatus } from './orgStatus.ts';
import { replayDeadLetters } from './run/replayDeadLetters.ts';
import { runSync } from './runSync.ts';
import type { SyncResult } from './runSync.ts';
import { alteringProxy } from './testing/alteringProxy.ts';
import type { Alter } from './testing/alteringProxy.ts';
import { createSalesTeam, dealFields } from './testing/salesTeam.ts';
import type { SalesTeam } from './testing/salesTeam.ts';
import { startTestOrg } from './testing/testOrg.ts';
import type { TestOrg } from './testing/testOrg.ts';
import { withOrg } from './withOrg.ts';

jest.setTimeout(120_000);

/** The settings of a data folder; a new one stands for a new machine. */
const settingsOf = (home: string, more: NodeJS.ProcessEnv = {}): Settings =>
  readSettings({ EVENFIELD_HOME: home, ...more });
const sync = (settings: Settings, options: object = {}): Promise<SyncResult> =>
  runSync(settings, { org: 'test', ...options });

/** Work of a new machine that reaches the org through a proxy, as the alias `byClient`. */
async function through<T>(org: TestOrg, alter: Alter, work: (settings: Settings) => Promise<T>): Promise<T> {
  const proxy = await alteringProxy(org.url, alter);
  try {
    return await work(settingsOf(org.newHome(proxy.url)));
  } finally {
    await proxy.close();
  }
}
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const territory = (result: SyncResult, name: string): any =>
  result.report.territories.find((entry) => entry['name'] === name);

describe('a sync of an org', () => {
  let org: TestOrg;
  let team: SalesTeam;
  beforeAll(async () => {
    org = await startTestOrg({ features: ['Territories2'] });
    team = await createSalesTeam(org, 60);
    await sync(settingsOf(org.home));
  });
  afterAll(() => org.close());

  it('takes up requested runs: marked as running at its start, done at its end, and linked to its record', async () => {
    const [first, second] = await org.create('SyncRequest__c', [
      { Mode__c: 'Incremental', Status__c: 'Requested', Reason__c: 'before the review' },
      { Mode__c: 'Full', Status__c: 'Requested' },
    ]);
    const [done] = await org.create('SyncRequest__c', [{ Mode__c: 'Full' }]);
    await org.update('SyncRequest__c', [{ Id: done!, Status__c: 'Done' }]);
    const { report } = await sync(settingsOf(org.home));
    // One of them asked for everything.
    expect(report.mode).toBe('full');
    const rows = await org.query('SELECT Id, Status__c, SyncRun__r.ExternalKey__c FROM SyncRequest__c');
    const of = (id: string | undefined) => rows.find((row) => row['Id'] === id);
    for (const id of [first, second]) {
      expect(of(id)).toMatchObject({ Status__c: 'Done', SyncRun__r: { ExternalKey__c: report.run.key } });
    }
    expect(of(done)).toMatchObject({ Status__c: 'Done', SyncRun__r: null });
    expect((await sync(settingsOf(org.home))).report.mode).toBe('incremental');
  });

  it('marks the requests of a run that fails as failed, and shows them as running meanwhile', async () => {
    const [id] = await org.create('SyncRequest__c', [{ Mode__c: 'Incremental', Status__c: 'Requested' }]);
    const during: unknown[] = [];
    const status = async () =>
      (await org.query(`SELECT Status__c, SyncRun__c FROM SyncRequest__c WHERE Id = '${id}'`))[0]!;
    const refuse: Alter = async ({ path }) => {
      if (!/FROM.Opportunity(&|$)/.test(decodeURIComponent(path))) return undefined;
      during.push((await status())['Status__c']);
      return { status: 400, body: '[{"errorCode":"QUERY_TIMEOUT","message":"Your query was running too long."}]' };
    };
    const failed = through(org, refuse, (settings) => sync(settings, { org: 'byClient' }));
    await expect(failed).rejects.toMatchObject({ code: 'QUERY_TIMEOUT' });
    expect(during[0]).toBe('Running');
    expect(await status()).toMatchObject({ Status__c: 'Failed', SyncRun__c: expect.stringMatching(/^a/) });
  });

  it("gives a deal without a territory of its own to the org's territory of its account, and takes it back with it", async () => {
    const [type] = await org.create('Territory2Type', [{ DeveloperName: 'Named', MasterLabel: 'Named', Priority: 1 }]);
    const [model] = await org.create('Territory2Model', [{ Name: 'FY', DeveloperName: 'FY' }]);
    const [owned] = await org.create('Territory2', [
      {
        ...{ Name: 'South Two', DeveloperName: 'South2', Territory2ModelId: model!, Territory2TypeId: type! },
        ...{ AccountAccessLevel: 'Edit', CaseAccessLevel: 'Edit', OpportunityAccessLevel: 'Edit' },
      },
    ]);
    await org.update('SalesTerritory__c', [{ Id: team.territories['South2']!, ExternalTerritoryKey__c: owned! }]);
    const [association] = await org.create('ObjectTerritory2Association', [
      { ObjectId: team.accounts[0]!, Territory2Id: owned!, AssociationCause: 'Territory2Manual' },
    ]);
    const deals = await org.query(
      `SELECT IsWon, IsClosed FROM Opportunity WHERE AccountId = '${team.accounts[0]}' AND OwnerId <> '${team.sellers[3]}'`,
    );
    const settings = settingsOf(org.newHome());
    const given = territory(await sync(settings, { isDryRun: true }), 'South2');
    const own = await org.query(
      `SELECT COUNT(Id) n FROM Opportunity WHERE IsWon = true AND (AccountId = '${team.accounts[0]}' OR OwnerId = '${team.sellers[3]}')`,
    );
    expect(given.wonCount).toBe(own[0]!['n']);
    expect(deals.filter((deal) => deal['IsWon'] === true).length).toBeGreaterThan(0);

    await org.remove([association!]);
    const takenBack = await sync(settings, { isDryRun: true });
    expect(takenBack.report.mode).toBe('incremental');
    const scratch = await sync(settingsOf(org.newHome()), { isDryRun: true });
    expect(takenBack.report.territories).toEqual(scratch.report.territories);
    expect(territory(takenBack, 'South2').wonCount).toBeLessThan(given.wonCount);
    await org.update('SalesTerritory__c', [{ Id: team.territories['South2']!, ExternalTerritoryKey__c: null }]);
  });

  describe('whose org refuses records', () => {
    it('keeps each refused record once, with its reason, until it is written again', async () => {
      await sync(settingsOf(org.home));
      let isRefusing = true;
      const refuse: Alter = ({ path, requestBody }) => {
        if (!isRefusing || !path.includes('/composite/sobjects/TerritoryMetric__c/')) return undefined;
        const { records } = JSON.parse(requestBody) as { records: unknown[] };
        const errors = [{ statusCode: 'ENTITY_IS_LOCKED', message: 'in an approval', fields: [] }];
        return JSON.stringify(records.map(() => ({ success: false, errors })));
      };
      const [{ Id: row }] = (await org.query(
        "SELECT Id FROM TerritoryMetric__c WHERE IsLatest__c = true AND Territory__r.Name = 'North1'",
      )) as [{ Id: string }];
      // The org takes what it says it refuses; only what it says may be believed, so the row is made wrong each time.
      const makeWrong = () => org.update('TerritoryMetric__c', [{ Id: row, WonAmount__c: 1 }]);

      await through(org, refuse, async (settings) => {
        const statusNow = () => readOrgStatus('byClient', settings);
        await makeWrong();
        const refused = await sync(settings, { org: 'byClient' });
        expect(refused.exitCode).toBe(3);
        await makeWrong();
        await sync(settings, { org: 'byClient' });
        const { deadLetters } = await statusNow();
        expect(deadLetters).toEqual([
          expect.objectContaining({ code: 'ENTITY_IS_LOCKED', reason: 'in an approval', tries: 2 }),
        ]);

        isRefusing = false;
        await makeWrong();
        const replayed = await withOrg('byClient', settings, ({ org: opened, store }) =>
          replayDeadLetters(opened, store, settings, () => undefined),
        );
        expect(replayed).toMatchObject({ written: 1, refused: [] });
        const [written] = await org.query(`SELECT WonAmount__c FROM TerritoryMetric__c WHERE Id = '${row}'`);
        expect(written!['WonAmount__c']).toBe(territory(refused, 'North1').wonAmount);
        expect((await statusNow()).deadLetters).toEqual([]);
      });
    });
  });

  it('is told of by status: its runs, the age of the numbers, the budget, and what waits', async () => {
    const settings = settingsOf(org.home);
    const { report } = await sync(settings);
    await org.create('SyncRequest__c', [{ Mode__c: 'Incremental', Status__c: 'Requested' }]);
    await org.advance(600);
    const status = await readOrgStatus('test', settings);
    expect(status).toMatchObject({ isRunning: false, lagMinutes: 10, waitingRequests: 1, deadLetters: [] });
    expect(status.runs[0]).toMatchObject({
      status: report.run.status,
      mode: 'Incremental',
      apiCalls: expect.any(Number),
    });
    expect(status.budget!.stopsAt).toBe(status.budget!.limit * 0.9);
    expect(Object.keys(status.pulledUpTo)).toContain('Opportunity');
    await withOrg('test', settings, async () => {
      expect(await readOrgStatus('test', settings)).toMatchObject({ isRunning: true });
    });
  });
});

describe('an incremental sync of 500 territories, all of whose records changed within the overlap', () => {
  it('takes at most 20 API calls, counted by the org', async () => {
    const org = await startTestOrg();
    try {
      const team = await createSalesTeam(org, 0);
      const leaves = Array.from({ length: 500 }, (_, n) => ({
        ...{ Name: `Leaf ${n}`, ExternalKey__c: `L-${n}`, Plan__c: team.plan, Level__c: 'Territory' },
        ParentTerritory__c: team.territories['Region']!,
      }));
      const ids = await org.create('SalesTerritory__c', leaves);
      const accounts = await org.create(
        'Account',
        ids.map((_, n) => ({ Name: `Customer ${n}`, Industry: 'Retail' })),
      );
      await org.create(
        'TerritoryAssignment__c',
        ids.map((id, n) => ({
          ...{ ExternalKey__c: `A-${n}`, Account__c: accounts[n]!, Territory__c: id, Method__c: 'Rule' },
        })),
      );
      await org.create(
        'Opportunity',
        Array.from({ length: 2500 }, (_, n) => dealFields(n, team.sellers[n % 5]!, accounts[n % 500]!)),
      );
      const settings = settingsOf(org.home);
      await sync(settings);
      const used = async (): Promise<number> => {
        const limits = (await org.call('GET', '/limits')) as Record<string, { Max: number; Remaining: number }>;
        return limits['DailyApiRequests']!.Max - limits['DailyApiRequests']!.Remaining;
      };
      const changed = await org.query('SELECT Id FROM Opportunity LIMIT 25');
      await org.update(
        'Opportunity',
        changed.map(({ Id }) => ({ Id: String(Id), Amount: 9_999 })),
      );
      const before = await used();
      const { report } = await sync(settings);
      const calls = (await used()) - before - 1;
      expect(report).toMatchObject({ mode: 'incremental', apiCalls: calls, written: { failed: 0 } });
      expect(report.read['Opportunity']!.rows).toBe(2500);
      expect(report.written.updated).toBeGreaterThan(10);
      expect(calls).toBeLessThanOrEqual(20);
    } finally {
      await org.close();
    }
  });
});
