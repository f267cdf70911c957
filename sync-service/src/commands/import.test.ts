import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestOrg } from '../testing/testOrg.ts';
import type { Finished, TestOrg } from '../testing/testOrg.ts';

jest.setTimeout(180_000);
const folder = mkdtempSync(join(tmpdir(), 'evenfield-import-'));
let files = 0;
const fileOf = (...lines: string[]): string => {
  const path = join(folder, `file${(files += 1)}.csv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};

describe('evenfield import', () => {
  let org: TestOrg;
  let account: Record<string, string>;
  beforeAll(async () => {
    org = await startTestOrg();
    const names = ['Harbor', 'Summit', 'Twin', 'Twin'];
    const ids = await org.create(
      'Account',
      names.map((Name) => ({ Name })),
    );
    account = Object.fromEntries(names.map((name, i) => [name, ids[i]!]));
  });
  afterAll(() => org.close());
  const run = (...parameters: string[]): Promise<Finished> => org.evenfield(['import', '--org', 'test', ...parameters]);
  const plan = ['--plan', 'FY 2027'];
  const territories = fileOf(
    'name,code,parent,level,Capacity Hours',
    'Alba,NW-A,NW,territory,1200',
    'North-West,NW,,Region,',
    'Bora,NW-B,North-West,,800.5',
  );
  const members = fileOf('territory,username,role,allocation', 'NW-A,admin@evenfield.local,,1');
  const goals = fileOf(
    'territory,goal,metric,unit,target,baseline,quota,start,due,cadence',
    'Alba,Win more,WonAmount,Currency,250000,200000,yes,2027-01-01,2027-12-31,Monthly',
  );
  const assignments = fileOf('territory,account,workload', 'Alba,Harbor,12', 'Bora,Summit,8');
  const all = [
    ...['--territories', territories, '--members', members],
    ...['--goals', goals, '--assignments', assignments, '--effective', '2027-01-01'],
  ];
  const currentTerritories = async (): Promise<Record<string, string>> => {
    const rows = await org.query(
      "SELECT Account__r.Name, Territory__r.Name FROM TerritoryAssignment__c WHERE EndDate__c = null AND Territory__r.Plan__r.Name = 'FY 2027'",
    );
    return Object.fromEntries(
      rows.map((row) => [(row['Account__r'] as { Name: string }).Name, (row['Territory__r'] as { Name: string }).Name]),
    );
  };

  it('shows what would change, with names instead of ids, and writes nothing', async () => {
    const { code, stdout } = await run(...plan, ...all);
    expect(code).toBe(0);
    expect(stdout).toMatch(/TerritoryPlan__c +FY 2027 +Status__c +\(new\) +Draft/);
    expect(stdout).toMatch(/SalesTerritory__c +FY 2027\|NW-A +ParentTerritory__c +\(new\) +North-West/);
    expect(stdout).toMatch(/TerritoryAssignment__c .* Account__c +\(new\) +Harbor/);
    expect(stdout).toContain('add --confirm to write this');
    expect(await org.query('SELECT Id FROM TerritoryPlan__c')).toEqual([]);
  });

  it('writes parents before their children, and the second time nothing', async () => {
    const done = await run(...plan, ...all, '--confirm', '--json');
    expect(done.report).toMatchObject({ plan: { name: 'FY 2027', isNew: true }, written: 8, refused: [] });
    const rows = await org.query(
      'SELECT Name, Level__c, CapacityHours__c, ParentTerritory__r.Name FROM SalesTerritory__c ORDER BY Name',
    );
    const shown = rows.map((row) => [row['Name'], row['Level__c'], row['CapacityHours__c']]);
    expect(shown).toEqual([
      ['Alba', 'Territory', 1200],
      ['Bora', 'Territory', 800.5],
      ['North-West', 'Region', null],
    ]);
    expect(await currentTerritories()).toEqual({ Harbor: 'Alba', Summit: 'Bora' });
    const again = await run(...plan, ...all, '--confirm', '--json');
    expect(again.report).toMatchObject({ plan: { isNew: false }, written: 0, changes: [], unchanged: 7 });
  });

  it('ends the former assignment of an account that moves the day before, or takes it away where it began that day', async () => {
    const move = fileOf('territory,account', 'Bora,Harbor');
    const later = ['--assignments', move, '--effective', '2027-03-01', '--confirm', '--json'];
    expect((await run(...plan, ...later)).report).toMatchObject({ written: 2, removed: 0, refused: [] });
    expect(await currentTerritories()).toEqual({ Harbor: 'Bora', Summit: 'Bora' });
    const ended = await org.query(
      "SELECT EndDate__c FROM TerritoryAssignment__c WHERE Account__r.Name = 'Harbor' AND EndDate__c != null",
    );
    expect(ended).toEqual([{ EndDate__c: '2027-02-28' }]);

    const back = fileOf('territory,account', 'Alba,Harbor');
    const sameDay = ['--assignments', back, '--effective', '2027-03-01', '--confirm', '--json'];
    expect((await run(...plan, ...sameDay)).report).toMatchObject({ written: 1, removed: 1, refused: [] });
    expect(await currentTerritories()).toEqual({ Harbor: 'Alba', Summit: 'Bora' });
  });

  it('names every bad row of every file with line, column and rule, and asks nothing of the org twice', async () => {
    const badTerritories = fileOf('name,level,capacity', 'C,County,10', 'D,,ten', ',,1');
    const badGoals = fileOf('territory,goal,target,progressfraction', 'Alba,G,1,2');
    const both = await run(...plan, '--territories', badTerritories, '--goals', badGoals);
    expect(both.code).toBe(2);
    expect(both.stderr).toMatch(/line 2, Level__c: "County" must be one of Region, District, Territory/);
    expect(both.stderr).toMatch(/line 3, CapacityHours__c: "ten" must be a number of Capacity/);
    expect(both.stderr).toMatch(/line 4, Name: is empty/);
    expect(both.stderr).toMatch(/"progressfraction" is no column of this file/);

    const lost = fileOf(
      'territory,account',
      'Atlantis,Harbor',
      'Alba,Twin',
      'Alba,Nobody',
      'Bora,Summit',
      'Bora,Summit',
    );
    const { code, stderr } = await run(...plan, '--assignments', lost);
    expect(code).toBe(2);
    expect(stderr).toMatch(/line 2, Territory__c: "Atlantis" is no territory of this plan/);
    expect(stderr).toMatch(/line 3, Account__c: "Twin" is the name of 2; write the key or the record id/);
    expect(stderr).toMatch(/line 4, Account__c: "Nobody" is no account of this org/);
    const twice = fileOf('territory,account', 'Bora,Summit', 'Bora,Summit');
    expect((await run(...plan, '--assignments', twice)).stderr).toContain('line 3: says again what line 2 says');
  });

  it('begins a draft from what evenfield design wrote, and leaves out what it placed nowhere', async () => {
    const design = fileOf(
      'id,territory,workload',
      `${account['Harbor']},East,12.5`,
      `${account['Summit']},West,3`,
      `${account['Twin']},,1`,
    );
    const done = await run('--plan', 'Designed', '--design', design, '--confirm', '--json');
    expect(done.report).toMatchObject({ written: 5, unplaced: 1, refused: [] });
    const rows = await org.query(
      "SELECT Account__c, WorkloadHours__c, Method__c FROM TerritoryAssignment__c WHERE Territory__r.Name = 'East'",
    );
    expect(rows).toEqual([{ Account__c: account['Harbor'], WorkloadHours__c: 12.5, Method__c: 'Imported' }]);
  });

  it('writes what it can where the org refuses a record, names what it refuses, and ends with 3', async () => {
    const refused = fileOf('name,parent,capacity', 'Good,,1', 'Bad,,-5', 'Child,Bad,1');
    const done = await run(...plan, '--territories', refused, '--confirm', '--json');
    expect(done.code).toBe(3);
    expect(done.report.written).toBe(1);
    expect(done.report.refused.map(({ record }: { record: string }) => record)).toEqual([
      'SalesTerritory__c FY 2027|Bad',
      'SalesTerritory__c FY 2027|Child',
    ]);
  });

  it('asks for a plan where none is active, and for a file where none is named', async () => {
    const noPlan = await run('--territories', territories);
    expect(noPlan).toMatchObject({ code: 2, stderr: expect.stringContaining('it is not clear which one') });
    expect((await run(...plan)).stderr).toContain('there is nothing to import');
  });
});
