import { ApiError } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import type { FieldSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { eTagOf, objectFor, readableFields } from './objectInfo.ts';

const isPicklist = ({ type }: FieldSchema): boolean => type === 'picklist' || type === 'multipicklist';

/** Answer of `GET …/picklist-values/{recordType}/{field}`. */
export function picklistValues(
  org: Org,
  session: Session,
  basePath: string,
  objectName: string,
  recordTypeId: string,
  fieldName: string,
): Record<string, unknown> {
  const object = objectFor(org, session, objectName);
  const field = readableFields(org, session, object).find(({ name }) => name.toLowerCase() === fieldName.toLowerCase());
  if (!field || !isPicklist(field)) {
    throw new ApiError(400, 'INVALID_FIELD', `${object.name}.${fieldName} is not a picklist that you can see.`);
  }
  const values = (field.picklist?.values ?? [])
    .filter(({ active }) => active)
    .map(({ label, value }) => ({ attributes: null, label, validFor: [], value }));
  const initial = field.picklist?.values.find((value) => value.default);
  const body = {
    controllerValues: {},
    defaultValue: initial ? { attributes: null, label: initial.label, validFor: [], value: initial.value } : null,
    url: `${basePath}/ui-api/object-info/${object.name}/picklist-values/${recordTypeId}/${field.name}`,
    values,
  };
  return { eTag: eTagOf(body), ...body };
}

/** Answer of `GET …/picklist-values/{recordType}`: every picklist of the object. */
export function allPicklistValues(
  org: Org,
  session: Session,
  basePath: string,
  objectName: string,
  recordTypeId: string,
): Record<string, unknown> {
  const object = objectFor(org, session, objectName);
  const lists = readableFields(org, session, object)
    .filter(isPicklist)
    .map(({ name }) => [name, picklistValues(org, session, basePath, object.name, recordTypeId, name)] as const);
  const picklistFieldValues = Object.fromEntries(lists);
  return { eTag: eTagOf(picklistFieldValues), picklistFieldValues };
}
