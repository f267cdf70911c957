import { plainField } from '../schema/plainField.ts';
import type { FieldSchema, FieldType, PicklistValue, RollupFilter } from '../schema/schema.ts';
import type { XmlElement } from './xml.ts';
import { booleanAt, elementAt, elementsAt, numberAt, textAt, textsAt } from './xml.ts';

/** A field definition that the platform would refuse; the message is the problem of the component. */
export class FieldProblem extends Error {
  override readonly name = 'FieldProblem';
}

/** Looks up the choices of a global value set of the package or the org. */
export type ValueSets = (name: string) => PicklistValue[] | undefined;

const plainTypes: Readonly<Record<string, FieldType>> = {
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Html: 'textarea',
  EncryptedText: 'encryptedstring',
  Number: 'double',
  Currency: 'currency',
  Percent: 'percent',
  Checkbox: 'boolean',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Lookup: 'reference',
  MasterDetail: 'reference',
  Hierarchy: 'reference',
  AutoNumber: 'string',
  Summary: 'double',
  Location: 'location',
};

// Lengths the platform fixes: the definition may not name one.
const fixedLengths: Readonly<Record<string, number>> = {
  TextArea: 255,
  Email: 80,
  Phone: 40,
  Url: 255,
  AutoNumber: 30,
};
const formulaTypes: ReadonlySet<string> = new Set([
  'Text',
  'Number',
  'Currency',
  'Percent',
  'Checkbox',
  'Date',
  'DateTime',
  'Time',
]);
const longTexts: ReadonlySet<string> = new Set(['LongTextArea', 'Html']);

/**
 * One field of an `.object` file. Throws FieldProblem with the platform's wording where it has one.
 * What depends on other components (targets, formulas, roll-up sources) is checked later, against the whole org.
 */
export function fieldOf(xml: XmlElement, valueSets: ValueSets): FieldSchema {
  const name = textAt(xml, 'fullName') ?? '';
  const metadataType = textAt(xml, 'type');
  checkNames(name, xml);
  if (metadataType === undefined) throw new FieldProblem('Required field is missing: type');
  const type = plainTypes[metadataType];
  if (type === undefined) throw new FieldProblem(`Fields of type ${metadataType} cannot be created in this org.`);
  const label = textAt(xml, 'label');
  if (label === undefined) throw new FieldProblem('Required field is missing: label');

  const field = { ...plainField(name, label, type), ...texts(xml) };
  if (textAt(xml, 'formula') !== undefined) return formulaField(field, metadataType, xml);
  applyText(field, metadataType, xml);
  applyNumber(field, metadataType, xml);
  applyKeys(field, metadataType, xml);
  if (metadataType === 'Checkbox') applyCheckbox(field, xml);
  if (type === 'picklist' || type === 'multipicklist') applyPicklist(field, xml, valueSets);
  if (type === 'reference') applyReference(field, metadataType, xml);
  if (metadataType === 'AutoNumber') applyAutoNumber(field, xml);
  if (metadataType === 'Summary') applyRollup(field, xml);
  if (metadataType !== 'Checkbox') applyDefault(field, xml);
  return field;
}

function checkNames(name: string, xml: XmlElement): void {
  const bare = name.replace(/__c$/, '');
  if (!/^[A-Za-z]\w*$/.test(bare) || bare.endsWith('_') || bare.includes('__') || !name.endsWith('__c')) {
    throw new FieldProblem(
      `The field name you provided ${name} is not a valid custom field name. It must begin with a letter, use only letters, digits and single underscores, and end with __c.`,
    );
  }
  limit('Field Name', bare, 40);
  limit('Label', textAt(xml, 'label'), 40);
  limit('Description', textAt(xml, 'description'), 1000);
  limit('Help Text', textAt(xml, 'inlineHelpText'), 510);
}

/** Refuses a text that is too long, as the setup pages do. */
export function limit(label: string, text: string | undefined, maximum: number): void {
  if (text !== undefined && text.length > maximum) {
    throw new FieldProblem(`Value too long for field: ${label} maximum length is:${maximum}`);
  }
}

function texts(xml: XmlElement): Pick<FieldSchema, 'inlineHelpText' | 'description'> {
  const help = textAt(xml, 'inlineHelpText');
  const description = textAt(xml, 'description');
  return {
    ...(help === undefined ? {} : { inlineHelpText: help }),
    ...(description === undefined ? {} : { description }),
  };
}

function formulaField(field: FieldSchema, metadataType: string, xml: XmlElement): FieldSchema {
  if (!formulaTypes.has(metadataType)) throw new FieldProblem(`A formula cannot give a field of type ${metadataType}.`);
  const isNumber = ['Number', 'Currency', 'Percent'].includes(metadataType);
  return {
    ...field,
    formula: {
      expression: textAt(xml, 'formula')!,
      treatBlanksAs: textAt(xml, 'formulaTreatBlanksAs') === 'BlankAsZero' ? 'zero' : 'blank',
    },
    calculated: true,
    createable: false,
    updateable: false,
    nillable: metadataType !== 'Checkbox',
    length: metadataType === 'Text' ? 1300 : 0,
    precision: isNumber ? (numberAt(xml, 'precision') ?? 18) : 0,
    scale: isNumber ? (numberAt(xml, 'scale') ?? 0) : 0,
  };
}

function applyText(field: FieldSchema, metadataType: string, xml: XmlElement): void {
  const length = numberAt(xml, 'length');
  const fixed = fixedLengths[metadataType];
  const range = { Text: [1, 255], EncryptedText: [1, 175], LongTextArea: [256, 131_072], Html: [256, 131_072] }[
    metadataType
  ] as [number, number] | undefined;
  if (range) {
    if (length === undefined) throw new FieldProblem(`Must specify 'length' for a CustomField of type ${metadataType}`);
    if (length < range[0] || length > range[1]) {
      throw new FieldProblem(
        `Custom field length must be between ${range[0]} and ${range[1]} for type ${metadataType}`,
      );
    }
    field.length = length;
  } else {
    if (length !== undefined)
      throw new FieldProblem(`Can not specify 'length' for a CustomField of type ${metadataType}`);
    field.length = fixed ?? { picklist: 255, multipicklist: 4099, reference: 18 }[field.type as string] ?? 0;
  }
  const needsLines = longTexts.has(metadataType) || metadataType === 'MultiselectPicklist';
  const lines = numberAt(xml, 'visibleLines');
  if (needsLines && lines === undefined) {
    throw new FieldProblem(`Must specify 'visibleLines' for a CustomField of type ${metadataType}`);
  }
  if (lines !== undefined) field.visibleLines = lines;
  if (longTexts.has(metadataType)) {
    field.htmlFormatted = metadataType === 'Html';
    field.filterable = field.sortable = field.groupable = field.aggregatable = false;
  }
}

function applyNumber(field: FieldSchema, metadataType: string, xml: XmlElement): void {
  if (!['Number', 'Currency', 'Percent'].includes(metadataType)) return;
  const precision = numberAt(xml, 'precision');
  const scale = numberAt(xml, 'scale');
  if (precision === undefined)
    throw new FieldProblem(`Must specify 'precision' for a CustomField of type ${metadataType}`);
  if (scale === undefined) throw new FieldProblem(`Must specify 'scale' for a CustomField of type ${metadataType}`);
  if (precision < 1 || precision > 18 || scale < 0 || scale > precision) {
    throw new FieldProblem('The total number of digits must be between 1 and 18, the decimal places among them.');
  }
  field.precision = precision;
  field.scale = scale;
}

function applyKeys(field: FieldSchema, metadataType: string, xml: XmlElement): void {
  const required = booleanAt(xml, 'required');
  if (
    required &&
    ['MasterDetail', 'Checkbox', 'AutoNumber', 'Summary', 'LongTextArea', 'Html'].includes(metadataType)
  ) {
    throw new FieldProblem(`Can not specify 'required' for a CustomField of type ${metadataType}`);
  }
  field.externalId = booleanAt(xml, 'externalId');
  field.unique = booleanAt(xml, 'unique');
  if (field.externalId && !['Text', 'Number', 'Email', 'AutoNumber'].includes(metadataType)) {
    throw new FieldProblem(`Can not specify 'externalId' for a CustomField of type ${metadataType}`);
  }
  if (field.unique && !['Text', 'Number', 'Email'].includes(metadataType)) {
    throw new FieldProblem(`Can not specify 'unique' for a CustomField of type ${metadataType}`);
  }
  field.caseSensitive = field.unique && booleanAt(xml, 'caseSensitive');
  field.idLookup = field.externalId;
  if (required) field.nillable = false;
}

function applyCheckbox(field: FieldSchema, xml: XmlElement): void {
  const value = textAt(xml, 'defaultValue');
  if (value !== 'true' && value !== 'false')
    throw new FieldProblem("Must specify 'defaultValue' for a CustomField of type Checkbox");
  field.defaultValue = value === 'true';
}

function applyPicklist(field: FieldSchema, xml: XmlElement, valueSets: ValueSets): void {
  const set = elementAt(xml, 'valueSet');
  if (!set) throw new FieldProblem(`Must specify 'valueSet' for a CustomField of type ${textAt(xml, 'type')}`);
  const globalName = textAt(set, 'valueSetName');
  const definition = elementAt(set, 'valueSetDefinition');
  const values = globalName === undefined ? picklistValues(definition) : valueSets(globalName);
  if (!values) throw new FieldProblem(`In field: valueSetName - no GlobalValueSet named ${globalName} found`);
  const seen = new Set<string>();
  for (const { value } of values) {
    if (seen.has(value.toLowerCase())) throw new FieldProblem(`Duplicate picklist value: ${value}`);
    seen.add(value.toLowerCase());
  }
  const controlling = textAt(set, 'controllingField');
  field.picklist = {
    values,
    restricted: globalName !== undefined || booleanAt(set, 'restricted'),
    ...(controlling === undefined ? {} : { controllingField: controlling }),
  };
  const preset = values.find((value) => value.default);
  if (preset) {
    field.defaultValue = preset.value;
    field.defaultedOnCreate = true;
  }
}

/** Choices of a value set definition, or of a global value set (whose element is named `customValue`). */
export function picklistValues(definition: XmlElement | undefined): PicklistValue[] {
  if (!definition) return [];
  return [...elementsAt(definition, 'value'), ...elementsAt(definition, 'customValue')].map((value) => {
    const name = decodeName(textAt(value, 'fullName') ?? '');
    return {
      value: name,
      label: textAt(value, 'label') ?? name,
      active: booleanAt(value, 'isActive', true),
      default: booleanAt(value, 'default'),
    };
  });
}

/** Full names write characters that file names cannot hold as `%2F`. */
function decodeName(name: string): string {
  return name.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function applyReference(field: FieldSchema, metadataType: string, xml: XmlElement): void {
  const target = metadataType === 'Hierarchy' ? 'User' : textAt(xml, 'referenceTo');
  if (target === undefined)
    throw new FieldProblem(`Must specify 'referenceTo' for a CustomField of type ${metadataType}`);
  field.referenceTo = [target];
  field.relationshipName = field.name.replace(/__c$/, '__r');
  const children = textAt(xml, 'relationshipName');
  if (children !== undefined) {
    if (!/^[A-Za-z]\w*$/.test(children)) throw new FieldProblem(`The relationship name ${children} is not valid.`);
    limit('Child Relationship Name', children, 40);
    field.childRelationshipName = `${children}__r`;
    const heading = textAt(xml, 'relationshipLabel');
    if (heading !== undefined) field.relationshipLabel = heading;
  }
  if (metadataType === 'MasterDetail') {
    for (const forbidden of ['deleteConstraint', 'lookupFilter', 'required'] as const) {
      if (forbidden in xml)
        throw new FieldProblem(`Can not specify '${forbidden}' for a CustomField of type MasterDetail`);
    }
    if (children === undefined)
      throw new FieldProblem("Must specify 'relationshipName' for a CustomField of type MasterDetail");
    field.masterDetail = {
      order: numberAt(xml, 'relationshipOrder') === 1 ? 1 : 0,
      reparentable: booleanAt(xml, 'reparentableMasterDetail'),
      writeRequiresMasterRead: booleanAt(xml, 'writeRequiresMasterRead'),
    };
    field.nillable = false;
    field.updateable = field.masterDetail.reparentable;
    field.deleteConstraint = 'Cascade';
    return;
  }
  const constraint = (textAt(xml, 'deleteConstraint') ?? 'SetNull') as 'SetNull' | 'Restrict' | 'Cascade';
  if (!field.nillable && constraint === 'SetNull' && textAt(xml, 'deleteConstraint') !== undefined) {
    throw new FieldProblem("A required lookup cannot have the delete constraint 'SetNull': choose Restrict.");
  }
  field.deleteConstraint = field.nillable ? constraint : constraint === 'Cascade' ? 'Cascade' : 'Restrict';
}

function applyAutoNumber(field: FieldSchema, xml: XmlElement): void {
  const displayFormat = textAt(xml, 'displayFormat') ?? '{0}';
  if (!/\{0+\}/.test(displayFormat) || displayFormat.length > 30) {
    throw new FieldProblem(
      `The display format ${displayFormat} is not valid: it needs one {0} and at most 30 characters.`,
    );
  }
  field.autoNumber = field.defaultedOnCreate = true;
  field.createable = field.updateable = field.nillable = false;
  field.autoNumberFormat = { displayFormat, startingNumber: numberAt(xml, 'startingNumber') ?? 1 };
}

function applyRollup(field: FieldSchema, xml: XmlElement): void {
  const operation = textAt(xml, 'summaryOperation') as 'count' | 'sum' | 'min' | 'max' | undefined;
  const [childObject, childField] = (textAt(xml, 'summaryForeignKey') ?? '').split('.');
  if (operation === undefined)
    throw new FieldProblem("Must specify 'summaryOperation' for a CustomField of type Summary");
  if (!childObject || !childField)
    throw new FieldProblem("Must specify 'summaryForeignKey' for a CustomField of type Summary");
  const summarized = textAt(xml, 'summarizedField')?.split('.')[1];
  if (operation !== 'count' && summarized === undefined) {
    throw new FieldProblem("Must specify 'summarizedField' for a Summary field that does not count");
  }
  field.calculated = true;
  field.createable = field.updateable = false;
  field.precision = 18;
  field.rollup = {
    operation,
    childObject,
    childField,
    ...(summarized === undefined ? {} : { summarizedField: summarized }),
    filters: elementsAt(xml, 'summaryFilterItems').map((item) => ({
      field: (textAt(item, 'field') ?? '').split('.').at(-1)!,
      operation: textAt(item, 'operation') as RollupFilter['operation'],
      value: textsAt(item, 'value')[0] ?? '',
    })),
  };
}

function applyDefault(field: FieldSchema, xml: XmlElement): void {
  const expression = textAt(xml, 'defaultValue');
  if (expression === undefined) return;
  field.defaultedOnCreate = true;
  const literal = /^"((?:[^"\\]|\\.)*)"$/s.exec(expression);
  if (literal) field.defaultValue = literal[1]!.replace(/\\(.)/g, '$1');
  else if (/^[-+]?\d+(\.\d+)?$/.test(expression)) field.defaultValue = Number(expression);
  else field.defaultValueFormula = expression;
}
