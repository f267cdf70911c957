import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ALIAS } from './sfOrgRows.ts';
import { type Stage, textOf } from './stage.ts';
import type { Row } from './verdicts.ts';

const here = ['--target-org', ALIAS];
const WAIT = ['--wait', '5'];

interface BulkAnswer {
  jobId: string;
  processedRecords?: number;
  successfulRecords?: number;
  failedRecords?: number;
  totalSize?: number;
}

/** Loads and exports through Bulk API 2.0. */
export function sfBulkRows(stage: Stage): Row[] {
  const { org, cli } = stage;
  const row = (command: string, check: () => Promise<void>): Row => ({ client: 'sf', command, check });
  const planKeys = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, index) => from + index);
  const countOf = async (where: string): Promise<number> =>
    (await stage.query(`SELECT Id FROM TerritoryPlan__c WHERE ${where}`)).length;
  let imported = '';
  let started = '';

  return [
    row('data upsert bulk', async () => {
      const file = stage.write(
        'upsert.csv',
        csv(
          'ExternalKey__c,Name,Status__c',
          planKeys(0, 300).map((key) => `cli-${key},Plan ${key},InReview`),
        ),
      );
      const first = await cli.result<{ jobInfo: { numberRecordsProcessed: number; numberRecordsFailed: number } }>(
        'data upsert bulk',
        [...[...here, ...WAIT, '--sobject', 'TerritoryPlan__c', '--external-id', 'ExternalKey__c', '--file', file]],
      );
      assert.deepEqual([first.jobInfo.numberRecordsProcessed, first.jobInfo.numberRecordsFailed], [300, 0]);
      const again = stage.write(
        'upsert.csv',
        csv(
          'ExternalKey__c,Name',
          planKeys(250, 350).map((key) => `cli-${key},"Plan, ""renamed"" ${key}"`),
        ),
      );
      await cli.result('data upsert bulk', [
        ...here,
        ...WAIT,
        '--sobject',
        'TerritoryPlan__c',
        '--external-id',
        'ExternalKey__c',
        '--file',
        again,
      ]);
      assert.equal(await countOf("ExternalKey__c LIKE 'cli-%'"), 350);
      assert.equal(await countOf(`Name LIKE 'Plan, "renamed" %' AND Status__c = 'InReview'`), 50);
    }),
    row('data upsert bulk, one row refused', async () => {
      const file = stage.write(
        'bad.csv',
        csv('ExternalKey__c,Name,Status__c', ['cli-0,Plan 0,Approved', 'cli-1,Plan 1,Nonsense']),
      );
      const { code, text } = await cli.refusal('data upsert bulk', [
        ...[...here, ...WAIT, '--sobject', 'TerritoryPlan__c', '--external-id', 'ExternalKey__c', '--file', file],
      ]);
      assert.notEqual(code, 0);
      assert.match(text, /INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST|failed/i);
      assert.equal(await countOf("ExternalKey__c = 'cli-0' AND Status__c = 'Approved'"), 1);
      assert.equal(await countOf("ExternalKey__c = 'cli-1' AND Status__c = 'InReview'"), 1);
    }),
    row('data import bulk', async () => {
      const file = stage.write(
        'import.csv',
        csv(
          'ExternalKey__c;Name',
          planKeys(1000, 1200).map((key) => `cli-${key};Imported ${key}`),
        ),
      );
      const answer = await cli.result<BulkAnswer>('data import bulk', [
        ...[...here, ...WAIT, '--sobject', 'TerritoryPlan__c', '--file', file, '--column-delimiter', 'SEMICOLON'],
      ]);
      assert.deepEqual([answer.processedRecords, answer.failedRecords], [200, 0]);
      assert.equal(await countOf("Name LIKE 'Imported %'"), 200);
      imported = answer.jobId;
    }),
    row('data bulk results', async () => {
      const answer = await cli.result<{ processedRecords: number; successfulRecords: number; successFilePath: string }>(
        'data bulk results',
        [...here, '--job-id', imported],
      );
      assert.deepEqual([answer.processedRecords, answer.successfulRecords], [200, 200]);
      const rows = parse(textOf(join(stage.project, answer.successFilePath)), {
        columns: true,
        delimiter: ';',
      }) as Record<string, string>[];
      assert.ok(
        rows.every((each) => org.org.store.get('TerritoryPlan__c', each['sf__Id']!)?.['Name'] === each['Name']),
      );
    }),
    row('data resume', async () => {
      const job = await cli.result<Record<string, string>>('data resume', [...here, '--job-id', imported]);
      assert.deepEqual(
        [job['id'], job['state'], Number(job['numberRecordsProcessed'])],
        [imported, 'JobComplete', 200],
      );
    }),
    row('data import bulk --async, then data import resume', async () => {
      const file = stage.write(
        'later.csv',
        csv(
          'ExternalKey__c,Name,FiscalYear__c',
          planKeys(2000, 2010).map((key) => `cli-${key},Later ${key},2027`),
        ),
      );
      ({ jobId: started } = await cli.result<BulkAnswer>('data import bulk', [
        ...here,
        '--sobject',
        'TerritoryPlan__c',
        '--file',
        file,
      ]));
      const answer = await cli.result<BulkAnswer>('data import resume', ['--job-id', started]);
      assert.deepEqual([answer.processedRecords, answer.failedRecords], [10, 0]);
      assert.equal(await countOf("Name LIKE 'Later %'"), 10);
    }),
    row('data update bulk', async () => {
      const plans = await stage.query("SELECT Id FROM TerritoryPlan__c WHERE Name LIKE 'Later %'");
      const file = stage.write(
        'update.csv',
        csv(
          'Id,Name,FiscalYear__c',
          plans.map((each, index) => `${String(each['Id'])},Changed ${index},#N/A`),
        ),
      );
      await cli.result('data update bulk', [...here, ...WAIT, '--sobject', 'TerritoryPlan__c', '--file', file]);
      assert.equal(await countOf("Name LIKE 'Changed %' AND FiscalYear__c = null"), 10);
    }),
    row('data delete bulk', async () => {
      const plans = await stage.query("SELECT Id FROM TerritoryPlan__c WHERE Name LIKE 'Changed %'");
      const file = stage.write(
        'delete.csv',
        csv(
          'Id',
          plans.map((each) => String(each['Id'])),
        ),
      );
      await cli.result('data delete bulk', [...here, ...WAIT, '--sobject', 'TerritoryPlan__c', '--file', file]);
      assert.equal(await countOf("Name LIKE 'Changed %'"), 0);
    }),
    row('data export bulk (csv), several pages', async () => {
      const file = join(stage.project, 'export.csv');
      const soql = 'SELECT Id, Name, Amount, CloseDate, CreatedDate, Account.Name FROM Opportunity';
      const answer = await cli.result<BulkAnswer>('data export bulk', [
        ...here,
        ...WAIT,
        '--query',
        soql,
        '--output-file',
        file,
      ]);
      const rows = parse(textOf(file), { columns: true }) as Record<string, string>[];
      const stored = org.org.store.all('SELECT Id, Name, Amount FROM Opportunity WHERE IsDeleted = 0');
      assert.ok(stored.length > org.org.pageSizes.bulk, 'one page only');
      assert.deepEqual([answer.totalSize, rows.length], [stored.length, stored.length]);
      const names = new Map(stored.map(([id, name, amount]) => [id, [name, amount]]));
      for (const each of rows) {
        assert.deepEqual([each['Name'], each['Amount'] === '' ? null : Number(each['Amount'])], names.get(each['Id']!));
      }
    }),
    row('data export bulk (json)', async () => {
      const file = join(stage.project, 'export.json');
      const soql = 'SELECT Id, Name FROM Account ORDER BY Name LIMIT 50';
      await cli.result('data export bulk', [
        ...here,
        ...WAIT,
        '--query',
        soql,
        '--output-file',
        file,
        '--result-format',
        'json',
      ]);
      const rows = JSON.parse(textOf(file)) as Record<string, string>[];
      assert.deepEqual(
        rows.map((each) => each['Name']),
        (await stage.query(soql)).map((each) => each['Name']),
      );
    }),
    row('data export bulk --async, then data export resume', async () => {
      const file = join(stage.project, 'resumed.csv');
      const soql = 'SELECT Id FROM TerritoryPlan__c';
      const { jobId } = await cli.result<BulkAnswer>('data export bulk', [
        ...here,
        '--query',
        soql,
        '--output-file',
        file,
      ]);
      await cli.result('data export resume', ['--job-id', jobId]);
      assert.equal((parse(textOf(file), { columns: true }) as unknown[]).length, (await stage.query(soql)).length);
    }),
  ];
}

const csv = (header: string, rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;
