import { notFound } from '../api/apiError.ts';
import { elementsAt, textAt, textsAt, type XmlElement } from '../deploy/xml.ts';
import type { Org } from '../org.ts';
import type { ChildRelationship, ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { addField, addParentNames, emptyTree } from './fieldTree.ts';
import { layoutFields, pageLayout } from './layouts.ts';
import { columnViews, recordPage, type ListOptions } from './lists.ts';
import { eTagOf, objectFor } from './objectInfo.ts';
import { objectOfId } from './records.ts';

interface RelatedList {
  relationship: ChildRelationship & { relationshipName: string };
  child: ObjectSchema;
  columns: string[];
  sortBy: string | null;
}

/** Answer of `GET /ui-api/related-list-info/{object}`: the related lists of its page layout. */
export function relatedListInfos(org: Org, session: Session, objectName: string): unknown {
  const object = objectFor(org, session, objectName);
  const relatedLists = relatedListsOf(org, session, object).map(({ relationship, child }) => ({
    entityLabel: child.label,
    entityPluralLabel: child.pluralLabel,
    fieldApiName: relationship.field,
    keyPrefix: child.keyPrefix,
    label: labelOf(org, relationship),
    objectApiName: child.name,
    relatedListId: relationship.relationshipName,
  }));
  return { eTag: eTagOf(relatedLists), parentObjectApiName: object.name, parentRecordTypeId: null, relatedLists };
}

/** Answer of `GET /ui-api/related-list-info/{object}/{list}`: what the related list shows. */
export function relatedListInfo(org: Org, session: Session, objectName: string, listId: string): unknown {
  const object = objectFor(org, session, objectName);
  const { relationship, child, columns } = relatedListNamed(org, session, object, listId);
  return {
    displayColumns: columnViews(org, session, child, columns),
    eTag: eTagOf(columns),
    fieldApiName: relationship.field,
    label: labelOf(org, relationship),
    listReference: {
      parentObjectApiName: object.name,
      recordTypeId: null,
      relatedListId: relationship.relationshipName,
      type: 'relatedList',
    },
    objectApiNames: [child.name],
  };
}

/** Answer of `GET /ui-api/related-list-records/{record}/{list}`. */
export function relatedListRecords(
  org: Org,
  session: Session,
  recordId: string,
  listId: string,
  fields: readonly string[],
  options: ListOptions,
): unknown {
  const list = relatedListNamed(org, session, objectOfId(org, session, recordId), listId);
  const tree = emptyTree(list.child);
  for (const field of fields) addField(org, session, tree, field.split('.').slice(1));
  addParentNames(org, session, tree);
  const where = `WHERE ${list.relationship.field} = '${recordId}'`;
  const page = recordPage(org, session, tree, where, { ...options, sortBy: options.sortBy ?? list.sortBy });
  return { ...(page as object), listReference: { relatedListId: listId, type: 'relatedList' } };
}

/** Answer of `GET /ui-api/related-list-count/{record}/{list}`. */
export function relatedListCount(org: Org, session: Session, recordId: string, listId: string): unknown {
  const { child, relationship } = relatedListNamed(org, session, objectOfId(org, session, recordId), listId);
  const soql = `SELECT COUNT() FROM ${child.name} WHERE ${relationship.field} = '${recordId}'`;
  const count = org.query(session, soql).totalSize;
  return { count, eTag: eTagOf(count), hasMore: false, listReference: { relatedListId: listId, type: 'relatedList' } };
}

/** The list's heading: the relationship's own label, where its field has one. */
function labelOf(org: Org, { childObject, field }: ChildRelationship): string {
  const own = org.catalogue.field(childObject, field)?.relationshipLabel;
  return own ?? org.catalogue.object(childObject)?.pluralLabel ?? childObject;
}

/** The related lists of the page layout in its order; without a layout, those of every child relationship. */
function relatedListsOf(org: Org, session: Session, object: ObjectSchema): RelatedList[] {
  const layout = pageLayout(org, object);
  const named = layout
    ? elementsAt(layout, 'relatedLists').flatMap((list) => relationshipOf(org, object, list) ?? [])
    : org.catalogue.childRelationships(object.name).filter(({ childObject }) => isWorthShowing(org, childObject));
  return named.flatMap((relationship) => relatedList(org, session, object, relationship) ?? []);
}

const isWorthShowing = (org: Org, name: string): boolean =>
  org.catalogue.object(name)?.capabilities.layoutable === true;

function relatedListNamed(org: Org, session: Session, object: ObjectSchema, listId: string): RelatedList {
  const relationship = org.catalogue.childRelationship(object.name, listId);
  const list = relationship && relatedList(org, session, object, relationship);
  if (!list) throw notFound(`${object.name} has no related list "${listId}".`);
  return list;
}

function relatedList(
  org: Org,
  session: Session,
  object: ObjectSchema,
  relationship: ChildRelationship,
): RelatedList | null {
  const child = org.catalogue.object(relationship.childObject);
  const { relationshipName } = relationship;
  if (!child || relationshipName === undefined || !org.access.mayObject(session, child.name, 'read')) return null;
  const layout = pageLayout(org, object);
  const placed =
    layout && elementsAt(layout, 'relatedLists').find((list) => relationshipOf(org, object, list) === relationship);
  const fields = placed ? textsAt(placed, 'fields') : layoutFields(org, session, child, 'Compact');
  const sortField = placed && textAt(placed, 'sortField');
  const direction = placed && textAt(placed, 'sortOrder') === 'Desc' ? '-' : '';
  return {
    relationship: { ...relationship, relationshipName },
    child,
    columns: fields.filter((name) => name !== relationship.field),
    sortBy: sortField ? `${direction}${sortField}` : null,
  };
}

/** The relationship a layout names as `Child__c.Field__c`; null for lists that are no relationship (history). */
function relationshipOf(org: Org, object: ObjectSchema, list: XmlElement): ChildRelationship | null {
  const [child, field] = (textAt(list, 'relatedList') ?? '').split('.');
  const found = org.catalogue
    .childRelationships(object.name)
    .find((each) => each.childObject === child && each.field === field);
  return found ?? null;
}
