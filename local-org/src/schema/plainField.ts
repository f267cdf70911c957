import type { FieldSchema, FieldType, ObjectCapabilities } from './schema.ts';

// Long text, files and compounds cannot stand in WHERE, ORDER BY or GROUP BY; numbers with decimals cannot be grouped.
const unsortable: ReadonlySet<FieldType> = new Set([
  'base64',
  'multipicklist',
  'address',
  'location',
  'encryptedstring',
]);
const ungroupable: ReadonlySet<FieldType> = new Set([
  ...unsortable,
  'double',
  'currency',
  'percent',
  'datetime',
  'time',
  'textarea',
]);
const aggregatable: ReadonlySet<FieldType> = new Set([
  'id',
  'string',
  'int',
  'long',
  'double',
  'currency',
  'percent',
  'date',
  'datetime',
  'picklist',
  'combobox',
  'reference',
  'email',
  'phone',
  'url',
  'textarea',
]);

/** A field of that type with what the platform gives every such field: optional, writable, without a default. */
export function plainField(name: string, label: string, type: FieldType): FieldSchema {
  return {
    name,
    label,
    type,
    custom: name.endsWith('__c'),
    length: 0,
    precision: 0,
    scale: 0,
    nillable: type !== 'boolean' && type !== 'id',
    createable: true,
    updateable: true,
    filterable: type !== 'base64',
    groupable: !ungroupable.has(type),
    sortable: !unsortable.has(type),
    aggregatable: aggregatable.has(type),
    unique: false,
    externalId: false,
    idLookup: type === 'id',
    caseSensitive: false,
    nameField: false,
    autoNumber: false,
    calculated: false,
    defaultedOnCreate: type === 'boolean',
    referenceTo: [],
    htmlFormatted: false,
  };
}

/** Capabilities from words: `create update delete undelete query search replicate merge layout trigger feed`. */
export function capabilitiesOf(words: string): ObjectCapabilities {
  const has = new Set(words.split(' '));
  return {
    createable: has.has('create'),
    updateable: has.has('update'),
    deletable: has.has('delete'),
    undeletable: has.has('undelete'),
    queryable: has.has('query'),
    searchable: has.has('search'),
    replicateable: has.has('replicate'),
    mergeable: has.has('merge'),
    layoutable: has.has('layout'),
    triggerable: has.has('trigger'),
    feedEnabled: has.has('feed'),
  };
}
