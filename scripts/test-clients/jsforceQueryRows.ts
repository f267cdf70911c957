import assert from 'node:assert/strict';
import { type JsforceStage, storedRows } from './jsforceStage.ts';
import type { Row } from './verdicts.ts';

/** Rows that the queries read: more than two pages of the org the rows run on. */
const ROWS = 1_100;

/** Queries in all of jsforce's ways. The org's query pages must hold 500 records. */
export function jsforceQueryRows(stage: JsforceStage): Row[] {
  const { org, connection } = stage;
  const row = (command: string, check: () => Promise<void>): Row => ({ client: 'jsforce', command, check });
  const soql = "SELECT Name FROM Parcel__c WHERE Name LIKE 'Row %' ORDER BY Name";
  const names = Array.from({ length: ROWS }, (_, index) => `Row ${String(index).padStart(5, '0')}`);
  const namesOf = (records: { [name: string]: unknown }[]): unknown[] => records.map((record) => record['Name']);

  return [
    row('query, then queryMore to the end', async () => {
      org.org.store.create(
        org.org.sessions.admin,
        'Parcel__c',
        names.map((Name, index) => ({ Name, Weight__c: index })),
      );
      const found: unknown[] = [];
      let page = await connection.query(soql);
      assert.deepEqual([page.totalSize, page.records.length, page.done], [ROWS, 500, false]);
      for (;;) {
        found.push(...namesOf(page.records));
        if (page.done) break;
        page = await connection.queryMore(page.nextRecordsUrl!);
      }
      assert.deepEqual(found, names);
    }),
    row('query, autoFetch', async () => {
      const whole = await connection.query(soql, { autoFetch: true, maxFetch: 50_000 });
      assert.deepEqual(namesOf(whole.records), names);
    }),
    row('query, autoFetch up to maxFetch', async () => {
      const some = await connection.query(soql, { autoFetch: true, maxFetch: 700 });
      assert.deepEqual(namesOf(some.records), names.slice(0, 700));
    }),
    row('query, records as events and as an iteration', async () => {
      const seen: unknown[] = [];
      await new Promise((done, fail) => {
        const query = connection.query(soql);
        query.on('record', (record: { Name: string }) => seen.push(record.Name));
        query.on('end', done);
        query.on('error', fail);
        void query.run({ autoFetch: true, maxFetch: 50_000 });
      });
      assert.deepEqual(seen, names);
    }),
    row('queryAll shows deleted records', async () => {
      const live = await connection.query('SELECT Id FROM Parcel__c WHERE IsDeleted = true');
      const all = await connection.query('SELECT Id FROM Parcel__c WHERE IsDeleted = true', { scanAll: true });
      const deleted = storedRows(stage, 'SELECT Id FROM Parcel__c WHERE IsDeleted = 1');
      assert.deepEqual([live.totalSize, all.totalSize], [0, deleted.length]);
      assert.ok(deleted.length > 0);
    }),
    row('find with conditions, sort, limit, skip; count; select of parents', async () => {
      const parcels = connection.sobject('Parcel__c');
      const found = await parcels
        .find({ $and: [{ Name: { $like: 'Row %' } }, { Weight__c: { $gte: 10 } }, { Weight__c: { $lt: 20 } }] }, [
          'Name',
          'Owner.Username',
        ])
        .sort({ Weight__c: -1 })
        .limit(3)
        .skip(1);
      assert.deepEqual(namesOf(found), ['Row 00018', 'Row 00017', 'Row 00016']);
      assert.equal((found[0] as unknown as { Owner: { Username: string } }).Owner.Username, org.username);
      assert.equal(await parcels.count({ Name: { $like: 'Row %' } }), ROWS);
    }),
    row('find.update and find.destroy of what matches', async () => {
      const parcels = connection.sobject('Parcel__c');
      const changed = await parcels
        .find({ Weight__c: { $lt: 5 }, Name: { $like: 'Row %' } })
        .update({ Lot__c: 'light' });
      assert.equal(changed.length, 5);
      const gone = await parcels.find({ Lot__c: 'light' }).destroy();
      assert.ok(gone.length === 5 && gone.every((result) => result.success));
      assert.equal(org.org.store.findIds('Parcel__c', 'Lot__c', 'light').length, 0);
    }),
    row('aggregates, HAVING, grouping by a date function', async () => {
      const counted = await connection.query<{ year: number; n: number }>(
        "SELECT CALENDAR_YEAR(CreatedDate) year, COUNT(Id) n FROM Parcel__c WHERE Name LIKE 'Row %' GROUP BY CALENDAR_YEAR(CreatedDate) HAVING COUNT(Id) > 1",
      );
      assert.equal(
        counted.records.reduce((sum, record) => sum + record.n, 0),
        ROWS - 5,
      );
    }),
    row('explain', async () => {
      const { plans } = await connection.query(soql).explain();
      assert.equal(plans[0]?.sobjectType, 'Parcel__c');
    }),
    row('a query that is refused', async () => {
      await assert.rejects(async () => connection.query('SELECT Nme FROM Parcel__c'), {
        name: 'INVALID_FIELD',
        message: /SELECT Nme FROM Parcel__c\s+\^\s+ERROR at Row:1:Column:8/,
      });
    }),
  ];
}
