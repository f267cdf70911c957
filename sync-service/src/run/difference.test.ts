import fc from 'fast-check';
import { difference } from './difference.ts';
import type { FieldStores } from './difference.ts';
import type { ExistingRecord, WantedRecord } from './wantedRecord.ts';

const stores: FieldStores = {
  Thing__c: {
    Money__c: { type: 'currency', precision: 18, scale: 2, length: 0 },
    Ratio__c: { type: 'double', precision: 7, scale: 4, length: 0 },
    Text__c: { type: 'string', precision: 0, scale: 0, length: 10 },
    Is__c: { type: 'boolean', precision: 0, scale: 0, length: 0 },
  },
};

const fields = fc.record({
  Money__c: fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { nil: null }),
  Ratio__c: fc.option(fc.double({ min: -5000, max: 5000, noNaN: true }), { nil: null }),
  Text__c: fc.option(fc.string({ maxLength: 14 }), { nil: null }),
  Is__c: fc.boolean(),
});
const wantedRecords = fc
  .uniqueArray(fc.nat(9), { maxLength: 8 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fields.map((values): WantedRecord => ({ object: 'Thing__c', match: { key: `k${key}` }, fields: values })),
      ),
    ),
  );
const existingRecords = wantedRecords.map((records) =>
  records.map((record, n): ExistingRecord => ({
    object: 'Thing__c',
    id: `id${n}`,
    key: (record.match as { key: string }).key,
    fields: record.fields,
  })),
);

/** The org after the changes: what a second run would find. */
function applied(existing: readonly ExistingRecord[], wanted: readonly WantedRecord[]): ExistingRecord[] {
  const byKey = new Map(existing.map((record) => [record.key, record]));
  for (const { object, match, fields: values } of difference(wanted, existing, stores).changes) {
    const key = (match as { key: string }).key;
    const before = byKey.get(key) ?? { object, id: `new ${key}`, key, fields: {} };
    byKey.set(key, { ...before, fields: { ...before.fields, ...values } });
  }
  return [...byKey.values()];
}

describe('difference', () => {
  it('is empty once it has been applied', () => {
    fc.assert(
      fc.property(wantedRecords, existingRecords, (wanted, existing) => {
        const again = difference(wanted, applied(existing, wanted), stores);
        expect(again.changes).toEqual([]);
        expect(again.unchangedCount).toBe(wanted.length);
      }),
    );
  });

  it('names only fields that differ, with what they hold now, and all fields of a new record', () => {
    const wanted: WantedRecord[] = [
      { object: 'Thing__c', match: { key: 'old' }, fields: { Money__c: 10.005, Text__c: 'same', Is__c: true } },
      { object: 'Thing__c', match: { key: 'new' }, fields: { Money__c: null } },
    ];
    const existing: ExistingRecord[] = [
      { object: 'Thing__c', id: '1', key: 'old', fields: { Money__c: 10, Text__c: 'same ', Is__c: true } },
    ];
    expect(difference(wanted, existing, stores).changes).toEqual([
      {
        object: 'Thing__c',
        match: { key: 'old' },
        fields: { Money__c: 10.01 },
        isNew: false,
        before: { Money__c: 10 },
      },
      { object: 'Thing__c', match: { key: 'new' }, fields: { Money__c: null }, isNew: true, before: {} },
    ]);
  });

  it('leaves out a record wanted by an id that is gone', () => {
    const wanted: WantedRecord[] = [{ object: 'Thing__c', match: { id: 'gone' }, fields: { Is__c: true } }];
    expect(difference(wanted, [], stores)).toEqual({ changes: [], unchangedCount: 0 });
  });
});
