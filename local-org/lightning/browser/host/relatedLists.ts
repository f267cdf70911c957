import { callOrg } from './api.ts';
import type { ObjectInfo } from './recordUi.ts';
import { ResourceCache, asWireResult, wireAdapterOf } from './resources.ts';
import type { RecordRepresentation } from '../lightning/uiRecordApi.ts';

export interface RelatedListSummary {
  relatedListId: string;
  label: string;
  objectApiName: string;
}

/** Wire adapter of the related lists on an object's page layout. */
export const getRelatedListsInfo = wireAdapterOf(
  new ResourceCache<{ parentObjectApiName: string }, { relatedLists: RelatedListSummary[] }>({
    required: ['parentObjectApiName'],
    read: ({ parentObjectApiName }) => callOrg('GET', `/ui-api/related-list-info/${parentObjectApiName}`),
    maxAge: 15 * 60_000,
    shows: () => false,
  }),
  asWireResult,
);

export interface ListColumn {
  fieldApiName: string;
  label: string;
  sortable: boolean;
}

/** A page of records with what is needed to draw them as a table. */
export interface RecordTable {
  label: string;
  columns: ListColumn[];
  info: ObjectInfo;
  records: RecordRepresentation[];
  /** All records there are, where the org counted them. */
  total: number;
  nextPageToken: string | null;
}

interface RelatedConfig {
  recordId: string;
  objectApiName: string;
  relatedListId: string;
  rows: number;
}

interface ListInfo {
  label: string;
  displayColumns: ListColumn[];
  objectApiNames: string[];
}

interface RecordCollection {
  records: RecordRepresentation[];
  count: number;
  nextPageToken: string | null;
}

async function readRelated({ recordId, objectApiName, relatedListId, rows }: RelatedConfig): Promise<RecordTable> {
  const list = await callOrg<ListInfo>('GET', `/ui-api/related-list-info/${objectApiName}/${relatedListId}`);
  const child = list.objectApiNames[0] ?? '';
  const fields = list.displayColumns.map(({ fieldApiName }) => `${child}.${fieldApiName}`).join(',');
  const path = `${recordId}/${relatedListId}`;
  const [info, page, count] = await Promise.all([
    callOrg<ObjectInfo>('GET', `/ui-api/object-info/${child}`),
    callOrg<RecordCollection>('GET', `/ui-api/related-list-records/${path}?pageSize=${rows}&optionalFields=${fields}`),
    callOrg<{ count: number }>('GET', `/ui-api/related-list-count/${path}`),
  ]);
  return {
    label: list.label,
    columns: list.displayColumns,
    info,
    records: page.records,
    total: count.count,
    nextPageToken: page.nextPageToken,
  };
}

/** Wire adapter of one related list's records. */
export const getRelatedTable = wireAdapterOf(
  new ResourceCache<RelatedConfig, RecordTable>({
    required: ['recordId', 'objectApiName', 'relatedListId'],
    read: readRelated,
    maxAge: 30_000,
    shows: ({ config, data }, id) =>
      config.recordId.slice(0, 15) === id.slice(0, 15) || (data?.records ?? []).some((record) => record.id === id),
  }),
  asWireResult,
);

interface ListConfig {
  objectApiName: string;
  listViewApiName: string;
  pageSize: number;
  sortBy?: string;
}

async function readList({ objectApiName, listViewApiName, pageSize, sortBy }: ListConfig): Promise<RecordTable> {
  const list = await callOrg<ListInfo>('GET', `/ui-api/list-info/${objectApiName}/${listViewApiName}`);
  const order = sortBy ? `&sortBy=${sortBy}` : '';
  const [info, page] = await Promise.all([
    callOrg<ObjectInfo>('GET', `/ui-api/object-info/${objectApiName}`),
    callOrg<RecordCollection & { totalCount?: number }>(
      'GET',
      `/ui-api/list-records/${objectApiName}/${listViewApiName}?pageSize=${pageSize}${order}`,
    ),
  ]);
  return {
    label: list.label,
    columns: list.displayColumns,
    info,
    records: page.records,
    total: page.count,
    nextPageToken: page.nextPageToken,
  };
}

/** Wire adapter of a list view's records. */
export const getListTable = wireAdapterOf(
  new ResourceCache<ListConfig, RecordTable>({
    required: ['objectApiName', 'listViewApiName'],
    read: readList,
    maxAge: 30_000,
    shows: ({ data }, id) => (data?.records ?? []).some((record) => record.id === id),
  }),
  asWireResult,
);

/** Wire adapter of an object's list views. */
export const getListViews = wireAdapterOf(
  new ResourceCache<{ objectApiName: string }, { lists: { apiName: string; label: string }[] }>({
    required: ['objectApiName'],
    read: ({ objectApiName }) => callOrg('GET', `/ui-api/list-info/${objectApiName}?pageSize=200`),
    maxAge: 15 * 60_000,
    shows: () => false,
  }),
  asWireResult,
);
