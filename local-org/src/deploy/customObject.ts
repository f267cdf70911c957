import { capabilitiesOf, plainField } from '../schema/plainField.ts';
import type { ActionOverride, FieldSchema, ObjectSchema, SharingModel, ValidationRule } from '../schema/schema.ts';
import type { ValueSets } from './customField.ts';
import { fieldOf, FieldProblem, limit } from './customField.ts';
import { objectChildren } from './registry.ts';
import type { XmlElement, XmlValue } from './xml.ts';
import { booleanAt, elementAt, elementsAt, numberAt, textAt, textsAt } from './xml.ts';

/** A part of an object that was refused: `name` is `Code__c` for a field, empty for the object itself. */
export interface ObjectProblem {
  type: string;
  name: string;
  text: string;
}

/**
 * Puts a deployed `.object` over what the org has: children are replaced by name, everything else by element.
 * What the new file does not mention stays.
 */
export function mergedObject(before: XmlElement | undefined, after: XmlElement): XmlElement {
  const merged: XmlElement = { ...before };
  for (const [name, value] of Object.entries(after)) {
    merged[name] = before && name in objectChildren ? mergedChildren(before, after, name) : value;
  }
  return merged;
}

function mergedChildren(before: XmlElement, after: XmlElement, name: string): XmlValue {
  const byName = new Map(elementsAt(before, name).map((child) => [textAt(child, 'fullName')?.toLowerCase(), child]));
  for (const child of elementsAt(after, name)) byName.set(textAt(child, 'fullName')?.toLowerCase(), child);
  return [...byName.values()];
}

/**
 * The schema of an object from its complete XML. `base` is the standard object that is extended; for a custom object
 * there is none. Parts that are refused are left out and reported.
 */
export function objectOf(
  name: string,
  xml: XmlElement,
  base: ObjectSchema | undefined,
  keyPrefix: string,
  valueSets: ValueSets,
): { object: ObjectSchema; problems: ObjectProblem[] } {
  const problems: ObjectProblem[] = [];
  const attempt = <T>(type: string, part: string, make: () => T): T | undefined => {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      problems.push({ type, name: part, text: error.message });
      return undefined;
    }
  };

  const custom: FieldSchema[] = [];
  const seen = new Set<string>();
  for (const child of elementsAt(xml, 'fields')) {
    const fieldName = textAt(child, 'fullName') ?? '';
    // Standard fields may be named for their history tracking; they keep the platform's definition.
    if (base?.fields.some((field) => !field.custom && field.name === fieldName)) continue;
    if (seen.has(fieldName.toLowerCase())) {
      problems.push({
        type: 'CustomField',
        name: fieldName,
        text: `There is already a field named ${fieldName} on ${name}.`,
      });
      continue;
    }
    seen.add(fieldName.toLowerCase());
    const field = attempt('CustomField', fieldName, () => fieldOf(child, valueSets));
    if (field) custom.push(field);
  }
  if (!base) attempt('CustomObject', '', () => checkObject(name, xml, custom));
  const rules = elementsAt(xml, 'validationRules').flatMap(
    (rule) => attempt('ValidationRule', textAt(rule, 'fullName') ?? '', () => ruleOf(rule)) ?? [],
  );
  const frame = base ?? customFrame(name, xml, keyPrefix, custom);
  const nameFieldOf = (): FieldSchema[] => (base ? [] : [nameField(xml)]);
  const sharing = textAt(xml, 'sharingModel') as SharingModel | undefined;
  const fields = base
    ? [...base.fields.filter((field) => !field.custom), ...custom]
    : [...leadingFields(custom), ...nameFieldOf(), ...trailingFields(xml), ...custom];
  return {
    object: {
      ...frame,
      ...(base && sharing ? { sharingModel: sharing } : {}),
      fields,
      validationRules: rules,
      ...pageParts(xml, base),
    },
    problems,
  };
}

function checkObject(name: string, xml: XmlElement, fields: readonly FieldSchema[]): void {
  const bare = name.replace(/__(c|mdt|e|b)$/, '');
  if (!name.endsWith('__c')) throw new FieldProblem(`Objects named like ${name} cannot be created in this org.`);
  if (!/^[A-Za-z]\w*$/.test(bare) || bare.includes('__') || bare.endsWith('_') || bare.length > 40) {
    throw new FieldProblem(`The object name ${name} is not valid.`);
  }
  for (const element of ['label', 'pluralLabel', 'nameField', 'deploymentStatus', 'sharingModel']) {
    if (!(element in xml)) throw new FieldProblem(`Required field is missing: ${element}`);
  }
  limit('Label', textAt(xml, 'label'), 40);
  limit('Plural Label', textAt(xml, 'pluralLabel'), 40);
  limit('Description', textAt(xml, 'description'), 1000);
  const masters = fields.filter((field) => field.masterDetail);
  if (masters.length > 2) throw new FieldProblem('A custom object can have at most 2 master-detail relationships.');
  const isDependent = textAt(xml, 'sharingModel') === 'ControlledByParent';
  if (masters.length > 0 && !isDependent) {
    throw new FieldProblem(
      'Cannot set sharingModel to anything but ControlledByParent on a CustomObject with a MasterDetail relationship field',
    );
  }
  if (masters.length === 0 && isDependent) {
    throw new FieldProblem(
      'Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field',
    );
  }
}

function customFrame(
  name: string,
  xml: XmlElement,
  keyPrefix: string,
  fields: readonly FieldSchema[],
): Omit<ObjectSchema, 'fields' | 'validationRules'> {
  const label = textAt(xml, 'label') ?? name;
  const description = textAt(xml, 'description');
  const isDetail = fields.some((field) => field.masterDetail);
  return {
    name,
    label,
    pluralLabel: textAt(xml, 'pluralLabel') ?? label,
    keyPrefix,
    custom: true,
    ...(description === undefined ? {} : { description }),
    nameField: 'Name',
    sharingModel: (isDetail ? 'ControlledByParent' : (textAt(xml, 'sharingModel') ?? 'ReadWrite')) as SharingModel,
    capabilities: {
      ...capabilitiesOf('create update delete undelete query replicate layout trigger'),
      searchable: booleanAt(xml, 'enableSearch'),
      feedEnabled: booleanAt(xml, 'enableFeeds'),
    },
    activitiesEnabled: booleanAt(xml, 'enableActivities'),
    historyEnabled: booleanAt(xml, 'enableHistory'),
    listViews: [],
    compactLayouts: [],
    actionOverrides: [],
  };
}

function leadingFields(custom: readonly FieldSchema[]): FieldSchema[] {
  const id = { ...plainField('Id', 'Record ID', 'id'), length: 18, ...readOnly };
  const owner = { ...reference('OwnerId', 'Owner ID', 'Owner', 'User'), ...{ createable: true, updateable: true } };
  const deleted = { ...plainField('IsDeleted', 'Deleted', 'boolean'), ...readOnly, defaultValue: false };
  // Details have no owner of their own: their first master's owner counts.
  return custom.some((field) => field.masterDetail) ? [id, deleted] : [id, owner, deleted];
}

function trailingFields(xml: XmlElement): FieldSchema[] {
  const moment = (name: string, label: string): FieldSchema => ({
    ...plainField(name, label, 'datetime'),
    ...readOnly,
  });
  const optional = { ...readOnly, nillable: true, defaultedOnCreate: false };
  return [
    moment('CreatedDate', 'Created Date'),
    reference('CreatedById', 'Created By ID', 'CreatedBy', 'User'),
    moment('LastModifiedDate', 'Last Modified Date'),
    reference('LastModifiedById', 'Last Modified By ID', 'LastModifiedBy', 'User'),
    moment('SystemModstamp', 'System Modstamp'),
    ...(booleanAt(xml, 'enableActivities')
      ? [{ ...plainField('LastActivityDate', 'Last Activity Date', 'date'), ...optional }]
      : []),
    { ...plainField('LastViewedDate', 'Last Viewed Date', 'datetime'), ...optional },
    { ...plainField('LastReferencedDate', 'Last Referenced Date', 'datetime'), ...optional },
  ];
}

const readOnly = { createable: false, updateable: false, nillable: false, defaultedOnCreate: true } as const;

function reference(name: string, label: string, relationshipName: string, target: string): FieldSchema {
  return { ...plainField(name, label, 'reference'), ...readOnly, length: 18, referenceTo: [target], relationshipName };
}

function nameField(xml: XmlElement): FieldSchema {
  const definition = elementAt(xml, 'nameField') ?? {};
  const label = textAt(definition, 'label') ?? 'Name';
  const field = { ...plainField('Name', label, 'string'), nameField: true, length: 80, custom: false };
  if (textAt(definition, 'type') === 'AutoNumber') {
    return {
      ...field,
      ...readOnly,
      autoNumber: true,
      idLookup: true,
      autoNumberFormat: {
        displayFormat: textAt(definition, 'displayFormat') ?? '{0}',
        startingNumber: numberAt(definition, 'startingNumber') ?? 1,
      },
    };
  }
  // A name may be left out: the record is then named by its id.
  return { ...field, nillable: true, idLookup: true, defaultedOnCreate: true };
}

function ruleOf(xml: XmlElement): ValidationRule {
  const name = textAt(xml, 'fullName') ?? '';
  const formula = textAt(xml, 'errorConditionFormula');
  const errorMessage = textAt(xml, 'errorMessage');
  if (!/^[A-Za-z]\w*$/.test(name) || name.includes('__')) throw new FieldProblem(`The rule name ${name} is not valid.`);
  limit('Rule Name', name, 40);
  if (formula === undefined) throw new FieldProblem('Required field is missing: errorConditionFormula');
  if (errorMessage === undefined) throw new FieldProblem('Required field is missing: errorMessage');
  limit('Error Message', errorMessage, 255);
  limit('Description', textAt(xml, 'description'), 255);
  const display = textAt(xml, 'errorDisplayField');
  const description = textAt(xml, 'description');
  return {
    name,
    active: booleanAt(xml, 'active'),
    formula,
    errorMessage,
    ...(display === undefined ? {} : { errorDisplayField: display }),
    ...(description === undefined ? {} : { description }),
  };
}

function pageParts(
  xml: XmlElement,
  base: ObjectSchema | undefined,
): Pick<ObjectSchema, 'listViews' | 'compactLayouts' | 'actionOverrides' | 'compactLayoutAssignment'> {
  const listViews = elementsAt(xml, 'listViews').map((view) => ({
    name: textAt(view, 'fullName') ?? '',
    label: textAt(view, 'label') ?? '',
    columns: textsAt(view, 'columns'),
  }));
  const compactLayouts = elementsAt(xml, 'compactLayouts').map((layout) => ({
    name: textAt(layout, 'fullName') ?? '',
    label: textAt(layout, 'label') ?? '',
    fields: textsAt(layout, 'fields'),
  }));
  const actionOverrides = elementsAt(xml, 'actionOverrides').map((override): ActionOverride => {
    const content = textAt(override, 'content');
    const formFactor = textAt(override, 'formFactor');
    return {
      actionName: textAt(override, 'actionName') ?? '',
      type: (textAt(override, 'type') ?? 'Default') as ActionOverride['type'],
      ...(content === undefined ? {} : { content }),
      ...(formFactor === undefined ? {} : { formFactor: formFactor as NonNullable<ActionOverride['formFactor']> }),
    };
  });
  const assignment = textAt(xml, 'compactLayoutAssignment');
  return {
    listViews: [...(base?.listViews ?? []), ...listViews],
    compactLayouts: [...(base?.compactLayouts ?? []), ...compactLayouts],
    actionOverrides,
    ...(assignment === undefined || assignment === 'SYSTEM' ? {} : { compactLayoutAssignment: assignment }),
  };
}
