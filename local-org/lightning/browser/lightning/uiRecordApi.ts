import { callOrg } from '../host/api.ts';
import { fieldName, queryString, type FieldId } from '../host/fields.ts';
import { ResourceCache, asWireResult, refreshAll, wireAdapterOf } from '../host/resources.ts';

/** A field's value as UI API gives it: raw, and formatted for the reader where that differs. */
export interface FieldValueRepresentation {
  displayValue: string | null;
  value: unknown;
}

export interface RecordRepresentation {
  apiName: string;
  id: string;
  fields: Record<string, FieldValueRepresentation>;
  [property: string]: unknown;
}

interface RecordConfig {
  recordId: string;
  fields?: FieldId | FieldId[];
  optionalFields?: FieldId | FieldId[];
  layoutTypes?: string | string[];
  modes?: string | string[];
}

/** Records are given to later components for thirty seconds, as Lightning Data Service keeps them. */
const RECORD_AGE = 30_000;

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

const names = (fields: FieldId | FieldId[] | undefined): string[] => listOf(fields).map(fieldName);

function recordQuery(config: Omit<RecordConfig, 'recordId'>): string {
  return queryString({
    fields: names(config.fields),
    optionalFields: names(config.optionalFields),
    layoutTypes: listOf(config.layoutTypes),
    modes: listOf(config.modes),
  });
}

const records = new ResourceCache<RecordConfig, RecordRepresentation>({
  required: ['recordId'],
  read: (config) => callOrg('GET', `/ui-api/records/${config.recordId}${recordQuery(config)}`),
  maxAge: RECORD_AGE,
  shows: ({ config }, recordId) => sameId(config.recordId, recordId),
});

/** Ids of 15 and 18 characters name the same record when their first 15 agree. */
const sameId = (a: string, b: string): boolean => a.slice(0, 15) === b.slice(0, 15);

/** Wire adapter of one record. A field one may not see fails the wire if it is in `fields`, not in `optionalFields`. */
export const getRecord = wireAdapterOf(records, asWireResult);

interface RecordsConfig {
  records: { recordIds: string[]; fields?: FieldId[]; optionalFields?: FieldId[] }[];
}

const batches = new ResourceCache<RecordsConfig, { results: unknown[] }>({
  required: ['records'],
  read: async ({ records: wanted }) => {
    const answers = await Promise.all(
      wanted.map(({ recordIds, ...fields }) =>
        callOrg<{ results: unknown[] }>('GET', `/ui-api/records/batch/${recordIds.join(',')}${recordQuery(fields)}`),
      ),
    );
    return { hasErrors: false, results: answers.flatMap((answer) => answer.results) };
  },
  maxAge: RECORD_AGE,
  shows: ({ config }, recordId) => config.records.some(({ recordIds }) => recordIds.some((id) => sameId(id, recordId))),
});

/** Wire adapter of several records at once. */
export const getRecords = wireAdapterOf(batches, asWireResult);

/** A field's raw value, by way of parents if the name says so; undefined when the record does not carry it. */
export function getFieldValue(record: RecordRepresentation | undefined, field: FieldId): unknown {
  return fieldOf(record, field)?.value;
}

/** A field's text as the reader's locale writes it; null where value and text are the same. */
export function getFieldDisplayValue(
  record: RecordRepresentation | undefined,
  field: FieldId,
): string | null | undefined {
  return fieldOf(record, field)?.displayValue;
}

function fieldOf(record: RecordRepresentation | undefined, field: FieldId): FieldValueRepresentation | undefined {
  const [, ...path] = fieldName(field).split('.');
  let here: RecordRepresentation | undefined = record;
  for (const relationship of path.slice(0, -1)) {
    here = here?.fields[relationship]?.value as RecordRepresentation | undefined;
  }
  return here?.fields[path.at(-1) ?? ''];
}

interface RecordInput {
  apiName?: string;
  fields: Record<string, unknown>;
  allowSaveOnDuplicate?: boolean;
}

/** Creates a record. What lists show does not change by itself: refresh them. */
export function createRecord(input: RecordInput): Promise<RecordRepresentation> {
  return callOrg('POST', '/ui-api/records', input);
}

/** Changes the record whose `Id` is among the fields, then reads it anew wherever it is shown. */
export async function updateRecord(input: RecordInput): Promise<RecordRepresentation> {
  const { Id: id, ...fields } = input.fields;
  if (typeof id !== 'string') throw new TypeError('updateRecord needs the record’s Id among the fields.');
  const record = await callOrg<RecordRepresentation>('PATCH', `/ui-api/records/${id}`, { ...input, fields });
  await refreshAll([id]);
  return record;
}

/** Deletes a record, then reads anew what showed it. */
export async function deleteRecord(recordId: string): Promise<void> {
  await callOrg('DELETE', `/ui-api/records/${recordId}`);
  await refreshAll([recordId]);
}

/** Reads records anew that something other than this page changed. */
export async function notifyRecordUpdateAvailable(changed: { recordId: string }[]): Promise<void> {
  await refreshAll(changed.map(({ recordId }) => recordId));
}

/** The fields of `record` that one may give on create, for `createRecord`. */
export function generateRecordInputForCreate(
  record: RecordRepresentation,
  objectInfo?: { fields: Record<string, { createable: boolean }> },
): RecordInput {
  return { apiName: record.apiName, fields: writable(record, (name) => objectInfo?.fields[name]?.createable ?? true) };
}

/** The fields of `record` that one may change, with its Id, for `updateRecord`. */
export function generateRecordInputForUpdate(
  record: RecordRepresentation,
  objectInfo?: { fields: Record<string, { updateable: boolean }> },
): RecordInput {
  const fields = writable(record, (name) => objectInfo?.fields[name]?.updateable ?? true);
  return { apiName: record.apiName, fields: { ...fields, Id: record.id } };
}

function writable(record: RecordRepresentation, mayWrite: (name: string) => boolean): Record<string, unknown> {
  const plain = Object.entries(record.fields).filter(
    ([name, { value }]) => mayWrite(name) && (typeof value !== 'object' || value === null),
  );
  return Object.fromEntries(plain.map(([name, { value }]) => [name, value]));
}
