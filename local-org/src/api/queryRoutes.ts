import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import { runQuery, type QueryHost, type RunningQuery, type Subquery } from '../soql/run.ts';
import type { QueryColumn } from '../soql/result.ts';
import { ApiError } from './apiError.ts';
import { basePath } from './describeRoutes.ts';
import { Locators } from './locators.ts';
import type { ApiRequest, ApiResponse, Context, Handler, Router } from './router.ts';
import { listViewSoql } from './listViewRoutes.ts';
import { isForView, noteViewed } from './recentlyViewed.ts';

/** Rows a query with aggregates may have: there is no second page for them. */
const MOST_AGGREGATE_ROWS = 2_000;
/** Bounds of `Sforce-Query-Options: batchSize=`. */
const LEAST_BATCH = 200;
const MOST_BATCH = 2_000;

/** SOQL over REST: query, queryAll, further pages, columns and plans. */
export function queryRoom(router: Router, org: Org & QueryHost): void {
  const locators = new Locators();
  const handler =
    (all: boolean): Handler =>
    (context) =>
      answer(context, org, locators, all);
  const more: Handler = (context) => ({ body: nextPage(context, org, locators) });
  router
    .add('GET', '/services/data/:version/query', handler(false))
    .add('GET', '/services/data/:version/queryAll', handler(true))
    .add('GET', '/services/data/:version/query/:locator', more)
    .add('GET', '/services/data/:version/queryAll/:locator', more);
}

function answer(context: Context, org: Org & QueryHost, locators: Locators, all: boolean): ApiResponse {
  const { request, session, params } = context;
  const plan = request.query.get('explain');
  if (plan !== null) return { body: explain(org, session, listViewSoql(org, session, plan) ?? plan) };
  const soql = request.query.get('q');
  if (soql === null || soql.trim() === '') {
    throw new ApiError(400, 'MALFORMED_QUERY', 'The query parameter q is missing: give it a SOQL statement.');
  }
  const query = runQuery(org, session, soql, { all });
  if (request.query.get('columns') === 'true') return { body: columnsOf(query) };
  return { body: firstPage(org, session, query, soql, { all, root: basePath(params), locators, request }) };
}

interface PageContext {
  all: boolean;
  root: string;
  locators: Locators;
  request: ApiRequest;
}

function firstPage(org: Org, session: Session, query: RunningQuery, soql: string, page: PageContext): unknown {
  const { totalSize } = query;
  if (query.isCount) return { totalSize, done: true, records: [] };
  if (query.isAggregate && totalSize > MOST_AGGREGATE_ROWS) {
    const message = 'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch';
    throw new ApiError(500, 'EXCEEDED_ID_LIMIT', message);
  }
  const pageRows = batchSize(org, page.request);
  if (totalSize <= pageRows || query.isAggregate) {
    const records = [...query.records(page.root)];
    if (isForView(soql))
      noteViewed(
        org,
        session,
        records.flatMap(({ Id }) => (typeof Id === 'string' ? [Id] : [])),
      );
    return { totalSize, done: true, records };
  }
  const numbers = query.recordNumbers();
  const cursor = { soql, all: page.all, userId: session.userId, numbers, pageRows };
  const locator = page.locators.add(cursor, org.now().getTime());
  const records = query.recordsAt(page.root, [...numbers.subarray(0, pageRows)]);
  const nextRecordsUrl = `${page.root}/query/${locator}-${pageRows}`;
  return { totalSize: numbers.length, done: false, nextRecordsUrl, records };
}

function nextPage({ params, session }: Context, org: Org & QueryHost, locators: Locators): unknown {
  const [locator, place] = params['locator']!.split('-');
  const start = Number(place);
  const cursor = locators.find(locator ?? '', org.now().getTime());
  if (
    !cursor ||
    cursor.userId !== session.userId ||
    !Number.isInteger(start) ||
    start < 0 ||
    start > cursor.numbers.length
  ) {
    throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  }
  const end = start + cursor.pageRows;
  const query = runQuery(org, session, cursor.soql, { all: cursor.all });
  const records = query.recordsAt(basePath(params), [...cursor.numbers.subarray(start, end)]);
  const totalSize = cursor.numbers.length;
  if (end >= totalSize) return { totalSize, done: true, records };
  return { totalSize, done: false, nextRecordsUrl: `${basePath(params)}/query/${locator}-${end}`, records };
}

/** The page size the client asks for, within the platform's bounds, or the org's own. */
function batchSize(org: Org, request: ApiRequest): number {
  const asked = /batchSize\s*=\s*(\d+)/i.exec(String(request.headers['sforce-query-options'] ?? ''));
  if (!asked) return org.pageSizes.query;
  return Math.min(MOST_BATCH, Math.max(LEAST_BATCH, Number(asked[1])));
}

/** The columns of a query, as `sf data query` asks for them before it prints a table. */
function columnsOf(query: RunningQuery): unknown {
  return {
    columnMetadata: metadataOf(query),
    entityName: query.entity,
    groupBy: query.isAggregate,
    idSelected: query.columns.some((column) => column.path === 'Id'),
    keyPrefix: null,
  };
}

/** Columns, then subqueries: each as one column that joins those of its own. */
function metadataOf({ columns, subqueries }: Pick<Subquery, 'columns' | 'subqueries'>): unknown[] {
  return [
    ...columns.map((column) => columnMetadata(column)),
    ...subqueries.map((subquery) => ({
      aggregate: true,
      apexType: null,
      booleanType: false,
      columnName: subquery.name,
      custom: subquery.name.endsWith('__r'),
      displayName: subquery.name,
      foreignKeyName: null,
      insertable: false,
      joinColumns: metadataOf(subquery),
      numberType: false,
      textType: false,
      updatable: false,
    })),
  ];
}

function columnMetadata(column: QueryColumn): unknown {
  const { field } = column;
  return {
    aggregate: field === null,
    apexType: apexTypes[column.type],
    booleanType: column.type === 'boolean',
    columnName: column.path,
    custom: field?.custom ?? false,
    displayName: column.parts.at(-1),
    foreignKeyName: field?.relationshipName ?? null,
    insertable: field?.createable ?? false,
    joinColumns: [],
    numberType: column.type === 'number',
    textType: column.type === 'string',
    updatable: field?.updateable ?? false,
  };
}

const apexTypes: Readonly<Record<QueryColumn['type'], string>> = {
  string: 'String',
  number: 'Decimal',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'Datetime',
  id: 'Id',
};

/** A plan in the platform's form. Every query here reads its table or an index of it; the costs carry no meaning. */
function explain(org: Org & QueryHost, session: Session, soql: string): unknown {
  const query = runQuery(org, session, soql);
  const cardinality = query.totalSize;
  const plan = {
    cardinality,
    fields: [],
    leadingOperationType: 'TableScan',
    notes: [],
    relativeCost: 1,
    sobjectCardinality: cardinality,
    sobjectType: query.entity,
  };
  return { plans: [plan], sourceQuery: soql };
}
