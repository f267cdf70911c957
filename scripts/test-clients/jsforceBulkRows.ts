import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { type JsforceStage, storedRows } from './jsforceStage.ts';
import type { Row } from './verdicts.ts';

/** Bulk API 2.0. jsforce's own reader breaks when results come in several pages, so the org gives them in one here. */
export function jsforceBulkRows(stage: JsforceStage): Row[] {
  const { org, connection } = stage;
  const row = (command: string, check: () => Promise<void>): Row => ({ client: 'jsforce', command, check });
  const { bulk2 } = connection;
  bulk2.pollInterval = 50;
  bulk2.pollTimeout = 60_000;
  const object = 'Parcel__c';
  const countOf = (where: string): number =>
    Number(storedRows(stage, `SELECT COUNT(*) FROM Parcel__c WHERE IsDeleted = 0 AND ${where}`)[0]![0]);
  const idsOf = (where: string): string[] =>
    storedRows(stage, `SELECT Id FROM Parcel__c WHERE IsDeleted = 0 AND ${where}`).map(([id]) => String(id));

  return [
    row('bulk2 insert, from objects', async () => {
      const input = Array.from({ length: 300 }, (_, index) => ({
        Name: `Bulk "${index}",\nline`,
        Key__c: `b${index}`,
      }));
      const { successfulResults, failedResults } = await bulk2.loadAndWaitForResults({
        object,
        operation: 'insert',
        input,
      });
      assert.deepEqual([successfulResults.length, failedResults.length], [300, 0]);
      for (const result of successfulResults.slice(0, 20)) {
        assert.equal(org.org.store.get(object, result.sf__Id)?.['Name'], (result as { Name?: string }).Name);
      }
    }),
    row('bulk2 insert, a row without its name of an account refused', async () => {
      const input = [{ Name: 'Named' }, { Name: '' }].map((record) => ({ ...record, Industry: 'Energy' }));
      const { successfulResults, failedResults } = await bulk2.loadAndWaitForResults({
        object: 'Account',
        operation: 'insert',
        input,
      });
      assert.equal(successfulResults.length, 1);
      assert.equal(failedResults[0]?.sf__Error, 'REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --');
    }),
    row('bulk2 update, from a stream of CSV', async () => {
      const csv = ['Id,Weight__c', ...idsOf("Key__c LIKE 'b%'").map((id) => `${id},4444`)].join('\n');
      await bulk2.loadAndWaitForResults({ object, operation: 'update', input: Readable.from([`${csv}\n`]) });
      assert.equal(countOf('Weight__c = 4444'), 300);
    }),
    row('bulk2 upsert, delimited by backquotes', async () => {
      const csv = [
        'Key__c`Name',
        ...Array.from({ length: 20 }, (_, index) => `b${290 + index}\`Upserted ${index}`),
      ].join('\n');
      const job = bulk2.createJob({
        object,
        operation: 'upsert',
        externalIdFieldName: 'Key__c',
        columnDelimiter: 'BACKQUOTE',
        lineEnding: 'LF',
      });
      await job.open();
      await job.uploadData(`${csv}\n`);
      await job.close();
      await job.poll(50, 60_000);
      const results = await job.getSuccessfulResults();
      assert.deepEqual(
        results.map((result) => result.sf__Created),
        [...Array(10).fill('false'), ...Array(10).fill('true')],
      );
      assert.equal(countOf("Name LIKE 'Upserted%'"), 20);
    }),
    row('bulk2 delete', async () => {
      const input = idsOf("Name LIKE 'Upserted%'").map((Id) => ({ Id }));
      await bulk2.loadAndWaitForResults({ object, operation: 'delete', input });
      assert.equal(countOf("Name LIKE 'Upserted%'"), 0);
    }),
    row('bulk2 hardDelete needs its permission', async () => {
      const input = [{ Id: idsOf("Key__c LIKE 'b%'")[0]! }];
      await assert.rejects(
        bulk2.loadAndWaitForResults({ object, operation: 'hardDelete', input }),
        /hardDelete|FeatureNotEnabled|permission/i,
      );
    }),
    row('bulk2 job aborted: nothing is written', async () => {
      const job = bulk2.createJob({ object, operation: 'insert' });
      await job.open();
      await job.uploadData([{ Name: 'Never' }]);
      await job.abort();
      assert.equal((await job.check()).state, 'Aborted');
      assert.equal(countOf("Name = 'Never'"), 0);
    }),
    row('bulk2 query', async () => {
      const stream = await bulk2.query(
        'SELECT Id, Name, Weight__c FROM Parcel__c WHERE Weight__c = 4444 ORDER BY Name',
      );
      const rows = [...(await stream.toArray())] as { Id: string; Name: string; Weight__c: string }[];
      const expected = storedRows(
        stage,
        'SELECT Id, Name FROM Parcel__c WHERE IsDeleted = 0 AND Weight__c = 4444 ORDER BY Name',
      );
      assert.deepEqual(
        rows.map((each) => [each.Id, each.Name]),
        expected,
      );
      assert.ok(rows.every((each) => Number(each.Weight__c) === 4444));
    }),
    row('bulk2 query, deleted records too', async () => {
      const stream = await bulk2.query("SELECT Id FROM Parcel__c WHERE Name LIKE 'Upserted%'", { scanAll: true });
      assert.equal((await stream.toArray()).length, 20);
    }),
    row('bulk2 query, refused', async () => {
      await assert.rejects(bulk2.query('SELECT COUNT(Id) FROM Parcel__c'));
    }),
  ];
}
