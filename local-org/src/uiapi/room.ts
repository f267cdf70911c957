import type { ApiResponse, Context, Router } from '../api/router.ts';
import { apps } from './apps.ts';
import { layoutView } from './layouts.ts';
import { listInfo, listInfos, listRecords, type ListOptions } from './lists.ts';
import { objectFor, objectInfo } from './objectInfo.ts';
import { allPicklistValues, picklistValues } from './picklists.ts';
import { createRecord, deleteRecord, readBatch, readRecord, updateRecord, type RecordSelection } from './records.ts';
import { recordUi } from './recordUi.ts';
import { relatedListCount, relatedListInfo, relatedListInfos, relatedListRecords } from './relatedLists.ts';
import { ApiError } from '../api/apiError.ts';

const root = '/services/data/:version/ui-api';

/** UI API: what pages and components read and write records through. */
export function uiApiRoom(router: Router): void {
  const read = (pattern: string, answer: (context: Context) => unknown): void => {
    router.add('GET', `${root}/${pattern}`, (context) => ({ body: answer(context) }));
  };

  read('object-info/:object', ({ org, session, params }) => objectInfo(org, session, params['object']!));
  read('object-info/batch/:objects', ({ org, session, params }) => ({
    results: params['objects']!.split(',').map((name) => outcome(() => objectInfo(org, session, name))),
  }));
  read('object-info/:object/picklist-values/:recordType', ({ org, session, params, request }) =>
    allPicklistValues(org, session, basePath(request.path), params['object']!, params['recordType']!),
  );
  read('object-info/:object/picklist-values/:recordType/:field', ({ org, session, params, request }) =>
    picklistValues(org, session, basePath(request.path), params['object']!, params['recordType']!, params['field']!),
  );

  read('records/:id', ({ org, session, params, request }) =>
    readRecord(org, session, params['id']!, selectionOf(request.query)),
  );
  read('records/batch/:ids', ({ org, session, params, request }) =>
    readBatch(org, session, params['ids']!.split(','), selectionOf(request.query)),
  );
  read('record-ui/:ids', ({ org, session, params, request }) => {
    const layoutTypes = listAt(request.query, 'layoutTypes') ?? ['Full'];
    return recordUi(
      org,
      session,
      params['ids']!.split(','),
      layoutTypes,
      listAt(request.query, 'optionalFields') ?? [],
    );
  });
  read('layout/:object', ({ org, session, params, request }) => {
    const object = objectFor(org, session, params['object']!);
    return layoutView(org, session, object, request.query.get('layoutType') ?? 'Full');
  });

  router.add('POST', `${root}/records`, async ({ org, session, request }): Promise<ApiResponse> => {
    return { status: 201, body: createRecord(org, session, await request.json()) };
  });
  router.add('PATCH', `${root}/records/:id`, async ({ org, session, params, request }) => ({
    body: updateRecord(org, session, params['id']!, await request.json()),
  }));
  router.add('DELETE', `${root}/records/:id`, ({ org, session, params }) => {
    deleteRecord(org, session, params['id']!);
    return { status: 204 };
  });

  read('list-info/:object', ({ org, session, params }) => listInfos(org, session, params['object']!));
  read('list-info/:object/:list', ({ org, session, params }) =>
    listInfo(org, session, params['object']!, params['list']!),
  );
  read('list-records/:object/:list', ({ org, session, params, request }) =>
    listRecords(org, session, params['object']!, params['list']!, listOptions(request.query)),
  );
  read('related-list-info/:object', ({ org, session, params }) => relatedListInfos(org, session, params['object']!));
  read('related-list-info/:object/:list', ({ org, session, params }) =>
    relatedListInfo(org, session, params['object']!, params['list']!),
  );
  read('related-list-records/:record/:list', ({ org, session, params, request }) => {
    const fields = [...(listAt(request.query, 'fields') ?? []), ...(listAt(request.query, 'optionalFields') ?? [])];
    return relatedListRecords(org, session, params['record']!, params['list']!, fields, listOptions(request.query));
  });
  read('related-list-count/:record/:list', ({ org, session, params }) =>
    relatedListCount(org, session, params['record']!, params['list']!),
  );
  read('apps', ({ org, session }) => ({ apps: apps(org, session) }));
  read('nav-items', ({ org, session }) => ({ navItems: apps(org, session).flatMap(({ navItems }) => navItems) }));
}

const basePath = (path: string): string => path.slice(0, path.toLowerCase().indexOf('/ui-api'));

function selectionOf(query: URLSearchParams): RecordSelection {
  const selection: RecordSelection = {
    ...given('fields', listAt(query, 'fields')),
    ...given('optionalFields', listAt(query, 'optionalFields')),
    ...given('layoutTypes', listAt(query, 'layoutTypes')),
  };
  if (Object.keys(selection).length === 0) {
    throw new ApiError(400, 'MISSING_ARGUMENT', 'Say what to read: give "fields", "optionalFields" or "layoutTypes".');
  }
  return selection;
}

const given = <Name extends string>(name: Name, value: string[] | undefined): Partial<Record<Name, string[]>> =>
  value === undefined ? {} : ({ [name]: value } as Record<Name, string[]>);

function listAt(query: URLSearchParams, name: string): string[] | undefined {
  const text = query.get(name);
  return text ? text.split(',').map((part) => part.trim()) : undefined;
}

function listOptions(query: URLSearchParams): ListOptions {
  return {
    pageSize: Number(query.get('pageSize') ?? 50),
    pageToken: Number(query.get('pageToken') ?? 0),
    sortBy: query.get('sortBy'),
  };
}

function outcome(answer: () => unknown): { result: unknown; statusCode: number } {
  try {
    return { result: answer(), statusCode: 200 };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { result: error.toJson(), statusCode: error.status };
  }
}
