import { codeTypes, keepCodeRecord } from '../deploy/codeRecords.ts';
import { xmlOf } from '../deploy/xml.ts';
import { formParts } from '../multipart.ts';
import type { Org } from '../org.ts';
import { describeGlobal, describeSObject } from '../schema/describe.ts';
import { parseSoql } from '../soql/parse.ts';
import { ApiError, notFound } from './apiError.ts';
import { accessOf, basePath } from './describeRoutes.ts';
import { readRecord } from './recordRoutes.ts';
import type { ApiResponse, Context, Router } from './router.ts';

const tooling = '/services/data/:version/tooling';
const isCode = (name: string): boolean => (codeTypes as readonly string[]).includes(name);

/**
 * As much of the Tooling API as clients ask for on their way: queries, of ordinary objects or of Tooling's own, which
 * have no rows here; classes, triggers and static resources, and static resources made without a deployment. All
 * other describes answer 404, which switches the CLI's source tracking off.
 */
export function toolingRoom(router: Router): void {
  router
    .add('GET', tooling, ({ params }) => ({
      body: { query: `${basePath(params)}/tooling/query`, sobjects: `${basePath(params)}/tooling/sobjects` },
    }))
    .add('GET', `${tooling}/query`, toolingQuery)
    .add('GET', `${tooling}/sobjects`, ({ org, session, params }) => {
      const root = `${basePath(params)}/tooling`;
      const all = describeGlobal(org.catalogue, root, accessOf(org, session)) as { sobjects: { name: string }[] };
      return { body: { ...all, sobjects: all.sobjects.filter(({ name }) => isCode(name)) } };
    })
    .add('GET', `${tooling}/sobjects/:object/describe`, ({ org, session, params }) => {
      const object = isCode(params['object']!) ? org.catalogue.object(params['object']!) : undefined;
      if (!object) throw notFound();
      return { body: describeSObject(org.catalogue, object, `${basePath(params)}/tooling`, accessOf(org, session)) };
    })
    .add('POST', `${tooling}/sobjects/StaticResource`, createStaticResource)
    .add('GET', `${tooling}/sobjects/:object/:id`, ({ org, session, params }) => {
      const object = isCode(params['object']!) ? org.catalogue.object(params['object']!) : undefined;
      if (!object) throw notFound();
      const record = readRecord(org, session, object, params['id']!, null, `${basePath(params)}/tooling`);
      if (!record) throw notFound();
      const body = `${basePath(params)}/tooling/sobjects/${object.name}/${params['id']!}/Body`;
      return { body: object.name === 'StaticResource' ? { ...record, Body: body } : record };
    })
    .add('GET', `${tooling}/sobjects/StaticResource/:id/Body`, ({ org, session, params }) => {
      const object = org.catalogue.object('StaticResource')!;
      const record = readRecord(org, session, object, params['id']!, null, '');
      const [file] = record ? contentFiles(org, String(record['Name'])) : [];
      if (!record || !file) throw notFound();
      return { headers: { 'content-type': String(record['ContentType']) }, body: file.content };
    });
}

const contentFiles = (org: Org, name: string): { content: Buffer }[] =>
  org.store.metadata('StaticResource', name).filter(({ path }) => !path.endsWith('-meta.xml'));

/** JSON with the content in base64, or a form whose part `Body` is the content. */
async function createStaticResource({ org, session, request, params }: Context): Promise<ApiResponse> {
  if (!org.access.permits(session, 'CustomizeApplication')) {
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on cross-reference id');
  }
  const { Name, ContentType, CacheControl, Body } = await resourceOf(request);
  const missing = Object.entries({ Name, ContentType, Body }).filter(([, value]) => value === undefined);
  if (typeof Name !== 'string' || typeof ContentType !== 'string' || !Buffer.isBuffer(Body)) {
    const names = missing.map(([name]) => name).join(', ');
    throw new ApiError(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${names}]`);
  }
  if (contentFiles(org, Name).length > 0) {
    throw new ApiError(400, 'DUPLICATE_DEVELOPER_NAME', `The name ${Name} is already in use by a static resource.`);
  }
  const xml = { cacheControl: String(CacheControl ?? 'Private'), contentType: ContentType };
  const path = `staticresources/${Name}.resource`;
  const files = [
    { path, content: Body },
    { path: `${path}-meta.xml`, content: xmlOf('StaticResource', xml) },
  ];
  org.store.transaction(() => {
    for (const file of files) org.store.putMetadata({ type: 'StaticResource', fullName: Name, ...file });
    keepCodeRecord(org.store, session, { type: 'StaticResource', fullName: Name, path, files, xml });
  });
  const [id] = org.store.findIds('StaticResource', 'Name', Name);
  const location = `${basePath(params)}/tooling/sobjects/StaticResource/${id}`;
  return { status: 201, headers: { location }, body: { id, success: true, errors: [], warnings: [], infos: [] } };
}

async function resourceOf(request: Context['request']): Promise<Record<string, unknown>> {
  const contentType = request.headers['content-type'];
  if (!contentType?.startsWith('multipart/')) {
    const given = (await request.json()) as Record<string, unknown> | null;
    return { ...given, Body: decoded(given?.['Body']) };
  }
  const parts = formParts(contentType, await request.body());
  const body = parts.find(({ name }) => name === 'Body');
  const record = parts.find((part) => part !== body);
  let values: unknown;
  try {
    values = JSON.parse(record?.content.toString('utf8') ?? '');
  } catch {
    throw new ApiError(400, 'JSON_PARSER_ERROR', 'The form needs a part of JSON beside the part "Body".');
  }
  return { ...(values as Record<string, unknown>), Body: body?.content };
}

const decoded = (text: unknown): Buffer | undefined =>
  typeof text === 'string' ? Buffer.from(text, 'base64') : undefined;

function toolingQuery({ org, session, request, params }: Context): ApiResponse {
  const soql = request.query.get('q') ?? '';
  const name = parseSoql(soql).from.parts.at(-1)!;
  if (!isQueryable(org, name)) return { body: answerOf(name, []) };
  const query = org.query(session, soql);
  if (query.totalSize > 2000) {
    throw new ApiError(400, 'EXCEEDED_ID_LIMIT', 'Tooling queries answer at most 2000 records here: add a LIMIT.');
  }
  return { body: answerOf(query.entity, [...query.records(`${basePath(params)}/tooling`)], query.totalSize) };
}

const isQueryable = (org: Org, name: string): boolean => org.catalogue.object(name)?.capabilities.queryable === true;

function answerOf(entityTypeName: string, records: unknown[], totalSize = records.length): unknown {
  return { size: records.length, totalSize, done: true, queryLocator: null, entityTypeName, records };
}
