import { createHash } from 'node:crypto';
import { ApiError, notFound } from '../api/apiError.ts';
import type { Org } from '../org.ts';
import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { deployedXml } from './deployed.ts';
import { textAt } from '../deploy/xml.ts';
import { MASTER_RECORD_TYPE, dataTypeOf } from './names.ts';

/** The object of that name, if the user may read it; answers as UI API does for one that does not exist. */
export function objectFor(org: Org, session: Session, name: string): ObjectSchema {
  const object = org.catalogue.object(name);
  if (!object || !org.access.mayObject(session, object.name, 'read')) {
    throw new ApiError(404, 'INVALID_TYPE', `Object ${name} is not supported in UI API`);
  }
  return object;
}

/** The fields of an object that the user may see. */
export function readableFields(org: Org, session: Session, object: ObjectSchema): FieldSchema[] {
  return object.fields.filter((field) => org.access.mayReadField(session, object.name, field.name));
}

/** Answer of `GET /ui-api/object-info/{object}`. */
export function objectInfo(org: Org, session: Session, name: string): Record<string, unknown> {
  const object = objectFor(org, session, name);
  const may = (right: 'create' | 'edit' | 'delete'): boolean => org.access.mayObject(session, object.name, right);
  const fields = readableFields(org, session, object).map((field) => [
    field.name,
    fieldInfo(org, session, object, field),
  ]);
  const body = {
    apiName: object.name,
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships: org.catalogue
      .childRelationships(object.name)
      .filter(
        ({ relationshipName, childObject, field }) =>
          relationshipName && org.access.mayReadField(session, childObject, field),
      )
      .map((child) => ({
        childObjectApiName: child.childObject,
        fieldName: child.field,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: child.relationshipName,
      })),
    createable: object.capabilities.createable && may('create'),
    custom: object.custom,
    defaultRecordTypeId: MASTER_RECORD_TYPE,
    deletable: object.capabilities.deletable && may('delete'),
    dependentFields: {},
    feedEnabled: object.capabilities.feedEnabled,
    fields: Object.fromEntries(fields) as Record<string, unknown>,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.pluralLabel,
    layoutable: object.capabilities.layoutable,
    mruEnabled: object.capabilities.layoutable,
    nameFields: nameFields(object),
    queryable: object.capabilities.queryable,
    recordTypeInfos: {
      [MASTER_RECORD_TYPE]: {
        available: true,
        defaultRecordTypeMapping: true,
        master: true,
        name: 'Master',
        recordTypeId: MASTER_RECORD_TYPE,
      },
    },
    searchLayoutable: object.capabilities.searchable,
    searchable: object.capabilities.searchable,
    themeInfo: themeInfo(org, object),
    updateable: object.capabilities.updateable && may('edit'),
  };
  return { eTag: eTagOf(body), ...body };
}

/** A tag that changes with what it stands for. */
export function eTagOf(body: unknown): string {
  return createHash('md5').update(JSON.stringify(body)).digest('hex');
}

/** The fields that name a record: several for people. */
export function nameFields(object: ObjectSchema): string[] {
  const parts = object.fields.filter(
    ({ compoundFieldName, type }) => compoundFieldName === 'Name' && type === 'string',
  );
  const names = parts.filter(({ name }) => ['FirstName', 'LastName'].includes(name)).map(({ name }) => name);
  return object.nameField === null ? [] : [...names, object.nameField];
}

function fieldInfo(org: Org, session: Session, object: ObjectSchema, field: FieldSchema): Record<string, unknown> {
  const mayEdit = org.access.mayEditField(session, object.name, field.name);
  const isCompoundPart = field.compoundFieldName !== undefined && field.compoundFieldName !== field.name;
  return {
    apiName: field.name,
    calculated: field.calculated,
    compound: ['address', 'location'].includes(field.type) || (nameFields(object).length > 1 && field.nameField),
    compoundComponentName: null,
    compoundFieldName: isCompoundPart ? field.compoundFieldName : null,
    controllerName: field.picklist?.controllingField ?? null,
    controllingFields: field.picklist?.controllingField ? [field.picklist.controllingField] : [],
    createable: field.createable && mayEdit,
    custom: field.custom,
    dataType: dataTypeOf(field),
    defaultValue: field.defaultValue ?? null,
    defaultedOnCreate: field.defaultedOnCreate,
    digits: 0,
    externalId: field.externalId,
    extraTypeInfo: field.type === 'textarea' ? (field.htmlFormatted ? 'RichTextArea' : 'PlainTextArea') : null,
    filterable: field.filterable,
    filteredLookupInfo: null,
    highScaleNumber: false,
    htmlFormatted: field.htmlFormatted,
    inlineHelpText: field.inlineHelpText ?? null,
    label: field.label,
    length: field.length,
    maskType: null,
    nameField: field.nameField,
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.precision,
    reference: field.type === 'reference',
    referenceTargetField: null,
    referenceToInfos: field.referenceTo.flatMap((target) => {
      const parent = org.catalogue.object(target);
      return parent ? [{ apiName: parent.name, nameFields: nameFields(parent) }] : [];
    }),
    relationshipName: field.relationshipName ?? null,
    required: !field.nillable && !field.defaultedOnCreate,
    scale: field.scale,
    searchPrefilterable: false,
    sortable: field.sortable,
    unique: field.unique,
    updateable: field.updateable && mayEdit,
  };
}

/** Colours and icons of the standard objects people meet here, as Lightning shows them. */
const standardThemes: Record<string, [icon: string, color: string]> = {
  Account: ['account', '5867E8'],
  Case: ['case', 'FF5D2D'],
  Campaign: ['campaign', 'FF538A'],
  Contact: ['contact', '9602C7'],
  Lead: ['lead', 'FF538A'],
  Opportunity: ['opportunity', 'FF5D2D'],
  Product2: ['product', 'B10085'],
  User: ['user', '34BECD'],
};

/** Colour and icon of an object: a standard object's own, a custom object's from the motif of its tab. */
function themeInfo(org: Org, object: ObjectSchema): { color: string; iconUrl: string } {
  const standard = standardThemes[object.name];
  if (standard) return { color: standard[1], iconUrl: iconUrl('standard', standard[0]) };
  const tab = deployedXml(org.store, 'CustomTab', object.name);
  const motif = /^Custom(\d+):/.exec((tab && textAt(tab, 'motif')) ?? '')?.[1];
  return motif
    ? { color: '0B6E5F', iconUrl: iconUrl('custom', `custom${motif}`) }
    : { color: '706E6B', iconUrl: iconUrl('standard', 'default') };
}

const iconUrl = (category: string, name: string): string => `/img/icon/t4v35/${category}/${name}_120.png`;

/** What UI API answers for a record that is not there or may not be seen. */
export const recordNotFound = (): ApiError => notFound();
