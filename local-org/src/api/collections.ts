import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import { normalId } from '../store/ids.ts';
import type { RecordInput, SaveResult } from '../store/store.ts';
import { jsonObject } from './httpRequest.ts';
import { ApiError, notFound } from './apiError.ts';
import { basePath, objectOf } from './describeRoutes.ts';
import { fieldNames, readRecord } from './recordRoutes.ts';
import type { ApiResponse, Context, Router } from './router.ts';
import { collectionResult, refuseWrongTypes } from './saveAnswers.ts';

const MOST_RECORDS = 200;
/** Runs of records of one type in a call that may mix types. */
const MOST_CHUNKS = 10;

/** Up to 200 records in one call; results stand in the order of the request. */
export function collectionsRoom(router: Router): void {
  const root = '/services/data/:version/composite/sobjects';
  router
    .add('POST', root, (context) => save(context, 'create'))
    .add('PATCH', root, (context) => save(context, 'update'))
    .add('DELETE', root, remove)
    .add('PATCH', `${root}/:object/:field`, upsert)
    .add('GET', `${root}/:object`, ({ org, session, request, params }) => ({
      body: readMany(org, session, params, listed(request.query.get('ids')), request.query.get('fields')),
    }))
    .add('POST', `${root}/:object`, async ({ org, session, request, params }) => {
      const { ids, fields } = jsonObject(await request.json());
      const names = Array.isArray(fields) ? fields.join(',') : null;
      return { body: readMany(org, session, params, Array.isArray(ids) ? ids.map(String) : [], names) };
    });
}

interface Call {
  allOrNone: boolean;
  records: RecordInput[];
}

async function callOf({ request }: Context): Promise<Call> {
  const body = (await request.json()) as { allOrNone?: unknown; records?: unknown } | null;
  const records = body?.records;
  if (!Array.isArray(records) || records.some((one) => typeof one !== 'object' || one === null)) {
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The request needs a property records: a list of records.');
  }
  refuseTooMany(records.length);
  return { allOrNone: body?.allOrNone === true, records: records as RecordInput[] };
}

function refuseTooMany(count: number): void {
  if (count <= MOST_RECORDS) return;
  const message = `record limit reached. cannot submit more than ${MOST_RECORDS} records into this call`;
  throw new ApiError(400, 'EXCEEDED_ID_LIMIT', message);
}

async function save(context: Context, operation: 'create' | 'update'): Promise<ApiResponse> {
  const { org, session } = context;
  const { allOrNone, records } = await callOf(context);
  const chunks = chunksByType(org, session, records);
  const results = allOrUndo(org, allOrNone, () =>
    chunks.flatMap(({ object, records: chunk }) => {
      const saved = org.store[operation](session, object.name, chunk, { allOrNone });
      refuseWrongTypes(object, chunk, saved);
      return saved;
    }),
  );
  return { status: 200, body: results.map(collectionResult) };
}

async function upsert(context: Context): Promise<ApiResponse> {
  const { org, session, params } = context;
  const object = objectOf(org, session, params['object']!);
  const { allOrNone, records } = await callOf(context);
  for (const record of records) {
    const type = typeOf(record);
    if (type !== null && type.toLowerCase() !== object.name.toLowerCase()) {
      throw new ApiError(400, 'INVALID_INPUT', `The records must all be of type ${object.name}, but one is ${type}.`);
    }
  }
  const results = allOrUndo(org, allOrNone, () => {
    const saved = org.store.upsert(session, object.name, params['field']!, records, { allOrNone });
    refuseWrongTypes(object, records, saved);
    return saved;
  });
  return { status: 200, body: results.map(collectionResult) };
}

function remove({ org, session, request }: Context): ApiResponse {
  const ids = listed(request.query.get('ids'));
  refuseTooMany(ids.length);
  const allOrNone = request.query.get('allOrNone') === 'true';
  const results = allOrUndo(org, allOrNone, () => org.store.delete(session, ids, { allOrNone }));
  return { status: 200, body: results.map(collectionResult) };
}

/** Runs of different types are saved one after the other; when one fails, those before it are undone as well. */
function allOrUndo(org: Org, allOrNone: boolean, work: () => SaveResult[]): SaveResult[] {
  let results: SaveResult[] = [];
  try {
    return org.store.transaction(() => {
      results = work();
      if (allOrNone && results.some((result) => !result.success)) throw new Undone();
      return results;
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    return results.map((result) => (result.success ? rolledBack : result));
  }
}

class Undone extends Error {}

const rolledBack: SaveResult = {
  id: null,
  success: false,
  errors: [
    {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
      fields: [],
    },
  ],
};

function chunksByType(org: Org, session: Session, records: readonly RecordInput[]) {
  const chunks: { object: ReturnType<typeof objectOf>; records: RecordInput[] }[] = [];
  for (const record of records) {
    const type = typeOf(record);
    if (type === null) {
      throw new ApiError(
        400,
        'INVALID_INPUT',
        'Each record needs attributes with its type: {"attributes":{"type":"Account"}}.',
      );
    }
    const last = chunks.at(-1);
    if (last && last.object.name.toLowerCase() === type.toLowerCase()) last.records.push(record);
    else chunks.push({ object: typeObject(org, session, type), records: [record] });
  }
  if (chunks.length > MOST_CHUNKS) {
    throw new ApiError(
      400,
      'INVALID_INPUT',
      `The records change type more than ${MOST_CHUNKS} times; sort them by type.`,
    );
  }
  return chunks;
}

function typeObject(org: Org, session: Session, type: string): ReturnType<typeof objectOf> {
  try {
    return objectOf(org, session, type);
  } catch {
    throw new ApiError(400, 'INVALID_TYPE', `sObject type '${type}' is not supported.`);
  }
}

function typeOf(record: RecordInput): string | null {
  const attributes = record['attributes'] as { type?: unknown } | undefined;
  return typeof attributes?.type === 'string' ? attributes.type : null;
}

const listed = (text: string | null): string[] => (text ?? '').split(',').filter((part) => part !== '');

/** Records by id, in the order asked for; null for one that is not there. */
function readMany(
  org: Org,
  session: Session,
  params: Record<string, string>,
  ids: readonly string[],
  fields: string | null,
): unknown[] {
  const object = objectOf(org, session, params['object']!);
  const names = fieldNames(org, session, object, fields);
  if (names === null) throw notFound('The parameter fields is missing: name the fields to return.');
  return ids.map((given) => {
    const id = normalId(given);
    return id === null ? null : readRecord(org, session, object, id, names, basePath(params));
  });
}
