import type { Catalogue } from './catalogue.ts';
import { checkNaming } from './fieldNaming.ts';
import type { Finding } from './finding.ts';
import { about, filesOf, type MetadataFile, type SourceTree } from './sourceTree.ts';
import { all, first, isTrue, textOf, type XmlElement } from './xml.ts';

type Report = (place: XmlElement | undefined, what: string, remedy: string) => void;

/** Rules on fields: what each type of field needs and must not have, and whether what it points to exists. */
export function checkFields(tree: SourceTree, catalogue: Catalogue): Finding[] {
  const findings: Finding[] = [];
  const relationships = new Map<string, string>();
  for (const file of filesOf(tree, 'CustomField')) {
    const report: Report = (place, what, remedy) => findings.push(about(file, place ?? file.root, what, remedy));
    if (!file.name.endsWith('__c'))
      report(undefined, `"${file.name}" is no name of a custom field.`, 'End it with __c.');
    if (!catalogue.objects.has(file.object)) {
      report(
        undefined,
        `The object ${file.object} does not exist.`,
        `Add objects/${file.object}/${file.object}.object-meta.xml.`,
      );
    }
    checkNaming(file, report);
    checkType(file, report);
    checkValues(file, report);
    checkRelationship(file, catalogue, relationships, report);
    if (textOf(file.root, 'type') === 'Summary') checkSummary(file, catalogue, report);
    checkHistory(file, catalogue, report);
  }
  return findings;
}

function checkType(file: MetadataFile, report: Report): void {
  const { root } = file;
  const type = textOf(root, 'type');
  if (type === undefined) return report(root, 'The field has no type.', 'Add <type>.');
  const isFormula = first(root, 'formula') !== undefined;
  const needs = (name: string): void => {
    if (!first(root, name)) report(root, `A ${type} field needs <${name}>.`, `Add <${name}>.`);
  };
  const refuses = (name: string): void => {
    const element = first(root, name);
    if (element) report(element, `A ${type} field cannot have <${name}>.`, 'Remove the line.');
  };
  const between = (name: string, least: number, most: number): void => {
    const element = first(root, name);
    const value = Number(element?.text);
    if (element && (value < least || value > most)) {
      report(element, `<${name}> is ${element.text.trim()}.`, `Choose from ${least} to ${most}.`);
    }
  };
  switch (type) {
    case 'Text':
      if (!isFormula) needs('length');
      between('length', 1, 255);
      break;
    case 'LongTextArea':
    case 'Html':
      needs('length');
      needs('visibleLines');
      between('length', 256, 131_072);
      refuses('required');
      break;
    case 'TextArea':
      refuses('length');
      break;
    case 'Number':
    case 'Currency':
    case 'Percent':
      if (!isFormula) needs('precision');
      needs('scale');
      between('precision', 1, 18);
      between('scale', 0, Number(textOf(root, 'precision') ?? 18));
      break;
    case 'Checkbox':
      if (!isFormula) needs('defaultValue');
      refuses('required');
      break;
    case 'MasterDetail':
      ['required', 'deleteConstraint', 'lookupFilter'].forEach(refuses);
      ['relationshipName', 'referenceTo', 'relationshipOrder', 'writeRequiresMasterRead'].forEach(needs);
      break;
    case 'Lookup': {
      ['relationshipName', 'referenceTo', 'deleteConstraint'].forEach(needs);
      const constraint = first(root, 'deleteConstraint');
      if (isTrue(root, 'required') && constraint?.text.trim() === 'SetNull') {
        report(constraint, 'A required lookup cannot be emptied when its target is deleted.', 'Write Restrict.');
      }
      break;
    }
    case 'Summary':
      ['summaryForeignKey', 'summaryOperation'].forEach(needs);
      break;
  }
  if (isTrue(root, 'unique') && type === 'Text' && !first(root, 'caseSensitive')) {
    report(first(root, 'unique'), 'A unique text does not say whether case matters.', 'Add <caseSensitive>.');
  }
  if (isFormula && isTrue(root, 'required')) {
    report(first(root, 'required'), 'A formula cannot be required.', 'Remove the line.');
  }
}

function checkValues(file: MetadataFile, report: Report): void {
  const set = first(file.root, 'valueSet');
  const type = textOf(file.root, 'type') ?? '';
  if (!type.includes('icklist')) return;
  if (!set) return report(file.root, 'A picklist needs values.', 'Add <valueSet>.');
  if (!isTrue(set, 'restricted')) {
    report(set, 'The picklist takes any value from the API.', 'Add <restricted>true</restricted>.');
  }
  const values = all(first(set, 'valueSetDefinition') ?? set, 'value');
  if (values.length === 0) report(set, 'The picklist has no value.', 'Add <value> elements, or name a <valueSetName>.');
  const seen = new Set<string>();
  for (const value of values) {
    const name = (textOf(value, 'fullName') ?? '').toLowerCase();
    if (seen.has(name)) report(value, `The value ${textOf(value, 'fullName')} is given twice.`, 'Keep one of the two.');
    seen.add(name);
  }
  const defaults = values.filter((value) => isTrue(value, 'default'));
  if (defaults.length > 1) report(defaults[1], 'More than one value is the default.', 'Keep one default.');
}

function checkRelationship(
  file: MetadataFile,
  catalogue: Catalogue,
  relationships: Map<string, string>,
  report: Report,
): void {
  const name = first(file.root, 'relationshipName');
  for (const target of all(file.root, 'referenceTo')) {
    const object = target.text.trim();
    if (!catalogue.objects.has(object)) {
      report(target, `The object ${object} does not exist.`, 'Correct the name, or add the object.');
    }
    if (!name) continue;
    const key = `${object}.${name.text.trim()}`.toLowerCase();
    const before = relationships.get(key);
    if (before) {
      const what = `${object} already has a relationship ${name.text.trim()}, from ${before}.`;
      report(name, what, 'Choose another <relationshipName>.');
    }
    relationships.set(key, `${file.object}.${file.name}`);
  }
  if (name && !/^[A-Za-z](?!.*__)\w*$/.test(name.text.trim())) {
    report(name, `"${name.text.trim()}" is no name of a relationship.`, 'Use letters, digits and single underscores.');
  }
}

function checkSummary(file: MetadataFile, catalogue: Catalogue, report: Report): void {
  const { root } = file;
  const operation = textOf(root, 'summaryOperation');
  const summarized = first(root, 'summarizedField');
  if (operation === 'count' && summarized) {
    report(summarized, 'Counting needs no field to sum up.', 'Remove <summarizedField>.');
  }
  if (operation !== 'count' && !summarized) {
    report(root, `A roll-up that takes the ${operation} needs a field.`, 'Add <summarizedField>.');
  }
  const key = first(root, 'summaryForeignKey');
  const [child = '', link = ''] = key?.text.trim().split('.') ?? [];
  const master = catalogue.field(child, link);
  if (key && (master?.type !== 'MasterDetail' || !master.referenceTo.includes(file.object))) {
    const remedy = `Name a master-detail field that points to ${file.object}.`;
    report(key, `${key.text.trim()} is no master-detail to ${file.object}.`, remedy);
  }
  const used = [summarized, ...all(root, 'summaryFilterItems').map((item) => first(item, 'field'))];
  for (const element of used) {
    if (!element) continue;
    const [object = '', name = ''] = element.text.trim().split('.');
    const field = catalogue.field(object, name);
    if (!field || object !== child) report(element, `${child} has no field ${name}.`, `Name a field of ${child}.`);
  }
  for (const item of all(root, 'summaryFilterItems')) {
    const [object = '', name = ''] = textOf(item, 'field')?.split('.') ?? [];
    const values = catalogue.field(object, name)?.values;
    for (const value of textOf(item, 'value')?.split(',') ?? []) {
      if (values && !values.includes(value.trim())) {
        report(
          first(item, 'value'),
          `${object}.${name} has no value ${value.trim()}.`,
          `Choose from ${values.join(', ')}.`,
        );
      }
    }
  }
}

function checkHistory(file: MetadataFile, catalogue: Catalogue, report: Report): void {
  const tracked = first(file.root, 'trackHistory');
  const object = catalogue.objects.get(file.object)?.file;
  if (!tracked || tracked.text.trim() !== 'true' || !object) return;
  if (!isTrue(object.root, 'enableHistory')) {
    report(tracked, `${file.object} keeps no history.`, 'Set enableHistory on the object, or remove the line.');
  }
}
