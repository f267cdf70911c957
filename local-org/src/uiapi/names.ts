import type { FieldSchema, FieldType } from '../schema/schema.ts';

const dataTypes: Partial<Record<FieldType, string>> = {
  address: 'Address',
  base64: 'Base64',
  boolean: 'Boolean',
  combobox: 'ComboBox',
  complexvalue: 'ComplexValue',
  currency: 'Currency',
  date: 'Date',
  datetime: 'DateTime',
  double: 'Double',
  email: 'Email',
  encryptedstring: 'EncryptedString',
  id: 'Reference',
  int: 'Int',
  location: 'Location',
  long: 'Long',
  multipicklist: 'MultiPicklist',
  percent: 'Percent',
  phone: 'Phone',
  picklist: 'Picklist',
  reference: 'Reference',
  string: 'String',
  textarea: 'TextArea',
  time: 'Time',
  url: 'Url',
};

/** A field's label where its value is shown: references are called by what they lead to (`Owner`, not `Owner ID`). */
export const shownLabel = ({ type, label }: FieldSchema): string =>
  type === 'reference' ? label.replace(/^ID | ID$/, '') : label;

/** What UI API calls a field's type. */
export function dataTypeOf(field: FieldSchema): string {
  return dataTypes[field.type] ?? 'String';
}

/** Names that old metadata uses for standard fields: in list views, layouts and related lists. */
const oldNames: Record<string, string> = {
  NAME: 'Name',
  CREATED_DATE: 'CreatedDate',
  CREATEDBY_USER: 'CreatedById',
  LAST_UPDATE: 'LastModifiedDate',
  UPDATEDBY_USER: 'LastModifiedById',
  OWNER: 'OwnerId',
  'OWNER.ALIAS': 'OwnerId',
  'CORE.USERS.ALIAS': 'OwnerId',
  RECORDTYPE: 'RecordTypeId',
};

/** A column of a list view or related list as the field it means; other names stand for themselves. */
export function fieldOfColumn(column: string): string {
  const bare = column.includes('.') && !column.endsWith('.ALIAS') ? column.slice(column.indexOf('.') + 1) : column;
  return oldNames[column.toUpperCase()] ?? oldNames[bare.toUpperCase()] ?? bare;
}

/** Id of the record type that stands for "none", as every org has it. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';
