/** A value as the org's REST API takes and gives it; days are `YYYY-MM-DD`, moments ISO. Null is empty, which is not 0. */
export type FieldValue = string | number | boolean | null;

/** How a record of the org is recognised: by our key (created where there is none), or as one that exists. */
export type Match = { readonly key: string } | { readonly id: string };

/** A record that should be so. Fields it does not name are left alone. */
export interface WantedRecord {
  readonly object: string;
  readonly match: Match;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** A record as it is in the org. */
export interface ExistingRecord {
  readonly object: string;
  readonly id: string;
  readonly key: string | null;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** What is to be written for one record: a new one, or only the fields that differ. */
export interface Change extends WantedRecord {
  readonly isNew: boolean;
  /** What the fields hold now; empty for a new record. */
  readonly before: Readonly<Record<string, FieldValue>>;
}

/** A record's identity in words and maps. */
export const matchName = (object: string, match: Match): string =>
  'key' in match ? `${object} ${match.key}` : `${object} ${match.id}`;

/**
 * Records that several rooms want, brought together: one for each record, with the fields of all.
 *
 * @throws {ConflictingRecordsError} when two rooms want different values in one field
 */
export function joinedRecords(records: readonly WantedRecord[]): readonly WantedRecord[] {
  const byName = new Map<string, WantedRecord>();
  for (const record of records) {
    const name = matchName(record.object, record.match);
    const before = byName.get(name);
    for (const [field, value] of Object.entries(record.fields)) {
      const other = before?.fields[field];
      if (other !== undefined && other !== value) throw new ConflictingRecordsError(name, field);
    }
    byName.set(name, before === undefined ? record : { ...before, fields: { ...before.fields, ...record.fields } });
  }
  return [...byName.values()];
}

/** Two rooms write the same field: a mistake in the rooms, not in the data. */
export class ConflictingRecordsError extends Error {
  override readonly name = 'ConflictingRecordsError';
  constructor(record: string, field: string) {
    super(`Two rooms want different values in ${field} of ${record}. Let one room own the field.`);
  }
}
