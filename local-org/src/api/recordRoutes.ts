import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import type { JsonRecord } from '../soql/result.ts';
import { normalId } from '../store/ids.ts';
import type { RecordInput, SaveResult } from '../store/store.ts';
import { ApiError, notFound } from './apiError.ts';
import { basePath, objectOf } from './describeRoutes.ts';
import type { ApiResponse, Context, Router } from './router.ts';
import { refusalOf, refuseWrongTypes } from './saveAnswers.ts';

const ONE = '/services/data/:version/sobjects/:object/:id';
const BY_KEY = '/services/data/:version/sobjects/:object/:field/:value';

/** One record: create, read, update, delete, by id or by external id. */
export function recordRoom(router: Router): void {
  router
    .add('POST', '/services/data/:version/sobjects/:object', create)
    .add('GET', ONE, ({ org, session, request, params }) => {
      const object = objectOf(org, session, params['object']!);
      const id = idOf(params['id']!);
      return { body: recordOrRefusal(org, session, object, id, request.query.get('fields'), basePath(params)) };
    })
    .add('PATCH', ONE, update)
    .add('DELETE', ONE, ({ org, session, params }) => remove(org, session, params['object']!, params['id']!))
    .add('GET', BY_KEY, readByKey)
    .add('PATCH', BY_KEY, upsert)
    .add('DELETE', BY_KEY, ({ org, session, params }) => {
      const object = objectOf(org, session, params['object']!);
      return remove(org, session, object.name, keyMatch(org, session, object, params, basePath(params)));
    });
}

async function create({ org, session, request, params }: Context): Promise<ApiResponse> {
  const object = objectOf(org, session, params['object']!);
  const record = recordFrom(await request.json());
  const [result] = saved(object, [record], org.store.create(session, object.name, [record]));
  if (!result?.success) throw refusalOf(result?.errors ?? []);
  const location = `${basePath(params)}/sobjects/${object.name}/${result.id}`;
  return { status: 201, headers: { Location: location }, body: { id: result.id, success: true, errors: [] } };
}

async function update({ org, session, request, params }: Context): Promise<ApiResponse> {
  const object = objectOf(org, session, params['object']!);
  const id = idOf(params['id']!);
  const record = recordFrom(await request.json());
  if (Object.keys(record).some((name) => name.toLowerCase() === 'id')) {
    throw new ApiError(400, 'INVALID_FIELD', 'The Id field should not be specified in the sobject data.');
  }
  refuseMissing(org, object, id);
  const [result] = saved(object, [record], org.store.update(session, object.name, [{ ...record, Id: id }]));
  if (!result?.success) throw refusalOf(result?.errors ?? []);
  return { status: 204 };
}

function remove(org: Org, session: Session, objectName: string, given: string): ApiResponse {
  const object = objectOf(org, session, objectName);
  const id = idOf(given);
  refuseMissing(org, object, id);
  const [result] = org.store.delete(session, [id]);
  if (!result?.success) throw refusalOf(result?.errors ?? []);
  return { status: 204 };
}

function readByKey({ org, session, request, params }: Context): ApiResponse {
  const object = objectOf(org, session, params['object']!);
  const root = basePath(params);
  const id = normalId(params['field']!);
  // `/Account/{id}/Opportunities` walks along a relationship; `/Account/Key__c/{value}` looks up by key.
  if (id?.startsWith(object.keyPrefix) && !org.catalogue.field(object.name, params['field']!)) {
    return { body: related(org, session, object, id, params['value']!, root, request.query.get('fields')) };
  }
  const found = keyMatch(org, session, object, params, root);
  return { body: recordOrRefusal(org, session, object, found, request.query.get('fields'), root) };
}

async function upsert({ org, session, request, params }: Context): Promise<ApiResponse> {
  const object = objectOf(org, session, params['object']!);
  const field = keyField(org, session, object, params['field']!);
  const given = recordFrom(await request.json());
  if (Object.keys(given).some((name) => name.toLowerCase() === field.toLowerCase())) {
    const message = `The ${field} field should not be specified in the sobject data.`;
    throw new ApiError(400, 'INVALID_FIELD', message);
  }
  const value = params['value']!;
  if (field !== 'Id') refuseSeveral(org, session, object, field, value, basePath(params));
  const record = { ...given, [field]: value };
  const [result] = saved(object, [record], org.store.upsert(session, object.name, field, [record]));
  if (!result?.success) throw refusalOf(result?.errors ?? []);
  const body = { id: result.id, success: true, errors: [], created: result.created ?? false };
  return { status: result.created ? 201 : 200, body };
}

function saved(object: ObjectSchema, records: readonly RecordInput[], results: SaveResult[]): SaveResult[] {
  refuseWrongTypes(object, records, results);
  return results;
}

/** The request's body as a record; throws JSON_PARSER_ERROR when it is no object. */
export function recordFrom(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new ApiError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is required to be one JSON object, a record.');
}

function idOf(given: string): string {
  const id = normalId(given);
  if (id === null) throw notFound('Provided external ID field does not exist or is not accessible: ' + given);
  return id;
}

/** Throws 404 for a record that is not there, or not there any more. */
function refuseMissing(org: Org, object: ObjectSchema, id: string): void {
  if (!id.startsWith(object.keyPrefix)) throw notFound();
  if (org.store.get(object.name, id)) return;
  const [deleted] = org.store.all('SELECT 1 FROM _deleted WHERE object = ? AND id = ?', [object.name, id]);
  if (deleted) throw new ApiError(404, 'ENTITY_IS_DELETED', 'entity is deleted');
  throw notFound();
}

/** A record with the fields asked for (comma-separated), or with all that the user may see. */
export function readRecord(
  org: Org,
  session: Session,
  object: ObjectSchema,
  id: string,
  fields: readonly string[] | null,
  root: string,
): JsonRecord | null {
  const names = fields ?? visibleFields(org, session, object);
  const asked = names.some((name) => name.toLowerCase() === 'id') ? names : [...names, 'Id'];
  const soql = `SELECT ${asked.join(', ')} FROM ${object.name} WHERE Id = '${id}'`;
  const [record] = org.query(session, soql).records(root);
  return record ?? null;
}

function recordOrRefusal(
  org: Org,
  session: Session,
  object: ObjectSchema,
  id: string,
  fields: string | null,
  root: string,
): JsonRecord {
  const names = fieldNames(org, session, object, fields);
  const record = readRecord(org, session, object, id, names, root);
  if (record) return record;
  refuseMissing(org, object, id);
  throw notFound();
}

function visibleFields(org: Org, session: Session, object: ObjectSchema): string[] {
  return object.fields.map(({ name }) => name).filter((name) => org.access.mayReadField(session, object.name, name));
}

/** The list in `?fields=`; throws INVALID_FIELD for an unknown one, without a place in SOQL nobody wrote. */
export function fieldNames(org: Org, session: Session, object: ObjectSchema, fields: string | null): string[] | null {
  if (fields === null || fields.trim() === '') return null;
  const names = fields.split(',').map((name) => name.trim());
  for (const name of names) {
    const field = org.catalogue.field(object.name, name);
    if (name.includes('.') || (field && org.access.mayReadField(session, object.name, field.name))) continue;
    throw new ApiError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
  }
  return [...new Set(names)];
}

function related(
  org: Org,
  session: Session,
  object: ObjectSchema,
  id: string,
  relationship: string,
  root: string,
  fields: string | null,
): unknown {
  refuseMissing(org, object, id);
  if (!org.access.mayRecord(session, object.name, id, 'read')) throw notFound();
  const child = org.catalogue.childRelationship(object.name, relationship);
  const childObject = child && org.catalogue.object(child.childObject);
  if (child && childObject) {
    if (!org.access.mayReadField(session, childObject.name, child.field)) throw notFound();
    const names = fieldNames(org, session, childObject, fields) ?? visibleFields(org, session, childObject);
    const soql = `SELECT ${names.join(', ')} FROM ${childObject.name} WHERE ${child.field} = '${id}'`;
    const records = [...org.query(session, soql).records(root)];
    return { totalSize: records.length, done: true, records };
  }
  const reference = org.catalogue.parentField(object.name, relationship);
  const isVisible = reference && org.access.mayReadField(session, object.name, reference.name);
  const parentId = isVisible && org.store.get(object.name, id)?.[reference.name];
  const parent = typeof parentId === 'string' ? org.catalogue.objectOfId(parentId) : undefined;
  if (!parent || !org.access.mayObject(session, parent.name, 'read'))
    throw notFound(reference ? 'The requested resource does not exist' : undefined);
  return recordOrRefusal(org, session, parent, parentId as string, fields, root);
}

/** The name of a field that may be looked up by, as the schema spells it. */
function keyField(org: Org, session: Session, object: ObjectSchema, name: string): string {
  const field = org.catalogue.field(object.name, name);
  const isVisible = field && org.access.mayReadField(session, object.name, field.name);
  if (isVisible && (field.externalId || field.idLookup || field.type === 'id')) return field.name;
  throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
}

function keyMatch(
  org: Org,
  session: Session,
  object: ObjectSchema,
  params: Record<string, string>,
  root: string,
): string {
  const field = keyField(org, session, object, params['field']!);
  const value = params['value']!;
  if (field === 'Id') return idOf(value);
  refuseSeveral(org, session, object, field, value, root);
  const [id] = org.store.findIds(object.name, field, value);
  if (id === undefined) throw notFound();
  return id;
}

/** A key that several records share answers 300 with their addresses. */
function refuseSeveral(
  org: Org,
  session: Session,
  object: ObjectSchema,
  field: string,
  value: string,
  root: string,
): void {
  const ids = org.store
    .findIds(object.name, field, value, 200)
    .filter((id) => org.access.mayRecord(session, object.name, id, 'read'));
  if (ids.length < 2) return;
  const addresses = ids.map((id) => `${root}/sobjects/${object.name}/${id}`);
  throw new ApiError(300, 'MULTIPLE_CHOICES', 'The value is not unique.', undefined, addresses);
}
