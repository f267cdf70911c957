import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputFailure } from '../input/readRows.ts';
import { runEvenfield } from '../testing/evenfieldProcess.ts';
import { startTestOrg } from '../testing/testOrg.ts';
import type { TestOrg } from '../testing/testOrg.ts';
import { readMarketAccounts, readMarketData } from './marketFiles.ts';

jest.setTimeout(120_000);
const folder = mkdtempSync(join(tmpdir(), 'evenfield-market-'));
const fileOf = (text: string): string => {
  const path = join(folder, 'file.csv');
  writeFileSync(path, text);
  return path;
};
const faultsOf = (read: (path: string) => unknown, text: string) => {
  try {
    read(fileOf(text));
  } catch (error) {
    if (error instanceof InputFailure) return error.faults.map(({ line, column }) => `${line} ${column}`);
    throw error;
  }
  return [];
};
const data = 'data/market/us-business-by-state-and-sector-2021.csv';
const provenance = ['--source', 'Census', '--source-date', '2021-12-31', '--licence', 'public domain'];

describe('evenfield market', () => {
  it('matches the example with the shipped data, and names each account it cannot place with the reason', () => {
    const example = ['market', '--input', data, '--accounts', 'data/examples/market-accounts.csv', ...provenance];
    const { code, stdout, stderr } = runEvenfield([...example, '--confidence', '0.9', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = JSON.parse(stdout);
    expect(report.accounts).toEqual({ all: 9, matched: 6, unmatched: 3 });
    expect(report.source).toMatchObject({ name: 'Census', date: '2021-12-31', confidence: 0.9, rows: 1018 });
    const cell = (state: string, sector: string) =>
      report.cells.find((each: { state: string; sector: string }) => each.state === state && each.sector === sector);
    expect(cell('NY', '52')).toMatchObject({ accountCount: 1, customerCount: 1 });
    expect(cell('US', '62').businessCount).toBeGreaterThan(800_000);
    expect(report.unmatched.map(({ name, reason }: { name: string; reason: string }) => [name, reason])).toEqual([
      ['Maple Software', 'unknownState'],
      ['Gable Partners', 'noIndustry'],
      ['Vector Parts', 'unknownIndustry'],
    ]);
  });

  it('refuses unknown states, sectors, mixed units, formulas and states named twice, each with its line', () => {
    expect(
      faultsOf(
        readMarketData,
        'state,naics,establishments\nOntario,52,5\nNY,99x,5\nNY,52,12k\n=NY,52,1\n<b>NY</b>,52,1\nNY,52,-1\n',
      ),
    ).toEqual([
      ...['2 state', '3 naics', '4 establishments', '5 state', '5 state', '6 state', '6 state'],
      '7 establishments',
    ]);
    expect(faultsOf(readMarketData, 'state,naics,establishments\nNY,52,5\nnew york,52,6\n')).toEqual(['3 state']);
  });

  it('refuses wrong columns, duplicate accounts, HTML and formula cells', () => {
    expect(faultsOf(readMarketAccounts, 'name,state\nA,NY\n')).toEqual(['1 header', '1 header']);
    expect(faultsOf(readMarketAccounts, 'account,industry\nA,Retail\nA,Retail\nB,=1+1\n<i>C</i>,\n')).toEqual([
      ...['3 account', '4 industry', '5 account'],
    ]);
  });

  it('ends with 2 when the data has no provenance or the confidence is no share', () => {
    const base = ['market', '--input', data, '--accounts', 'data/examples/market-accounts.csv'];
    expect(runEvenfield(base).code).toBe(2);
    expect(runEvenfield([...base, ...provenance, '--confidence', '90']).stderr).toContain('--confidence "90" must be');
  });
});

describe('evenfield market --org', () => {
  let org: TestOrg;
  beforeAll(async () => {
    org = await startTestOrg();
    await org.create('Account', [
      { Name: 'Harbor', BillingState: 'New York', BillingCountry: 'United States', Industry: 'Banking' },
      { Name: '<b>North</b>', BillingState: 'Ontario', BillingCountry: 'Canada', Industry: 'Banking' },
    ]);
  });
  afterAll(() => org.close());
  const small = () => fileOf('state,naics,establishments,employment\nNY,52,100,900\nTX,52,50,\n');
  const run = (...more: string[]) =>
    org.evenfield([
      'market',
      '--input',
      small(),
      '--org',
      'test',
      ...provenance,
      '--confidence',
      '0.9',
      '--json',
      ...more,
    ]);

  it('matches the accounts of the org, and writes nothing unless confirmed', async () => {
    const { code, report } = await run();
    expect(code).toBe(0);
    expect(report).toMatchObject({ accounts: { all: 2, matched: 1 }, written: { rows: 0, refused: [] } });
    expect(await org.query('SELECT Id FROM MarketSegment__c')).toEqual([]);
  });

  it('writes the data with its source, date, licence and confidence, and never twice', async () => {
    await run('--confirm');
    expect((await run('--confirm')).report.written).toEqual({ rows: 2, refused: [] });
    expect(
      await org.query(
        'SELECT State__c, BusinessCount__c, EmployeeCount__c, Source__c, SourceDate__c, Licence__c, ConfidenceFraction__c, Kind__c FROM MarketSegment__c ORDER BY State__c',
      ),
    ).toMatchObject([
      {
        ...{ State__c: 'NY', BusinessCount__c: 100, EmployeeCount__c: 900, Source__c: 'Census', Kind__c: 'External' },
        ...{ SourceDate__c: '2021-12-31', Licence__c: 'public domain', ConfidenceFraction__c: 0.9 },
      },
      { State__c: 'TX', EmployeeCount__c: null },
    ]);
  });
});
