import { storableValue } from './storableValue.ts';
import type { FieldStore } from './storableValue.ts';
import type { Change, ExistingRecord, FieldValue, WantedRecord } from './wantedRecord.ts';

/** How each field of each written object stores its values. */
export type FieldStores = Readonly<Record<string, Readonly<Record<string, FieldStore>>>>;

export interface Difference {
  readonly changes: readonly Change[];
  readonly unchangedCount: number;
}

/**
 * What must be written so that the wanted records are so: new records whole, of existing ones only the fields that differ.
 * Applying it and asking again gives nothing.
 *
 * A record wanted by its id that no longer exists is left out: whoever deleted it wanted that.
 */
export function difference(
  wanted: readonly WantedRecord[],
  existing: readonly ExistingRecord[],
  stores: FieldStores,
): Difference {
  const byKey = new Map(
    existing.flatMap((record) => (record.key === null ? [] : [[nameOf(record.object, record.key), record]])),
  );
  const byId = new Map(existing.map((record) => [nameOf(record.object, record.id), record]));

  const changes: Change[] = [];
  let unchangedCount = 0;
  for (const record of wanted) {
    const { object, match } = record;
    const found = 'key' in match ? byKey.get(nameOf(object, match.key)) : byId.get(nameOf(object, match.id));
    const fields = stored(record.fields, stores[object] ?? {});
    if (found === undefined) {
      if ('key' in match) changes.push({ object, match, fields, isNew: true, before: {} });
      continue;
    }
    const held = stored(found.fields, stores[object] ?? {});
    const differing = Object.keys(fields).filter((field) => fields[field] !== (held[field] ?? null));
    if (differing.length === 0) {
      unchangedCount += 1;
      continue;
    }
    changes.push({ object, match, fields: pick(fields, differing), isNew: false, before: pick(held, differing) });
  }
  return { changes, unchangedCount };
}

const nameOf = (object: string, name: string): string => `${object}\n${name}`;

function stored(
  fields: Readonly<Record<string, FieldValue>>,
  stores: Readonly<Record<string, FieldStore>>,
): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      const store = stores[field];
      return [field, store === undefined ? value : storableValue(value, store)];
    }),
  );
}

function pick(fields: Readonly<Record<string, FieldValue>>, names: readonly string[]): Record<string, FieldValue> {
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
}
