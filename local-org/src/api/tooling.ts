import type { Org } from '../org.ts';
import { parseSoql } from '../soql/parse.ts';
import { ApiError, notFound } from './apiError.ts';
import { basePath } from './describeRoutes.ts';
import type { ApiResponse, Context, Router } from './router.ts';

/**
 * As much of the Tooling API as clients ask for on their way: queries, of ordinary objects or of Tooling's own, which
 * have no rows here. Describes answer 404, which switches the CLI's source tracking off.
 */
export function toolingRoom(router: Router): void {
  router
    .add('GET', '/services/data/:version/tooling', ({ params }) => ({
      body: { query: `${basePath(params)}/tooling/query`, sobjects: `${basePath(params)}/tooling/sobjects` },
    }))
    .add('GET', '/services/data/:version/tooling/query', toolingQuery)
    .add('GET', '/services/data/:version/tooling/sobjects/*rest', () => {
      throw notFound();
    });
}

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
