import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from './config/settings.ts';
import type { Settings } from './config/settings.ts';
import { runSync } from './runSync.ts';
import type { SyncResult } from './runSync.ts';
import { createSalesTeam } from './testing/salesTeam.ts';
import { startTestOrg } from './testing/testOrg.ts';
import type { TestOrg } from './testing/testOrg.ts';
import { withOrg } from './withOrg.ts';

jest.setTimeout(180_000);

const settingsOf = (home: string): Settings => readSettings({ EVENFIELD_HOME: home });
const sync = (settings: Settings, options: object = {}): Promise<SyncResult> =>
  runSync(settings, { org: 'test', ...options });
const connectionsOf = (home: string): { test: object } =>
  JSON.parse(readFileSync(join(home, 'orgs.json'), 'utf8')) as { test: object };
const changeAlias = (home: string, connection: object): void =>
  writeFileSync(join(home, 'orgs.json'), JSON.stringify({ test: connection }), { mode: 0o600 });

describe('an alias behind which another org was put', () => {
  let first: TestOrg;
  let second: TestOrg;
  beforeAll(async () => {
    [first, second] = await Promise.all([startTestOrg(), startTestOrg({ number: 7 })]);
    await createSalesTeam(first, 30);
    await createSalesTeam(second, 12);
  });
  afterAll(() => Promise.all([first.close(), second.close()]));

  it('is synced whole as the org it now is, and the former org is found again as it was left', async () => {
    const { home } = first;
    const before = await sync(settingsOf(home));
    expect(before.report.org.id).toBe(first.orgId.slice(0, 15));
    const wonBefore = await first.query('SELECT Id, SystemModstamp FROM TerritoryMetric__c ORDER BY Id');

    const own = connectionsOf(home).test;
    changeAlias(home, { ...connectionsOf(second.home).test, privateKeyFile: join(second.home, 'key.pem') });
    const swapped = await sync(settingsOf(home));
    const scratch = await sync(settingsOf(second.newHome()), { isDryRun: true });
    expect(swapped.report.org.id).not.toBe(before.report.org.id);
    expect(swapped.report.mode).toBe('full');
    expect(swapped.report.reconciled).toBe(true);
    expect(swapped.report.territories).toEqual(scratch.report.territories);
    expect(scratch.difference.changes).toEqual([]);

    changeAlias(home, own);
    const back = await sync(settingsOf(home));
    expect([back.report.mode, back.report.written]).toEqual([
      'incremental',
      expect.objectContaining({ created: 0, updated: 0, failed: 0 }),
    ]);
    expect(await first.query('SELECT Id, SystemModstamp FROM TerritoryMetric__c ORDER BY Id')).toEqual(wonBefore);
  });
});

describe('a user who is deactivated in the middle of a run', () => {
  const username = 'integration@evenfield.example';
  let org: TestOrg;
  let user: string;
  beforeAll(async () => {
    org = await startTestOrg();
    await createSalesTeam(org, 30);
    const profiles = await org.query("SELECT Id FROM Profile WHERE Name = 'System Administrator'");
    [user = ''] = await org.create('User', [
      {
        ...{ LastName: 'Integration', Username: username, Email: username, Alias: 'integr' },
        ...{ TimeZoneSidKey: 'GMT', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' },
        ...{ ProfileId: String(profiles[0]!['Id']), IsActive: true },
      },
    ]);
    changeAlias(org.home, { ...connectionsOf(org.home).test, username });
  });
  afterAll(() => org.close());

  it('ends it with the reason and without a write, and once active again the next one goes on from what was pulled', async () => {
    let deactivated: Promise<void> | undefined;
    const onProgress = (step: string): void => {
      if (step === 'Counting') deactivated ??= org.update('User', [{ Id: user, IsActive: false }]);
    };
    await expect(sync(settingsOf(org.home), { onProgress })).rejects.toMatchObject({
      exitCode: 5,
      nextStep: expect.stringContaining('Activate the integration user'),
    });
    await deactivated;
    expect(await org.query('SELECT Id FROM TerritoryMetric__c')).toEqual([]);
    await expect(sync(settingsOf(org.home))).rejects.toMatchObject({ exitCode: 5 });

    await org.update('User', [{ Id: user, IsActive: true }]);
    const after = await sync(settingsOf(org.home));
    expect([after.report.mode, after.exitCode, after.report.reconciled]).toEqual(['incremental', 0, true]);
    const marks = await withOrg('test', settingsOf(org.home), async ({ store }) => (await store.marks()).size);
    expect(marks).toBeGreaterThan(5);
    expect((await sync(settingsOf(org.home))).report.written).toMatchObject({ created: 0, updated: 0, failed: 0 });
  });
});
