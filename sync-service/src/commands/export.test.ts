import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { csvTable } from '../input/csvTable.ts';
import { ownObjects } from '../ownObjects.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { TestOrg } from '../testing/testOrg.ts';

jest.setTimeout(180_000);

describe('evenfield export', () => {
  let org: TestOrg;
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-export-'));
  beforeAll(async () => {
    org = await startTestOrg();
    const [plan] = await org.create('TerritoryPlan__c', [
      {
        ...{ Name: '=HYPERLINK("http://evil")', ExternalKey__c: 'P', Status__c: 'Active', FiscalYear__c: '2027' },
        ...{ StartDate__c: '2026-01-01', EndDate__c: '2027-12-31', RevenueGoalAmount__c: 1234.5 },
        ...{ CompanyGoals__c: '-1 point\nsecond "line", and more' },
      },
    ]);
    const [territory] = await org.create('SalesTerritory__c', [{ Name: 'Alba', ExternalKey__c: 'T', Plan__c: plan! }]);
    const [placed, lost] = await org.create('Account', [
      { Name: 'Harbor', BillingLatitude: 45.5, BillingLongitude: 9.25 },
      { Name: 'Nowhere' },
    ]);
    await org.create(
      'TerritoryAssignment__c',
      [placed!, lost!].map((Account__c) => ({ Account__c, Territory__c: territory!, WorkloadHours__c: 2 })),
    );
    await org.create('TerritoryGoal__c', [
      {
        ...{ Name: 'Win; more', Territory__c: territory!, Metric__c: 'WonAmount', Unit__c: 'Currency' },
        ...{ BaselineValue__c: -5, TargetValue__c: 10, StartDate__c: '2027-01-01', DueDate__c: '2027-06-30' },
      },
    ]);
  });
  afterAll(() => org.close());
  const run = (output: string, ...parameters: string[]) =>
    org.evenfield(['export', '--org', 'test', '--output', output, ...parameters, '--json']);

  it('writes a table for each object of the app, that no spreadsheet runs, for its owner alone', async () => {
    const output = join(folder, 'tables');
    const { code, report } = await run(output);
    expect(code).toBe(0);
    expect(report.files.map(({ object }: { object: string }) => object)).toEqual(ownObjects().map(({ name }) => name));
    expect(report.hidden).toEqual([]);
    const path = join(output, 'TerritoryPlan__c.csv');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const [header, row] = csvTable(readFileSync(path, 'utf8'));
    const cell = (name: string): string => row!.cells[header!.cells.indexOf(name)]!;
    expect(cell('Name')).toBe('\'=HYPERLINK("http://evil")');
    expect(cell('CompanyGoals__c')).toBe('\'-1 point\nsecond "line", and more');
    expect([cell('RevenueGoalAmount__c'), cell('StartDate__c'), cell('AsOfDate__c')]).toEqual([
      '1234.5',
      '2026-01-01',
      '',
    ]);
    expect(cell('CreatedDate')).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    const goals = csvTable(readFileSync(join(output, 'TerritoryGoal__c.csv'), 'utf8'));
    expect(goals[1]!.cells[goals[0]!.cells.indexOf('BaselineValue__c')]).toBe('-5');
  });

  it('writes Parquet with every column in its own type and every value as it is', async () => {
    const output = join(folder, 'parquet');
    expect((await run(output, '--format', 'parquet')).code).toBe(0);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
    const file = `read_parquet('${join(output, 'TerritoryPlan__c.parquet')}')`;
    const types = await read(`select column_name, column_type from (describe select * from ${file})`);
    const typeOf = Object.fromEntries(types.map((row) => [row['column_name'], row['column_type']]));
    expect(typeOf).toMatchObject({
      ...{ Name: 'VARCHAR', IsBaseline__c: 'BOOLEAN', StartDate__c: 'DATE', CreatedDate: 'TIMESTAMP' },
      ...{ RevenueGoalAmount__c: 'DECIMAL(18,2)' },
    });
    expect(await read(`select Name, CompanyGoals__c, RevenueGoalAmount__c as goal, AsOfDate__c from ${file}`)).toEqual([
      {
        ...{ Name: '=HYPERLINK("http://evil")', CompanyGoals__c: '-1 point\nsecond "line", and more' },
        ...{ goal: '1234.50', AsOfDate__c: null },
      },
    ]);
    expect(existsSync(join(output, 'TerritoryPlan__c.rows'))).toBe(false);
    connection.closeSync();
  });

  it('maps assigned accounts and counts those without coordinates, and tells a calendar what is due', async () => {
    const output = join(folder, 'map');
    const { report } = await run(output, '--format', 'geojson', '--format', 'ics');
    expect(report.withoutPlace).toBe(1);
    const { features } = JSON.parse(readFileSync(join(output, 'assigned-accounts.geojson'), 'utf8'));
    expect(features).toEqual([
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [9.25, 45.5] },
        properties: expect.objectContaining({ account: 'Harbor', territory: 'Alba', workloadHours: 2 }),
      },
    ]);
    const calendar = readFileSync(join(output, 'due.ics'), 'utf8');
    expect(calendar).toMatch(/DTSTART;VALUE=DATE:20270630\r\nSUMMARY:Territory Goal: Win\\; more\r\n/);
  });

  it('never writes over an earlier export, and refuses a format it does not know', async () => {
    const output = mkdtempSync(join(folder, 'full-'));
    writeFileSync(join(output, 'a.csv'), '');
    const full = await run(output);
    expect(full).toMatchObject({ code: 2, stderr: expect.stringContaining('is not empty') });
    const unknown = await run(join(folder, 'new'), '--format', 'xlsx');
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('must be one of csv, parquet') });
  });
});
