import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capabilitiesOf, plainField } from './plainField.ts';
import type { DeleteConstraint, FieldSchema, FieldType, ObjectSchema, Picklist, SharingModel } from './schema.ts';

/** Switches that an org may have on, and that bring objects and fields with them. */
export type OrgFeature = 'Territories2' | 'MultiCurrency' | 'DatedRates' | 'CustomFiscalYears' | 'PersonAccounts';

/** Where the descriptions lie unless the caller says otherwise. */
export const standardObjectsFolder = join(import.meta.dirname, '../../standard-objects');

interface FieldFile {
  name: string;
  label: string;
  type: FieldType;
  /** Words of the object reference: Create, Filter, Group, Nillable, Sort, Update, … */
  properties: string;
  length?: number;
  precision?: number;
  scale?: number;
  digits?: number;
  referenceTo?: string[];
  relationshipName?: string;
  childRelationshipName?: string;
  deleteConstraint?: DeleteConstraint;
  masterDetail?: 0 | 1;
  values?: string[];
  default?: string | boolean;
  autoNumber?: string;
  compound?: string;
  feature?: OrgFeature;
}

interface ObjectFile {
  name: string;
  label: string;
  pluralLabel: string;
  keyPrefix: string;
  nameField: string | null;
  sharingModel: SharingModel;
  capabilities: string;
  activitiesEnabled?: boolean;
  compactLayout?: string[];
  feature?: OrgFeature;
  fields: FieldFile[];
}

/**
 * The standard objects of an org with these features on. References to objects the org lacks are left out, so that
 * an org without Sales Territories shows no trace of them.
 */
export function standardObjects(
  features: ReadonlySet<OrgFeature> = new Set(),
  folder = standardObjectsFolder,
): ObjectSchema[] {
  const present = (part: { feature?: OrgFeature }): boolean => part.feature === undefined || features.has(part.feature);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ObjectFile)
    .filter(present);
  const names = new Set(files.map((file) => file.name));
  return files.map((file) => objectOf(file, file.fields.filter(present), names));
}

function objectOf(file: ObjectFile, fields: FieldFile[], names: ReadonlySet<string>): ObjectSchema {
  return {
    name: file.name,
    label: file.label,
    pluralLabel: file.pluralLabel,
    keyPrefix: file.keyPrefix,
    custom: false,
    nameField: file.nameField,
    fields: fields.map((field) => fieldOf(field, names)),
    validationRules: [],
    sharingModel: file.sharingModel,
    capabilities: capabilitiesOf(file.capabilities),
    activitiesEnabled: file.activitiesEnabled ?? false,
    historyEnabled: false,
    listViews: [
      { name: 'AllItems', label: `All ${file.pluralLabel}`, columns: file.nameField ? [file.nameField] : [] },
    ],
    compactLayouts: file.compactLayout ? [{ name: 'SYSTEM', label: 'System Default', fields: file.compactLayout }] : [],
    actionOverrides: [],
  };
}

function fieldOf(file: FieldFile, names: ReadonlySet<string>): FieldSchema {
  const has = new Set(file.properties.split(' '));
  const defaultValue = file.default ?? (file.type === 'boolean' ? false : undefined);
  return {
    ...plainField(file.name, file.label, file.type),
    length: file.length ?? 0,
    precision: file.precision ?? file.digits ?? 0,
    scale: file.scale ?? 0,
    nillable: has.has('Nillable'),
    createable: has.has('Create'),
    updateable: has.has('Update'),
    filterable: has.has('Filter'),
    groupable: has.has('Group'),
    sortable: has.has('Sort'),
    unique: has.has('Unique'),
    idLookup: has.has('IdLookup'),
    nameField: has.has('NameField'),
    autoNumber: has.has('AutoNumber'),
    defaultedOnCreate: has.has('DefaultedOnCreate'),
    htmlFormatted: false,
    referenceTo: (file.referenceTo ?? []).filter((name) => names.has(name)),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(file.values === undefined ? {} : { picklist: picklistOf(file, has.has('Restricted')) }),
    ...(file.relationshipName === undefined ? {} : { relationshipName: file.relationshipName }),
    ...(file.childRelationshipName === undefined ? {} : { childRelationshipName: file.childRelationshipName }),
    ...(file.deleteConstraint === undefined ? {} : { deleteConstraint: file.deleteConstraint }),
    ...(file.masterDetail === undefined
      ? {}
      : { masterDetail: { order: file.masterDetail, reparentable: false, writeRequiresMasterRead: false } }),
    ...(file.autoNumber === undefined
      ? {}
      : { autoNumberFormat: { displayFormat: file.autoNumber, startingNumber: 1 } }),
    ...(file.compound === undefined ? {} : { compoundFieldName: file.compound }),
  };
}

function picklistOf(file: FieldFile, restricted: boolean): Picklist {
  const values = (file.values ?? []).map((value) => ({
    value,
    label: value,
    active: true,
    default: value === file.default,
  }));
  // A list the documentation does not spell out cannot restrict anything.
  return { values, restricted: restricted && values.length > 0 };
}
