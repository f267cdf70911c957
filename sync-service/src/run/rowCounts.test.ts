import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../config/settings.ts';
import { runSync } from '../runSync.ts';
import { dayFromBegin, HistoryOrg } from '../testing/histories/historyOrg.ts';
import { historyTemplate } from '../testing/histories/historyTeam.ts';
import type { HistoryTeam } from '../testing/histories/historyTeam.ts';
import { idOf } from '../testing/replicaOf.ts';
import { withOrg } from '../withOrg.ts';

jest.setTimeout(240_000);

describe('the counts of records', () => {
  let folder: string;
  let org: HistoryOrg;
  let team: HistoryTeam;
  let settings: ReturnType<typeof readSettings>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'evenfield-counts-'));
    const template = await historyTemplate(folder);
    team = template.team;
    org = await HistoryOrg.start(template.file);
    settings = readSettings({ EVENFIELD_HOME: org.newHome('home') });
    await org.create(
      'Opportunity',
      Array.from({ length: 180 }, (_, n) => ({
        ...{ Name: `deal ${n}`, OwnerId: team.sellers[n % 4]!, AccountId: team.accounts[n % 4]!, Amount: 100 },
        ...{ StageName: 'Closed Won', CloseDate: dayFromBegin(-1 - (n % 300)) },
      })),
    );
    await sync();
  });
  afterAll(async () => {
    await org.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const sync = (options: object = {}) => runSync(settings, { org: 'byClient', ...options });

  it('are compared with the org once a night, and what differs is pulled whole', async () => {
    // A record that left the org without any trace that a pull of changes could follow.
    await withOrg('byClient', settings, ({ store }) =>
      store.query(`insert into accounts (id, name) values ('${idOf('001', 77)}', 'ghost')`),
    );
    org.advance(3600);
    expect((await sync()).report.notes).toEqual([]);
    org.advance(86_400);
    const { report } = await sync();
    expect(report.notes).toEqual([expect.stringContaining('Account')]);
    expect(report.mode).toBe('incremental');
    await withOrg('byClient', settings, async ({ store }) => {
      expect(await store.query("select id from accounts where name = 'ghost'")).toEqual([]);
    });
    org.advance(86_400);
    expect((await sync()).report.notes).toEqual([]);
  });

  it('stop a run whose user has lost sight of records, until someone says that it is right', async () => {
    const metrics = () => org.query('SELECT Id, SystemModstamp FROM TerritoryMetric__c ORDER BY Id');
    const before = await metrics();
    org.setFaults(1, [{ fault: 'hiddenRows', object: 'Opportunity', fraction: 0.6 }]);
    for (let n = 0; n < 2; n += 1) {
      await expect(sync()).rejects.toMatchObject({
        exitCode: 6,
        message: expect.stringMatching(/sees \d+ records of Opportunity where there were 180, and only 0 were deleted/),
      });
    }
    expect(await metrics()).toEqual(before);
    expect((await sync({ isLossAccepted: true })).report.reconciled).toBe(true);
    expect((await sync()).exitCode).toBe(0);
    org.setFaults(1, []);
    expect((await sync({ isFull: true })).exitCode).toBe(0);
  });

  it('let a run go on whose records were deleted', async () => {
    const rows = await org.query('SELECT Id FROM Opportunity ORDER BY Id LIMIT 120');
    await org.remove(rows.map(({ Id }) => String(Id)));
    expect((await sync()).exitCode).toBe(0);
  });
});
