import fc from 'fast-check';
import { setTimeout as delay } from 'node:timers/promises';
import { createSalesTeam, daysAgo, dealFields } from '../testing/salesTeam.ts';
import type { SalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { TestOrg } from '../testing/testOrg.ts';

/** Kills in one run of this test. EVENFIELD_TEST_KILLS=1000 makes it a soak test; the seed is printed when it fails. */
const KILLS = Number(process.env['EVENFIELD_TEST_KILLS'] ?? 8);
const SEED = Number(process.env['EVENFIELD_TEST_SEED'] ?? Date.now() % 1_000_000);
jest.setTimeout(120_000 + KILLS * 20_000);

/** Everything is pulled in pages of Bulk 2.0 as soon as it is more than a handful, so that kills fall into jobs as well. */
const env = { EVENFIELD_BULK_ABOVE_ROWS: '20', EVENFIELD_BULK_PAGE_ROWS: '25' };
const sync = ['sync', '--org', 'test', '--json'];

describe(`a sync killed at a random moment (seed ${SEED})`, () => {
  let org: TestOrg;
  let team: SalesTeam;
  beforeAll(async () => {
    org = await startTestOrg();
    team = await createSalesTeam(org, 120);
  });
  afterAll(() => org.close());

  /** A number in [0, 1) that depends on the seed and its place alone. */
  const drawn = fc.sample(fc.double({ min: 0, max: 0.999, noNaN: true }), { seed: SEED, numRuns: KILLS * 4 });

  const changeSomething = async (n: number): Promise<void> => {
    const pick = (part: number): string => team.deals[Math.floor(drawn[n * 4 + part]! * team.deals.length)]!;
    await org.update('Opportunity', [{ Id: pick(0), Amount: 10 * n + 0.01, OwnerId: team.sellers[n % 5]! }]);
    await org.update('Opportunity', [{ Id: pick(1), StageName: 'Closed Won', CloseDate: daysAgo(n % 50) }]);
    await org.create('Opportunity', [dealFields(1000 + n, team.sellers[n % 5]!, team.accounts[n % 6]!)]);
  };

  it('leaves nothing to repair: the next run ends in the numbers of an undisturbed one, written once', async () => {
    let longest = 0;
    const began = performance.now();
    await org.evenfield([...sync, '--dry-run'], { ...env, EVENFIELD_HOME: org.newHome() });
    longest = performance.now() - began;

    let killed = 0;
    for (let n = 0; n < KILLS; n += 1) {
      await changeSomething(n);
      const run = org.startEvenfield(n % 3 === 2 ? [...sync, '--full'] : sync, env);
      await delay(drawn[n * 4 + 2]! * longest);
      run.child.kill('SIGKILL');
      if ((await run.finished).code === null) killed += 1;
    }
    expect(killed).toBeGreaterThan(0);

    const { code, report } = await org.evenfield(sync, env);
    expect({ code, reconciled: report.reconciled }).toEqual({ code: 0, reconciled: true });
    const undisturbed = (await org.evenfield([...sync, '--dry-run'], { EVENFIELD_HOME: org.newHome() })).report;
    expect(report.territories).toEqual(undisturbed.territories);
    expect(report.goals).toEqual(undisturbed.goals);
    expect(undisturbed.difference).toEqual([]);

    const keys = (await org.query('SELECT ExternalKey__c FROM TerritoryMetric__c')).map((row) => row['ExternalKey__c']);
    expect(new Set(keys).size).toBe(keys.length);
    expect((await org.evenfield(sync, env)).report.written).toMatchObject({ created: 0, updated: 0, failed: 0 });
  });
});
