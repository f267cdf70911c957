import assert from 'node:assert/strict';
import type { SaveResult } from 'jsforce';
import { type JsforceStage, storedRows } from './jsforceStage.ts';
import type { Row } from './verdicts.ts';

/** Records, one and many. */
export function jsforceRecordRows(stage: JsforceStage): Row[] {
  const { org, connection } = stage;
  const row = (command: string, check: () => Promise<void>): Row => ({ client: 'jsforce', command, check });
  const parcels = connection.sobject('Parcel__c');
  const stored = (id: string): Record<string, unknown> | null => org.org.store.get('Parcel__c', id);
  const countOf = (where: string): number =>
    Number(storedRows(stage, `SELECT COUNT(*) FROM Parcel__c WHERE IsDeleted = 0 AND ${where}`)[0]![0]);
  let one = '';

  return [
    row('create one', async () => {
      one = idOf(await parcels.create({ Name: 'One', Weight__c: 2.345, Key__c: 'k1' }));
      assert.deepEqual([stored(one)?.['Name'], stored(one)?.['Weight__c']], ['One', 2.35]);
    }),
    row('retrieve one, and one that is not there', async () => {
      assert.equal((await parcels.retrieve(one))['Name'], 'One');
      await assert.rejects(parcels.retrieve(`${one.slice(0, 3)}000000000999`), { name: 'NOT_FOUND' });
    }),
    row('update one', async () => {
      assert.equal((await parcels.update({ Id: one, Name: 'Uno' })).success, true);
      assert.deepEqual([stored(one)?.['Name'], stored(one)?.['Key__c']], ['Uno', 'k1']);
    }),
    row('upsert one by its key: first new, then known', async () => {
      const first = await parcels.upsert({ Key__c: 'k2', Name: 'Two' }, 'Key__c');
      const again = await parcels.upsert({ Key__c: 'k2', Name: 'Due' }, 'Key__c');
      assert.deepEqual([first.success, again.success, again.id ?? first.id], [true, true, first.id]);
      assert.equal(stored(first.id!)?.['Name'], 'Due');
    }),
    row('upsert by a key that two records have', async () => {
      for (const Name of ['L1', 'L2']) await parcels.create({ Name, Lot__c: 'same' });
      await assert.rejects(parcels.upsert({ Lot__c: 'same', Name: 'L3' }, 'Lot__c'), { name: 'MULTIPLE_CHOICES' });
    }),
    row('create many, more than one request takes', async () => {
      const records = Array.from({ length: 450 }, (_, index) => ({ Name: `Many ${index}`, Key__c: `m${index}` }));
      const results = await parcels.create(records, { allowRecursive: true });
      assert.ok(results.every((result, index) => result.success && stored(result.id)?.['Name'] === `Many ${index}`));
    }),
    row('create many, one refused: the others stay', async () => {
      const results = await parcels.create([{ Name: 'Half 1' }, { Name: 'Half 2', Key__c: 'k1' }]);
      assert.deepEqual(
        results.map((result) => [result.success, codeOf(result)]),
        [
          [true, null],
          [false, 'DUPLICATE_VALUE'],
        ],
      );
      assert.equal(countOf("Name LIKE 'Half%'"), 1);
    }),
    row('create many, allOrNone: nothing stays', async () => {
      const results = await parcels.create([{ Name: 'None 1' }, { Name: 'None 2', Key__c: 'k1' }], { allOrNone: true });
      assert.ok(results.every((result) => !result.success));
      assert.equal(countOf("Name LIKE 'None%'"), 0);
    }),
    row('retrieve many', async () => {
      const ids = storedRows(stage, "SELECT Id FROM Parcel__c WHERE Name LIKE 'Many 1_'").map(([id]) => String(id));
      const found = await parcels.retrieve(ids);
      assert.deepEqual(
        found.map((record) => record.Id),
        ids,
      );
    }),
    row('update many', async () => {
      const ids = storedRows(stage, "SELECT Id FROM Parcel__c WHERE Name LIKE 'Many%'").map(([id]) => String(id));
      const results = await parcels.update(
        ids.map((Id) => ({ Id, Weight__c: 7 })),
        { allowRecursive: true },
      );
      assert.ok(results.every((result) => result.success));
      assert.equal(countOf('Weight__c = 7'), 450);
    }),
    row('upsert many', async () => {
      const records = Array.from({ length: 100 }, (_, index) => ({
        Key__c: `m${index + 400}`,
        Name: `Again ${index}`,
      }));
      const results = (await parcels.upsert(records, 'Key__c')) as (SaveResult & { created: boolean })[];
      assert.deepEqual(
        results.map((result) => result.created),
        records.map((_, index) => index >= 50),
      );
      assert.equal(countOf("Name LIKE 'Again%' AND Weight__c = 7"), 50);
    }),
    row('upsert many, allOrNone: one refused undoes all', async () => {
      const records = [
        { Key__c: 'm0', Name: 'Undone' },
        { Key__c: 'x'.repeat(41), Name: 'Undone' },
      ];
      await parcels.upsert(records, 'Key__c', { allOrNone: true });
      assert.equal(countOf("Name = 'Undone'"), 0);
    }),
    row('destroy one and many', async () => {
      assert.equal((await parcels.destroy(one)).success, true);
      assert.equal(stored(one), null);
      const ids = storedRows(stage, "SELECT Id FROM Parcel__c WHERE Name LIKE 'Again%'").map(([id]) => String(id));
      assert.ok((await parcels.destroy(ids)).every((result) => result.success));
      assert.equal(countOf("Name LIKE 'Again%'"), 0);
    }),
    row('soap.create, update, upsert, delete', async () => {
      const made = (await connection.soap.create({ type: 'Parcel__c', Name: 'By SOAP', Key__c: 's1' })) as SaveResult;
      const id = idOf(made);
      assert.equal(stored(id)?.['Name'], 'By SOAP');
      await connection.soap.update([{ type: 'Parcel__c', Id: id, Name: 'Changed', Key__c: null }]);
      assert.deepEqual([stored(id)?.['Name'], stored(id)?.['Key__c']], ['Changed', null]);
      await connection.soap.upsert('Key__c', [{ type: 'Parcel__c', Key__c: 's2', Name: 'By SOAP too' }]);
      assert.equal(countOf("Key__c = 's2'"), 1);
      await connection.soap.delete([id]);
      assert.equal(stored(id), null);
    }),
    row('deleted, updated', async () => {
      const now = Date.now();
      const span = [new Date(now - 3_600_000), new Date(now + 120_000)] as const;
      const gone = await connection.deleted('Parcel__c', ...span);
      const expected = storedRows(stage, 'SELECT Id FROM Parcel__c WHERE IsDeleted = 1').map(([id]) => id);
      assert.deepEqual(gone.deletedRecords.map(({ id }) => id).sort(), expected.sort());
      const changed = await connection.updated('Parcel__c', ...span);
      assert.equal(changed.ids.length, countOf('1 = 1'));
    }),
  ];
}

/** The code of a refusal: the platform calls it `statusCode`, whatever the library's types say. */
function codeOf({ errors }: SaveResult): string | null {
  return (errors as unknown as { statusCode: string }[])[0]?.statusCode ?? null;
}

function idOf(result: SaveResult): string {
  assert.ok(result.success, JSON.stringify(result));
  return result.id;
}
