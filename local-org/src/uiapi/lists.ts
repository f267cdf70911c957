import { ApiError, notFound } from '../api/apiError.ts';
import { elementsAt, textAt, textsAt, type XmlElement } from '../deploy/xml.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { deployedXml } from './deployed.ts';
import { addField, addParentNames, emptyTree } from './fieldTree.ts';
import { listCondition } from './listFilters.ts';
import { fieldOfColumn, shownLabel } from './names.ts';
import { eTagOf, objectFor } from './objectInfo.ts';
import { readRecords } from './records.ts';

/** Columns of standard objects' lists, where none of theirs is deployed. */
const standardColumns: Record<string, string[]> = {
  Account: ['Name', 'Industry', 'AnnualRevenue', 'OwnerId'],
  Contact: ['Name', 'AccountId', 'Phone', 'Email'],
  Opportunity: ['Name', 'AccountId', 'Amount', 'CloseDate', 'StageName', 'OwnerId'],
  User: ['Name', 'Title', 'Email'],
};

export interface ListOptions {
  pageSize: number;
  /** Where the page begins, as the answer before said. */
  pageToken: number;
  /** Field to order by; `-` before it for descending. The list's own order is by name. */
  sortBy: string | null;
}

/** The object's list views: those deployed, or one of all records. */
export function listsOf(org: Org, object: ObjectSchema): XmlElement[] {
  const xml = deployedXml(org.store, 'CustomObject', object.name);
  const deployed = xml ? elementsAt(xml, 'listViews') : [];
  if (deployed.length > 0) return deployed;
  const columns = standardColumns[object.name] ?? (object.nameField === null ? ['Id'] : [object.nameField]);
  return [{ fullName: 'All', label: `All ${object.pluralLabel}`, filterScope: 'Everything', columns }];
}

function listNamed(org: Org, object: ObjectSchema, name: string): XmlElement {
  const lists = listsOf(org, object);
  const list = lists.find((each) => textAt(each, 'fullName')?.toLowerCase() === name.toLowerCase());
  if (!list) throw notFound(`${object.name} has no list view "${name}".`);
  return list;
}

/** Answer of `GET /ui-api/list-info/{object}`: the object's list views. */
export function listInfos(org: Org, session: Session, objectName: string): unknown {
  const object = objectFor(org, session, objectName);
  const lists = listsOf(org, object).map((list) => ({
    apiName: textAt(list, 'fullName') ?? '',
    id: null,
    label: textAt(list, 'label') ?? '',
    listUiUrl: null,
  }));
  return {
    count: lists.length,
    currentPageToken: '0',
    eTag: eTagOf(lists),
    lists,
    nextPageToken: null,
    objectApiName: object.name,
  };
}

/** Answer of `GET /ui-api/list-info/{object}/{list}`: what the list shows. */
export function listInfo(org: Org, session: Session, objectName: string, listName: string): unknown {
  const object = objectFor(org, session, objectName);
  const list = listNamed(org, object, listName);
  const displayColumns = columnViews(org, session, object, textsAt(list, 'columns'));
  return {
    cloneable: false,
    createable: false,
    deletable: false,
    displayColumns,
    eTag: eTagOf(list),
    filteredByInfo: [],
    label: textAt(list, 'label') ?? '',
    listReference: {
      id: null,
      listViewApiName: textAt(list, 'fullName'),
      objectApiName: object.name,
      type: 'listView',
    },
    objectApiNames: [object.name],
    orderedByInfo: [],
    updateable: false,
    userPreferences: { columnWidths: {}, columnWrap: {} },
    visibility: 'Public',
  };
}

/** Columns as UI API lists them, without those the user cannot see. */
export function columnViews(org: Org, session: Session, object: ObjectSchema, columns: readonly string[]): unknown[] {
  return columns.map(fieldOfColumn).flatMap((name) => {
    const field = org.catalogue.field(object.name, name);
    if (!field || !org.access.mayReadField(session, object.name, field.name)) return [];
    return [{ fieldApiName: field.name, label: shownLabel(field), sortable: field.sortable }];
  });
}

/** Answer of `GET /ui-api/list-records/{object}/{list}`: one page of its records. */
export function listRecords(
  org: Org,
  session: Session,
  objectName: string,
  listName: string,
  options: ListOptions,
): unknown {
  const object = objectFor(org, session, objectName);
  const list = listNamed(org, object, listName);
  const tree = emptyTree(object);
  for (const column of textsAt(list, 'columns')) addField(org, session, tree, [fieldOfColumn(column)]);
  addParentNames(org, session, tree);
  const condition = listCondition(org, session, object, list);
  const where = condition && `WHERE ${condition}`;
  return recordPage(org, session, tree, where, options);
}

/** One page of a query's records in UI API's form. `where` is the clause, or empty. */
export function recordPage(
  org: Org,
  session: Session,
  tree: ReturnType<typeof emptyTree>,
  where: string,
  { pageSize, pageToken, sortBy }: ListOptions,
): unknown {
  const { object } = tree;
  if (!(pageSize >= 1 && pageSize <= 2000)) {
    throw new ApiError(400, 'INVALID_PARAMETER', `pageSize is between 1 and 2000, not ${pageSize}.`);
  }
  const total = org.query(session, `SELECT COUNT() FROM ${object.name} ${where}`).totalSize;
  const clauses = `${where} ${orderClause(org, object, sortBy)} LIMIT ${pageSize} OFFSET ${pageToken}`;
  const records = pageToken > 2000 ? [] : readRecords(org, session, tree, clauses);
  const next = pageToken + records.length;
  return {
    count: total,
    currentPageToken: String(pageToken),
    nextPageToken: next < total && records.length > 0 ? String(next) : null,
    pageSize,
    records,
    sortBy: sortBy === null ? null : [sortBy],
  };
}

function orderClause(org: Org, object: ObjectSchema, sortBy: string | null): string {
  const name = (sortBy ?? object.nameField ?? 'Id').replace(/^-/, '').split('.').at(-1) ?? 'Id';
  const field = org.catalogue.field(object.name, name);
  if (!field?.sortable) {
    if (sortBy === null) return 'ORDER BY Id';
    throw new ApiError(400, 'INVALID_FIELD', `${object.name} cannot be ordered by "${name}".`);
  }
  const isNameOfParent = field.type === 'reference' && field.relationshipName;
  const path = isNameOfParent ? `${field.relationshipName}.Name` : field.name;
  return `ORDER BY ${path} ${sortBy?.startsWith('-') ? 'DESC' : 'ASC'} NULLS LAST, Id`;
}
