import fc from 'fast-check';
import { setTimeout as delay } from 'node:timers/promises';
import { createSalesTeam, daysAgo, dealFields } from '../testing/salesTeam.ts';
import type { SalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { Finished, TestOrg } from '../testing/testOrg.ts';
import { startTestPostgres } from '../testing/testPostgres.ts';

/** Kills of each kind of replica in one run of this test; `npm run test:kills -- --kills 1000` makes it a soak test. */
const KILLS = Number(process.env['EVENFIELD_TEST_KILLS'] ?? 5);
/** After so many kills all is checked, and at the end. */
const CHECKED_EVERY = 50;
const SEED = Number(process.env['EVENFIELD_TEST_SEED'] ?? Date.now() % 1_000_000);
jest.setTimeout(180_000 + KILLS * 30_000);

/** Everything is pulled in pages of Bulk 2.0 as soon as it is more than a handful, so that kills fall into jobs as well. */
const pages = { EVENFIELD_BULK_ABOVE_ROWS: '20', EVENFIELD_BULK_PAGE_ROWS: '25' };
const sync = ['sync', '--org', 'test', '--json'];

describe.each(['files of its own', 'PostgreSQL'])(
  `a sync with %s killed at a random moment (seed ${SEED})`,
  (place) => {
    let org: TestOrg;
    let postgres: Awaited<ReturnType<typeof startTestPostgres>> | undefined;
    let env: NodeJS.ProcessEnv;
    let team: SalesTeam;
    beforeAll(async () => {
      org = await startTestOrg();
      team = await createSalesTeam(org, 120);
      postgres = place === 'PostgreSQL' ? await startTestPostgres() : undefined;
      env = postgres === undefined ? pages : { ...pages, DATABASE_URL: postgres.url };
    });
    afterAll(async () => {
      await org.close();
      await postgres?.close();
    });

    /** A number in [0, 1) that depends on the seed and its place alone. */
    const drawn = fc.sample(fc.double({ min: 0, max: 0.999, noNaN: true }), { seed: SEED, numRuns: KILLS * 4 });

    const changeSomething = async (n: number): Promise<void> => {
      const pick = (part: number): string => team.deals[Math.floor(drawn[n * 4 + part]! * team.deals.length)]!;
      await org.update('Opportunity', [{ Id: pick(0), Amount: 10 * n + 0.01, OwnerId: team.sellers[n % 5]! }]);
      await org.update('Opportunity', [{ Id: pick(1), StageName: 'Closed Won', CloseDate: daysAgo(n % 50) }]);
      await org.create('Opportunity', [dealFields(1000 + n, team.sellers[n % 5]!, team.accounts[n % 6]!)]);
    };

    /** A sync that is not killed. The database may take a moment to notice that the one before is gone. */
    const undisturbedSync = async (): Promise<Finished> => {
      for (;;) {
        const finished = await org.evenfield(sync, env);
        if (finished.report?.skipped === undefined) return finished;
      }
    };

    const expectNothingToRepair = async (): Promise<void> => {
      const { code, report, stderr } = await undisturbedSync();
      expect({ code, reconciled: report.reconciled, stderr }).toEqual({ code: 0, reconciled: true, stderr: '' });
      const undisturbed = (await org.evenfield([...sync, '--dry-run'], { EVENFIELD_HOME: org.newHome() })).report;
      expect(report.territories).toEqual(undisturbed.territories);
      expect(report.goals).toEqual(undisturbed.goals);
      expect(undisturbed.difference).toEqual([]);

      const keys = (await org.query('SELECT ExternalKey__c FROM TerritoryMetric__c')).map(
        (row) => row['ExternalKey__c'],
      );
      expect(new Set(keys).size).toBe(keys.length);
      expect((await undisturbedSync()).report.written).toMatchObject({ created: 0, updated: 0, failed: 0 });
    };

    it('leaves nothing to repair: the next run ends in the numbers of an undisturbed one, written once', async () => {
      const began = performance.now();
      await org.evenfield([...sync, '--dry-run'], { ...pages, EVENFIELD_HOME: org.newHome() });
      const longest = performance.now() - began;

      let killed = 0;
      for (let n = 0; n < KILLS; n += 1) {
        await changeSomething(n);
        const run = org.startEvenfield(n % 3 === 2 ? [...sync, '--full'] : sync, env);
        await delay(drawn[n * 4 + 2]! * longest);
        run.child.kill('SIGKILL');
        if ((await run.finished).code === null) killed += 1;
        if ((n + 1) % CHECKED_EVERY === 0) await expectNothingToRepair();
      }
      expect(killed).toBeGreaterThan(0);
      await expectNothingToRepair();
    });
  },
);
