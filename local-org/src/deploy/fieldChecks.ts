import { compileFormula } from '../formula/compileFormula.ts';
import { FormulaError } from '../formula/formulaError.ts';
import { compileCondition, compileFormulaField } from '../formula/formulaResult.ts';
import type { FieldSchema, FieldType } from '../schema/schema.ts';
import type { Component } from './component.ts';
import type { OrgView } from './orgView.ts';

/** How the setup pages name a type. */
const typeLabels: Readonly<Partial<Record<FieldType, string>>> = {
  string: 'Text',
  textarea: 'Text Area',
  double: 'Number',
  currency: 'Currency',
  percent: 'Percent',
  boolean: 'Checkbox',
  date: 'Date',
  datetime: 'Date/Time',
  picklist: 'Picklist',
  multipicklist: 'Multi-Select Picklist',
  reference: 'Lookup',
};

// The platform takes no details under these.
const forbiddenMasters: ReadonlySet<string> = new Set([
  'User',
  'Lead',
  'Product2',
  'PricebookEntry',
  'Group',
  'Profile',
]);

/** What is wrong with a field in the org as it will be. */
export function fieldProblems(component: Component, view: OrgView, hasRecords: (object: string) => boolean): string[] {
  const [objectName, fieldName] = component.fullName.split('.') as [string, string];
  const field = view.catalogue.field(objectName, fieldName);
  if (!field?.custom) return [];
  const before = view.before.field(objectName, fieldName);
  return [
    ...changeProblems(field, before, objectName, hasRecords),
    ...referenceProblems(field, objectName, view),
    ...rollupProblems(field, objectName, view),
    ...controllerProblems(field, objectName, view),
    ...formulaProblems(field, objectName, view),
  ];
}

/** What is wrong with a validation rule in the org as it will be. */
export function ruleProblems(component: Component, view: OrgView): string[] {
  const [objectName, ruleName] = component.fullName.split('.') as [string, string];
  const object = view.catalogue.object(objectName);
  const rule = object?.validationRules.find((each) => each.name === ruleName);
  if (!object || !rule) return [];
  const problems = attempt(() =>
    compileCondition(rule.formula, {
      catalogue: view.catalogue,
      object: object.name,
      place: 'validation',
      treatBlanksAs: 'blank',
      hasCustomPermission: (name) => view.has('CustomPermission', name),
    }),
  );
  const display = rule.errorDisplayField;
  if (display !== undefined && !view.catalogue.field(object.name, display)) {
    problems.push(`In field: errorDisplayField - no CustomField named ${object.name}.${display} found`);
  }
  return problems;
}

function changeProblems(
  field: FieldSchema,
  before: FieldSchema | undefined,
  object: string,
  hasRecords: (object: string) => boolean,
): string[] {
  if (!before) {
    return field.masterDetail && hasRecords(object)
      ? [`Cannot create the master-detail field ${field.name}: ${object} already has records.`]
      : [];
  }
  if (kindOf(before) !== kindOf(field)) {
    return [`Cannot change the type of ${object}.${field.name} from ${kindOf(before)} to ${kindOf(field)}.`];
  }
  if (field.type === 'reference' && before.referenceTo[0] !== field.referenceTo[0]) {
    return [
      `Cannot change the target of ${object}.${field.name} from ${before.referenceTo[0]} to ${field.referenceTo[0]}.`,
    ];
  }
  const digitsBefore = before.precision - before.scale;
  const isNarrower =
    field.length < before.length || field.precision - field.scale < digitsBefore || field.scale < before.scale;
  return isNarrower && hasRecords(object)
    ? [`Cannot make ${object}.${field.name} shorter: ${object} has records that might no longer fit.`]
    : [];
}

/** A field's type with what makes it a different kind: formula, roll-up, master, numbering, long text. */
function kindOf(field: FieldSchema): string {
  const label = typeLabels[field.type] ?? field.type;
  if (field.formula) return `Formula (${label})`;
  if (field.rollup) return 'Roll-Up Summary';
  if (field.autoNumber) return 'Auto Number';
  if (field.masterDetail) return 'Master-Detail';
  if (field.type === 'textarea' && field.length > 255) return field.htmlFormatted ? 'Rich Text Area' : 'Long Text Area';
  return label;
}

function referenceProblems(field: FieldSchema, objectName: string, view: OrgView): string[] {
  const [target] = field.referenceTo;
  if (target === undefined) return [];
  if (!view.catalogue.object(target)) {
    return [`referenceTo value of '${target}' does not resolve to a valid sObject type`];
  }
  const problems: string[] = [];
  if (field.masterDetail && forbiddenMasters.has(target)) {
    problems.push(`${target} cannot be the master of a master-detail relationship.`);
  }
  const rivals = view.catalogue
    .childRelationships(target)
    .filter(
      (child) =>
        child.relationshipName !== undefined &&
        child.relationshipName.toLowerCase() === field.childRelationshipName?.toLowerCase() &&
        !(child.childObject === objectName && child.field === field.name),
    );
  if (rivals.length > 0) {
    const name = field.childRelationshipName!.replace(/__r$/, '');
    problems.push(`There is already a Child Relationship named ${name} on ${view.catalogue.object(target)!.label}.`);
  }
  return problems;
}

function rollupProblems(field: FieldSchema, objectName: string, view: OrgView): string[] {
  const { rollup } = field;
  if (!rollup) return [];
  const link = view.catalogue.field(rollup.childObject, rollup.childField);
  const foreignKey = `${rollup.childObject}.${rollup.childField}`;
  if (!link) return [`In field: summaryForeignKey - no CustomField named ${foreignKey} found`];
  if (!link.masterDetail || !link.referenceTo.includes(objectName)) {
    return [`The summary foreign key ${foreignKey} is not a master-detail relationship to ${objectName}.`];
  }
  const names = [
    ...(rollup.summarizedField ? [rollup.summarizedField] : []),
    ...rollup.filters.map((each) => each.field),
  ];
  const problems = names
    .filter((name) => !view.catalogue.field(rollup.childObject, name))
    .map((name) => `In field: summarizedField - no CustomField named ${rollup.childObject}.${name} found`);
  const source = rollup.summarizedField && view.catalogue.field(rollup.childObject, rollup.summarizedField);
  const summable = ['int', 'long', 'double', 'currency', 'percent'];
  const comparable = [...summable, 'date', 'datetime'];
  if (source && !(rollup.operation === 'sum' ? summable : comparable).includes(source.type)) {
    problems.push(
      `A roll-up cannot take the ${rollup.operation} of ${rollup.childObject}.${source.name} (${source.type}).`,
    );
  }
  return problems;
}

function controllerProblems(field: FieldSchema, objectName: string, view: OrgView): string[] {
  const controller = field.picklist?.controllingField;
  if (controller === undefined || view.catalogue.field(objectName, controller)) return [];
  return [`In field: controllingField - no CustomField named ${objectName}.${controller} found`];
}

function formulaProblems(field: FieldSchema, object: string, view: OrgView): string[] {
  const { catalogue } = view;
  if (field.formula) {
    const problems = attempt(() => compileFormulaField(field, { catalogue, object }));
    return problems.length > 0 ? problems : longTextProblems(field, object, view);
  }
  if (field.defaultValueFormula === undefined) return [];
  const source = field.defaultValueFormula;
  return attempt(() => compileFormula(source, { catalogue, object, place: 'default', treatBlanksAs: 'blank' }));
}

/** Validation rules may look into long text; formula fields may not. */
function longTextProblems(field: FieldSchema, object: string, view: OrgView): string[] {
  const { references } = compileFormulaField(field, { catalogue: view.catalogue, object });
  return references
    .filter((path) => !path.includes('.'))
    .map((path) => view.catalogue.field(object, path))
    .filter((source) => source?.type === 'textarea' && source.length > 255)
    .map(
      (source) =>
        `You referenced an unsupported field type called "Long Text Area" using the following field: ${source!.name}`,
    );
}

function attempt(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof FormulaError) return [error.message];
    throw error;
  }
}
