import type { Catalogue } from './catalogue.ts';
import type { FieldSchema, FieldType, ObjectSchema } from './schema.ts';

/** What the caller may see and do; leaves out what is hidden from them. */
export interface DescribeAccess {
  mayReadField(object: string, field: string): boolean;
  mayEditField(object: string, field: string): boolean;
  mayObject(object: string, right: 'read' | 'create' | 'edit' | 'delete'): boolean;
}

/** Everything visible and allowed. */
export const fullDescribeAccess: DescribeAccess = {
  mayReadField: () => true,
  mayEditField: () => true,
  mayObject: () => true,
};

/** Answer of `GET /sobjects`: every object in short. `basePath` is `/services/data/v66.0`. */
export function describeGlobal(catalogue: Catalogue, basePath: string, access = fullDescribeAccess): unknown {
  const sobjects = catalogue.objects
    .filter((object) => access.mayObject(object.name, 'read'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((object) => ({ ...objectFlags(object, access), urls: shortUrls(object, basePath) }));
  return { encoding: 'UTF-8', maxBatchSize: 200, sobjects };
}

/** Answer of `GET /sobjects/{object}` in its `objectDescribe` part. */
export function describeBasic(object: ObjectSchema, basePath: string, access = fullDescribeAccess): unknown {
  return { ...objectFlags(object, access), urls: shortUrls(object, basePath) };
}

/** Answer of `GET /sobjects/{object}/describe`. */
export function describeSObject(
  catalogue: Catalogue,
  object: ObjectSchema,
  basePath: string,
  access = fullDescribeAccess,
): unknown {
  const root = `${basePath}/sobjects/${object.name}`;
  return {
    actionOverrides: object.actionOverrides
      .filter((override) => override.type === 'Flexipage')
      .map((override) => ({
        formFactor: (override.formFactor ?? 'Large').toUpperCase(),
        isAvailableInTouch: false,
        name: override.actionName,
        pageId: override.content ?? '',
        url: null,
      })),
    ...objectFlags(object, access),
    childRelationships: childRelationships(catalogue, object, access),
    compactLayoutable: object.capabilities.layoutable,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: object.fields
      .filter((field) => access.mayReadField(object.name, field.name))
      .map((field) => describeField(field, access.mayEditField(object.name, field.name))),
    implementedBy: null,
    implementsInterfaces: null,
    isInterface: false,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: [
      {
        active: true,
        available: true,
        defaultRecordTypeMapping: true,
        developerName: 'Master',
        master: true,
        name: 'Master',
        recordTypeId: masterRecordTypeId,
        urls: { layout: `${root}/describe/layouts/${masterRecordTypeId}` },
      },
    ],
    searchLayoutable: object.capabilities.searchable,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${object.pluralLabel.toLowerCase()}`, name: 'everything' },
      ...(hasOwner(object) ? [{ label: `My ${object.pluralLabel.toLowerCase()}`, name: 'mine' }] : []),
    ],
    urls: {
      compactLayouts: `${root}/describe/compactLayouts`,
      rowTemplate: `${root}/{ID}`,
      approvalLayouts: `${root}/describe/approvalLayouts`,
      uiDetailTemplate: `/{ID}`,
      uiEditTemplate: `/{ID}/e`,
      describe: `${root}/describe`,
      layouts: `${root}/describe/layouts`,
      sobject: root,
      uiNewRecord: `/${object.keyPrefix}/e`,
    },
  };
}

/** The record type every record has that has no other. */
export const masterRecordTypeId = '012000000000000AAA';

/** One field in the form of `describe`; keys in alphabetical order, as Salesforce writes them. */
export function describeField(field: FieldSchema, editable = true): Record<string, unknown> {
  // Ids are plain ASCII; every other text may need three bytes a character.
  const bytesPerCharacter = field.type === 'id' || field.type === 'reference' ? 1 : 3;
  return {
    aggregatable: field.aggregatable,
    aiPredictionField: false,
    autoNumber: field.autoNumber,
    byteLength: field.length * bytesPerCharacter,
    calculated: field.calculated,
    calculatedFormula: field.formula?.expression ?? null,
    cascadeDelete: field.deleteConstraint === 'Cascade',
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compoundFieldName ?? null,
    controllerName: field.picklist?.controllingField ?? null,
    createable: field.createable && editable,
    custom: field.custom,
    defaultValue: field.defaultValue ?? null,
    defaultValueFormula: field.defaultValueFormula ?? null,
    defaultedOnCreate: field.defaultedOnCreate,
    dependentPicklist: field.picklist?.controllingField !== undefined,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? field.precision : 0,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: extraTypeInfo(field),
    filterable: field.filterable,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: field.formula?.treatBlanksAs === 'zero',
    groupable: field.groupable,
    highScaleNumber: false,
    htmlFormatted: field.htmlFormatted,
    idLookup: field.idLookup,
    inlineHelpText: field.inlineHelpText ?? null,
    label: field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.nameField,
    namePointing: field.referenceTo.length > 1,
    nillable: field.nillable,
    permissionable: isPermissionable(field),
    picklistValues: (field.picklist?.values ?? []).map((value) => ({
      active: value.active,
      defaultValue: value.default,
      label: value.label,
      validFor: null,
      value: value.value,
    })),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.type === 'int' ? 0 : field.precision,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName ?? null,
    relationshipOrder: field.masterDetail?.order ?? null,
    restrictedDelete: field.deleteConstraint === 'Restrict',
    restrictedPicklist: field.picklist?.restricted ?? false,
    scale: field.scale,
    searchPrefilterable: false,
    soapType: soapType(field.type),
    sortable: field.sortable,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && editable,
    writeRequiresMasterRead: field.masterDetail?.writeRequiresMasterRead ?? false,
  };
}

/** True for fields whose access permission sets decide: neither required, nor a master, nor the platform's own. */
export function isPermissionable(field: FieldSchema): boolean {
  if (field.masterDetail || field.nameField || systemFields.has(field.name)) return false;
  if (field.custom) return field.nillable || field.type === 'boolean' || field.calculated || field.autoNumber;
  // Access to an address is given as a whole, not to its street and city.
  return field.nillable && field.compoundFieldName === undefined;
}

/** Fields that every object has from the platform. */
export const systemFields: ReadonlySet<string> = new Set([
  'Id',
  'IsDeleted',
  'OwnerId',
  'CreatedDate',
  'CreatedById',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'LastActivityDate',
  'LastViewedDate',
  'LastReferencedDate',
]);

function objectFlags(object: ObjectSchema, access: DescribeAccess): Record<string, unknown> {
  const can = object.capabilities;
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: can.createable && access.mayObject(object.name, 'create'),
    custom: object.custom,
    customSetting: false,
    deepCloneable: false,
    deletable: can.deletable && access.mayObject(object.name, 'delete'),
    deprecatedAndHidden: false,
    feedEnabled: can.feedEnabled,
    hasSubtypes: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix === '' ? null : object.keyPrefix,
    label: object.label,
    labelPlural: object.pluralLabel,
    layoutable: can.layoutable,
    mergeable: can.mergeable,
    mruEnabled: can.layoutable,
    name: object.name,
    queryable: can.queryable,
    replicateable: can.replicateable,
    retrieveable: can.queryable,
    searchable: can.searchable,
    triggerable: can.triggerable,
    undeletable: can.undeletable,
    updateable: can.updateable && access.mayObject(object.name, 'edit'),
  };
}

function shortUrls(object: ObjectSchema, basePath: string): Record<string, string> {
  const root = `${basePath}/sobjects/${object.name}`;
  return { sobject: root, describe: `${root}/describe`, rowTemplate: `${root}/{ID}` };
}

function childRelationships(catalogue: Catalogue, object: ObjectSchema, access: DescribeAccess): unknown[] {
  return catalogue
    .childRelationships(object.name)
    .filter((child) => access.mayReadField(child.childObject, child.field))
    .map((child) => ({
      cascadeDelete: child.cascadeDelete,
      childSObject: child.childObject,
      deprecatedAndHidden: false,
      field: child.field,
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: child.relationshipName ?? null,
      restrictedDelete: child.restrictedDelete,
    }));
}

const hasOwner = (object: ObjectSchema): boolean => object.fields.some((field) => field.name === 'OwnerId');

function extraTypeInfo(field: FieldSchema): string | null {
  if (field.type !== 'textarea') return null;
  return field.htmlFormatted ? 'richtextarea' : 'plaintextarea';
}

function soapType(type: FieldType): string {
  switch (type) {
    case 'id':
    case 'reference':
      return 'tns:ID';
    case 'boolean':
      return 'xsd:boolean';
    case 'int':
      return 'xsd:int';
    case 'long':
      return 'xsd:long';
    case 'double':
    case 'currency':
    case 'percent':
      return 'xsd:double';
    case 'date':
      return 'xsd:date';
    case 'datetime':
      return 'xsd:dateTime';
    case 'time':
      return 'xsd:time';
    case 'base64':
      return 'xsd:base64Binary';
    case 'anyType':
      return 'xsd:anyType';
    case 'address':
      return 'urn:address';
    case 'location':
      return 'urn:location';
    default:
      return 'xsd:string';
  }
}
