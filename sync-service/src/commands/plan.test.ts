import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeOf } from '../testing/personHome.ts';
import { createSalesTeam, daysAgo, today } from '../testing/salesTeam.ts';
import type { SalesTeam } from '../testing/salesTeam.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { Finished, TestOrg } from '../testing/testOrg.ts';

jest.setTimeout(300_000);

describe('evenfield plan, by a manager', () => {
  let org: TestOrg;
  let team: SalesTeam;
  let home: string;
  beforeAll(async () => {
    org = await startTestOrg();
    team = await createSalesTeam(org, 60);
    // North1 owns four accounts, North2 and South1 one each, South2 none.
    const owners = [0, 0, 0, 0, 1, 2];
    await org.update(
      'Account',
      team.accounts.map((id, n) => ({ Id: id, OwnerId: team.sellers[owners[n]!]! })),
    );
    await org.create('TerritorySetting__c', [{ Name: 'DEFAULT', ExternalKey__c: 'DEFAULT', HoldoverDays__c: 30 }]);
    home = await homeOf(org, 'manager', 'EvenfieldManager');
  });
  afterAll(() => org.close());

  const plan = (...args: string[]): Promise<Finished> =>
    org.evenfield(['plan', ...args, '--org', 'test', '--json'], { EVENFIELD_HOME: home });
  const counts = async () => {
    const rows = async (object: string) => (await org.query(`SELECT Id FROM ${object}`)).length;
    return [await rows('TerritoryPlan__c'), await rows('SalesTerritory__c'), await rows('TerritoryAssignment__c')];
  };
  const design = (): string => {
    const path = join(home, 'plan.csv');
    writeFileSync(path, `id,territory\n${team.accounts[3]!},South2\n${team.accounts[2]!.slice(0, 15)},North2\n`);
    return path;
  };

  it('exports the accounts with their territory of today, work and potential', async () => {
    const output = join(home, 'accounts.csv');
    const { code, report, stderr } = await plan('export', '--output', output);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report).toMatchObject({ plan: 'PLAN', accounts: 6, withTerritory: 6 });
    const lines = readFileSync(output, 'utf8').trim().split(/\r?\n/);
    expect(lines[0]).toBe('id,name,territory,isLocked,tier,industry,latitude,longitude,workload,potential');
    expect(lines[1]).toMatch(/^001\w+,account 0,North1,no,,Retail,,,\d+,1000$/);
  });

  it('shows a scenario without writing it, creates it once confirmed, and nothing twice', async () => {
    const before = await counts();
    const create = ['create', '--from', design(), '--name', 'More even'];
    const shown = await plan(...create);
    expect(shown.report.moves).toMatchObject({ accountCount: 2 });
    expect(shown.report.moves.list.map(({ from, to }: { from: string; to: string }) => `${from} → ${to}`)).toEqual([
      'North1 → North2',
      'North1 → South2',
    ]);
    expect(await counts()).toEqual(before);

    const made = await plan(...create, '--confirm');
    expect(made.report.written).toEqual({ created: 18, standing: 0, refused: [] });
    expect(await counts()).toEqual([before[0]! + 1, before[1]! + 7, before[2]! + 6]);
    expect((await plan(...create, '--confirm')).report.written).toMatchObject({ created: 0, standing: 18 });
  });

  it('completes a scenario of which a part is missing', async () => {
    const [gone] = await org.query(
      "SELECT Id FROM TerritoryAssignment__c WHERE Territory__r.Plan__r.ExternalKey__c = 'S-More-even' LIMIT 1",
    );
    await org.remove([String(gone!['Id'])]);
    const { report } = await plan('create', '--from', design(), '--name', 'More even', '--confirm');
    expect(report.written).toEqual({ created: 1, standing: 17, refused: [] });
  });

  it('draws a scenario that was saved in the studio, once, and refuses what cannot be drawn', async () => {
    const [north, south] = await Promise.all(
      ['North1', 'South2'].map(async (name) => {
        const [row] = await org.query(
          `SELECT Id FROM SalesTerritory__c WHERE Name = '${name}' AND Plan__c = '${team.plan}'`,
        );
        return String(row!['Id']);
      }),
    );
    const moves = JSON.stringify({ moves: [{ from: north, to: south, accounts: team.accounts.slice(1, 4) }] });
    const [saved] = await org.create('TerritoryPlan__c', [
      {
        Name: 'Studio',
        ExternalKey__c: 'S-STUDIO',
        Status__c: 'Draft',
        ScenarioOf__c: team.plan,
        ScenarioMoves__c: moves,
      },
    ]);
    const { report } = await plan('draw', 'Studio', '--confirm');
    expect(report.moves.list.map(({ from, to }: { from: string; to: string }) => `${from} → ${to}`)).toEqual(
      Array.from({ length: 3 }, () => 'North1 → South2'),
    );
    expect(report.written).toEqual({ created: 17, standing: 1, refused: [] });
    expect((await plan('draw', 'S-STUDIO', '--confirm')).report.written).toMatchObject({ created: 0, standing: 18 });
    const gone = JSON.stringify({ moves: [{ from: north, to: 'a02000000000000AAA', accounts: [team.accounts[1]] }] });
    await org.update('TerritoryPlan__c', [{ Id: saved!, ScenarioMoves__c: gone }]);
    expect(await plan('draw', 'S-STUDIO')).toMatchObject({ code: 2 });
    expect(await plan('draw', 'S-More-even')).toMatchObject({ code: 2 });
    await org.remove([saved!]);
  });

  it('compares scenarios with the plan they were drawn from', async () => {
    const { report } = await plan('compare');
    expect(report.scenarios).toHaveLength(1);
    const [{ key, baseline, moves, today: now, then }] = report.scenarios;
    expect({ key, baseline }).toEqual({ key: 'S-More-even', baseline: 'PLAN' });
    expect(moves).toMatchObject({ accountCount: 2, accountFraction: 2 / 6 });
    expect(then.balance.account.variationFraction).toBeLessThan(now.balance.account.variationFraction);
  });

  it('lets a plan take one step after the other only', async () => {
    expect(await plan('publish', 'S-More-even', '--confirm')).toMatchObject({ code: 2 });
    expect(await plan('approve', 'S-More-even', '--confirm')).toMatchObject({ code: 2 });
    expect((await plan('submit', 'S-More-even')).report).toMatchObject({ to: 'InReview', isWritten: false });
    expect((await plan('submit', 'S-More-even', '--confirm')).report).toMatchObject({ isWritten: true });
    const [row] = await org.query(
      "SELECT Status__c, MeanPotentialAmount__c FROM TerritoryPlan__c WHERE ExternalKey__c = 'S-More-even'",
    );
    expect(row).toEqual({ Status__c: 'InReview', MeanPotentialAmount__c: 21000 / 4 });
    expect((await plan('approve', 'S-More-even', '--confirm')).code).toBe(0);
    await expect(org.update('TerritoryPlan__c', [{ Id: team.plan, Status__c: 'Draft' }])).rejects.toThrow(
      'goes from Draft to In Review',
    );
  });

  it('shows exactly what publishing would write, and then, cut off anywhere, the next run does the rest', async () => {
    const shown = await plan('publish', 'S-More-even');
    expect(shown.report.steps.map(({ name }: { name: string }) => name)).toEqual([
      'date',
      'open',
      'carryGoals',
      'activate',
      'close',
      'archive',
    ]);
    expect(shown.report.holdover.days).toBe(30);
    const [active] = await org.query("SELECT Name FROM TerritoryPlan__c WHERE Status__c = 'Active'");
    expect(active).toEqual({ Name: 'Plan' });

    const killed = org.startEvenfield(['plan', 'publish', 'S-More-even', '--org', 'test', '--confirm'], {
      EVENFIELD_HOME: home,
    });
    for (let tries = 0; tries < 200; tries += 1) {
      const opened = await org.query(`SELECT Id FROM TerritoryAssignment__c WHERE StartDate__c = ${today()}`);
      if (opened.length > 0) break;
    }
    killed.child.kill('SIGKILL');
    await killed.finished;
    // Whatever was done by then, one plan or the other is in force and whole.
    const between = await org.query("SELECT Id FROM TerritoryPlan__c WHERE Status__c = 'Active'");
    expect(between.length).toBeGreaterThan(0);

    const finished = await plan('publish', 'S-More-even', '--confirm');
    expect({ code: finished.code, refused: finished.report.written.refused }).toEqual({ code: 0, refused: [] });
    const plans = await org.query(
      'SELECT ExternalKey__c, Status__c, StartDate__c, EndDate__c FROM TerritoryPlan__c ORDER BY CreatedDate',
    );
    expect(plans).toEqual([
      { ExternalKey__c: 'PLAN', Status__c: 'Archived', StartDate__c: daysAgo(200), EndDate__c: daysAgo(1) },
      { ExternalKey__c: 'S-More-even', Status__c: 'Active', StartDate__c: today(), EndDate__c: daysAgo(-200) },
    ]);
    const goals = await org.query(
      "SELECT ExternalKey__c FROM TerritoryGoal__c WHERE Territory__r.Plan__r.ExternalKey__c = 'S-More-even'",
    );
    expect(goals).toHaveLength(4);
    expect((await plan('publish', 'S-More-even', '--confirm')).report).toMatchObject({
      steps: [],
      written: { written: 0 },
    });
  });

  it('keeps every record of the old plan, its members with their last day', async () => {
    const members = await org.query(
      "SELECT EndDate__c FROM TerritoryMember__c WHERE Territory__r.Plan__r.ExternalKey__c = 'PLAN'",
    );
    expect(members).toEqual([1, 2, 3, 4].map(() => ({ EndDate__c: daysAgo(1) })));
    expect(await org.query("SELECT Id FROM SalesTerritory__c WHERE Plan__r.ExternalKey__c = 'PLAN'")).toHaveLength(7);
  });

  it('leaves a plan that the sync computes, reconciled, by the new assignments', async () => {
    const { code, report, stderr } = await org.evenfield(['sync', '--org', 'test', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report).toMatchObject({ plan: { key: 'S-More-even' }, reconciled: true, rejections: [] });
    expect((await org.evenfield(['sync', '--org', 'test', '--json'])).report.written).toMatchObject({
      created: 0,
      updated: 0,
    });
  });
});
