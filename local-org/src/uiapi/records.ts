import { ApiError } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import type { JsonRecord } from '../soql/result.ts';
import type { SaveResult } from '../store/store.ts';
import { displayFormat } from './displayValue.ts';
import { addField, addParentNames, columnsOf, emptyTree, noSuchColumn, type FieldTree } from './fieldTree.ts';
import { layoutFields } from './layouts.ts';
import { objectFor, recordNotFound } from './objectInfo.ts';
import { refusedSave } from './saveErrors.ts';
import { recordView, stampFields, type RecordView } from './recordView.ts';

/** What to read of a record. Names begin with the object (`Account.Name`). */
export interface RecordSelection {
  /** One that cannot be read refuses the request. */
  fields?: readonly string[];
  /** One that cannot be read is left out. */
  optionalFields?: readonly string[];
  /** `Full`, `Compact`: the fields of those layouts, with the names of parents. */
  layoutTypes?: readonly string[];
}

/** The object a record id belongs to, if the user may read it. */
export function objectOfId(org: Org, session: Session, id: string): ObjectSchema {
  const object = /^\w{15}(\w{3})?$/.test(id) ? org.catalogue.objectOfId(id) : undefined;
  if (!object) throw recordNotFound();
  return objectFor(org, session, object.name);
}

/** The fields to read of an object's records. Throws INVALID_FIELD for one of `fields` that cannot be read. */
export function selectionTree(org: Org, session: Session, object: ObjectSchema, selection: RecordSelection): FieldTree {
  const tree = emptyTree(object);
  for (const field of selection.fields ?? []) {
    const path = pathBelow(object, field);
    if (!path || !addField(org, session, tree, path)) throw noSuchColumn(object.name, (path ?? [field]).join('.'));
  }
  for (const field of selection.optionalFields ?? []) {
    const path = pathBelow(object, field);
    if (path) addField(org, session, tree, path);
  }
  for (const layoutType of selection.layoutTypes ?? []) {
    for (const field of layoutFields(org, session, object, layoutType)) addField(org, session, tree, [field]);
    addParentNames(org, session, tree);
  }
  return tree;
}

function pathBelow(object: ObjectSchema, field: string): string[] | null {
  const [head = '', ...path] = field.split('.');
  return head.toLowerCase() === object.name.toLowerCase() && path.length > 0 ? path : null;
}

/** Reads records by a condition; null conditions read all. */
export function readRecords(org: Org, session: Session, tree: FieldTree, clauses: string): RecordView[] {
  const stamps = stampFields.filter((name) => org.catalogue.field(tree.object.name, name));
  const columns = [...new Set([...columnsOf(tree), ...stamps])];
  const soql = `SELECT ${columns.join(', ')} FROM ${tree.object.name} ${clauses}`;
  const format = displayFormat(session);
  return [...(org.query(session, soql).records('') as IterableIterator<JsonRecord>)].map((record) =>
    recordView(record, tree, format),
  );
}

/** Answer of `GET /ui-api/records/{id}`. */
export function readRecord(org: Org, session: Session, id: string, selection: RecordSelection): RecordView {
  const object = objectOfId(org, session, id);
  const tree = selectionTree(org, session, object, selection);
  const [record] = readRecords(org, session, tree, `WHERE Id = '${id}' LIMIT 1`);
  if (!record) throw recordNotFound();
  return record;
}

/** Answer of `GET /ui-api/records/batch/{ids}`: one outcome for each id, in order. */
export function readBatch(org: Org, session: Session, ids: readonly string[], selection: RecordSelection): unknown {
  const results = ids.map((id) => {
    try {
      return { result: readRecord(org, session, id, selection), statusCode: 200 };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { result: error.toJson(), statusCode: error.status };
    }
  });
  return { hasErrors: results.some(({ statusCode }) => statusCode !== 200), results };
}

/** Answer of `POST /ui-api/records`. */
export function createRecord(org: Org, session: Session, input: unknown): RecordView {
  const { apiName, fields } = inputOf(input);
  if (apiName === undefined) {
    throw new ApiError(400, 'INVALID_API_INPUT', 'The request body needs "apiName", the object to create a record of.');
  }
  const object = objectFor(org, session, apiName);
  const [result] = org.store.create(session, object.name, [fields]);
  return saved(org, session, object, result, 'create');
}

/** Answer of `PATCH /ui-api/records/{id}`. */
export function updateRecord(org: Org, session: Session, id: string, input: unknown): RecordView {
  const object = objectOfId(org, session, id);
  const [result] = org.store.update(session, object.name, [{ ...inputOf(input).fields, Id: id }]);
  return saved(org, session, object, result, 'update');
}

/** Answers `DELETE /ui-api/records/{id}`. */
export function deleteRecord(org: Org, session: Session, id: string): void {
  const object = objectOfId(org, session, id);
  const [result] = org.store.delete(session, [id]);
  if (!result?.success) throw refusedSave(object, result?.errors ?? [], 'delete');
}

function saved(
  org: Org,
  session: Session,
  object: ObjectSchema,
  result: SaveResult | undefined,
  deed: 'create' | 'update',
): RecordView {
  if (!result?.success || result.id === null) throw refusedSave(object, result?.errors ?? [], deed);
  return readRecord(org, session, result.id, { layoutTypes: ['Full'] });
}

function inputOf(input: unknown): { apiName?: string; fields: Record<string, unknown> } {
  const { apiName, fields } = (input ?? {}) as { apiName?: unknown; fields?: unknown };
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    throw new ApiError(
      400,
      'JSON_PARSER_ERROR',
      'The request body needs "fields", an object of field names and values.',
    );
  }
  return { ...(typeof apiName === 'string' ? { apiName } : {}), fields: fields as Record<string, unknown> };
}
