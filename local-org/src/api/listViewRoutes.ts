import { textAt, textsAt, type XmlElement } from '../deploy/xml.ts';
import type { Org } from '../org.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { recordId } from '../store/ids.ts';
import { listCondition } from '../uiapi/listFilters.ts';
import { listsOf } from '../uiapi/lists.ts';
import { fieldOfColumn } from '../uiapi/names.ts';
import { ApiError, notFound } from './apiError.ts';
import { basePath, objectOf } from './describeRoutes.ts';
import type { Context, Router } from './router.ts';

const root = '/services/data/:version/sobjects/:object/listviews';
/** Ids of one object's list views begin so far from those of the next. */
const LISTS_OF_AN_OBJECT = 1_000;

interface FoundList {
  object: ObjectSchema;
  list: XmlElement;
  id: string;
}

/** List views over REST: what there is, what each shows, and its records. */
export function listViewRoom(router: Router): void {
  router
    .add('GET', root, ({ org, session, params }) => {
      const object = objectOf(org, session, params['object']!);
      const listviews = listsOf(org, object).map((list, place) => {
        const id = idOf(object, place);
        const url = `${basePath(params)}/sobjects/${object.name}/listviews/${id}`;
        const urls = { describeUrl: `${url}/describe`, resultsUrl: `${url}/results`, url };
        return { id, ...namesOf(list), ...urls, soqlCompatible: true };
      });
      return {
        body: { done: true, listviews, nextRecordsUrl: null, size: listviews.length, sobjectType: object.name },
      };
    })
    .add('GET', `${root}/:id/describe`, (context) => {
      const { org, session } = context;
      const found = foundList(context);
      const { object, list, id } = found;
      const columns = columnsOf(org, session, object, list);
      const shown = { query: soqlOf(org, session, found), columns, orderBy: [], scope: null, whereCondition: null };
      return { body: { id, sobjectType: object.name, ...shown } };
    })
    .add('GET', `${root}/:id/results`, (context) => {
      const { org, session, request } = context;
      const found = foundList(context);
      const [limit, offset] = [request.query.get('limit') ?? '25', request.query.get('offset') ?? '0'];
      if (!/^\d{1,4}$/.test(limit) || !/^\d{1,4}$/.test(offset)) {
        throw new ApiError(400, 'INVALID_QUERY_LIMIT', 'limit and offset must be whole numbers.');
      }
      const columns = columnsOf(org, session, found.object, found.list);
      const query = org.query(session, `${soqlOf(org, session, found)} LIMIT ${limit} OFFSET ${offset}`);
      const records = [...query.records('')].map((record) => ({
        columns: columns.map(({ fieldNameOrPath: name }) => ({ fieldNameOrPath: name, value: record[name] ?? null })),
      }));
      const end = { done: records.length < Number(limit), records, size: records.length };
      return { body: { id: found.id, ...namesOf(found.list), columns, ...end } };
    });
}

/** The query of a list view by its id; null for what is no such id. */
export function listViewSoql(org: Org, session: Session, id: string): string | null {
  if (!/^00B\w{12}(\w{3})?$/.test(id)) return null;
  for (const object of org.catalogue.objects) {
    const lists = listsOf(org, object);
    const place = placeOf(object, id, lists.length);
    const list = place === null ? undefined : lists[place];
    if (list) return soqlOf(org, session, { object, list, id });
  }
  return null;
}

function foundList({ org, session, params }: Context): FoundList {
  const object = objectOf(org, session, params['object']!);
  const lists = listsOf(org, object);
  const place = placeOf(object, params['id']!, lists.length);
  const list = place === null ? undefined : lists[place];
  if (place === null || !list) throw notFound();
  return { object, list, id: idOf(object, place) };
}

function placeOf(object: ObjectSchema, id: string, count: number): number | null {
  for (let place = 0; place < count; place++) if (idOf(object, place).startsWith(id.slice(0, 15))) return place;
  return null;
}

/** List views are no records here: their ids are made of the object's prefix and their place. */
function idOf({ keyPrefix }: ObjectSchema, place: number): string {
  const prefix = [...keyPrefix].reduce((sum, letter) => sum * 128 + letter.charCodeAt(0), 0);
  return recordId('00B', prefix * LISTS_OF_AN_OBJECT + place + 1);
}

const namesOf = (list: XmlElement): { developerName: string; label: string } => ({
  developerName: textAt(list, 'fullName') ?? '',
  label: textAt(list, 'label') ?? '',
});

interface ListColumn {
  label: string;
  fieldNameOrPath: string;
  selectListItem: string;
  type: string;
  sortable: boolean;
  sortDirection: null;
  sortIndex: null;
  hidden: boolean;
}

function columnsOf(org: Org, session: Session, object: ObjectSchema, list: XmlElement): ListColumn[] {
  return textsAt(list, 'columns').flatMap((column) => {
    const field = org.catalogue.field(object.name, fieldOfColumn(column));
    if (!field || !org.access.mayReadField(session, object.name, field.name)) return [];
    const { label, name, type, sortable } = field;
    const sort = { sortable, sortDirection: null, sortIndex: null };
    return [{ label, fieldNameOrPath: name, selectListItem: name, type, ...sort, hidden: false }];
  });
}

function soqlOf(org: Org, session: Session, { object, list }: FoundList): string {
  const names = columnsOf(org, session, object, list).map(({ fieldNameOrPath }) => fieldNameOrPath);
  const condition = listCondition(org, session, object, list);
  const where = condition === '' ? '' : ` WHERE ${condition}`;
  return `SELECT ${[...new Set([...names, 'Id'])].join(', ')} FROM ${object.name}${where}`;
}
