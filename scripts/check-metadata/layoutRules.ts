import type { Catalogue, KnownField } from './catalogue.ts';
import type { Finding } from './finding.ts';
import { repeated, standardColumns } from './listRules.ts';
import { about, filesOf, type MetadataFile, type SourceTree } from './sourceTree.ts';
import { all, first, textOf, type XmlElement } from './xml.ts';

/** Related lists that Salesforce brings along for every object that keeps them. */
const standardLists = new Set([
  'RelatedEntityHistoryList',
  'RelatedActivityList',
  'RelatedHistoryList',
  'RelatedNoteList',
]);

/** Page layouts: fields and related lists exist, required fields are there, computed ones cannot be edited. */
export function checkLayouts(tree: SourceTree, catalogue: Catalogue): Finding[] {
  const layouts = filesOf(tree, 'Layout');
  const findings = layouts.flatMap((file) => checkLayout(file, catalogue));
  for (const object of filesOf(tree, 'CustomObject')) {
    if (!object.name.endsWith('__c') || layouts.some((file) => file.name.startsWith(`${object.name}-`))) continue;
    const remedy = `Add ${object.name}-${textOf(object.root, 'label') ?? 'Label'} Layout.layout-meta.xml to layouts.`;
    findings.push(about(object, object.root, 'The object has no page layout.', remedy));
  }
  return findings;
}

function checkLayout(file: MetadataFile, catalogue: Catalogue): Finding[] {
  const object = file.name.split('-')[0] ?? '';
  const known = catalogue.objects.get(object);
  if (!known?.file) {
    return [about(file, undefined, `${object} is no object of ours.`, 'Name the file <Object>-<Layout name>.')];
  }
  const findings: Finding[] = [];
  const items = all(file.root, 'layoutSections')
    .flatMap((section) => all(section, 'layoutColumns'))
    .flatMap((column) => all(column, 'layoutItems'));
  const placed = items.flatMap((item) => first(item, 'field') ?? []);
  findings.push(...repeated(file, placed, 'field'));
  for (const item of items) {
    const element = first(item, 'field');
    if (!element) continue;
    const name = element.text.trim();
    const field = known.fields.get(name);
    if (!field) findings.push(about(file, element, `${object} has no field ${name}.`, 'Correct the name.'));
    else findings.push(...checkBehaviour(file, item, field));
  }
  const present = new Set(placed.map((element) => element.text.trim()));
  for (const field of known.fields.values()) {
    const isNeeded = field.name === 'Name' || (field.required && field.file !== undefined);
    if (isNeeded && !present.has(field.name)) {
      const what = `The layout lacks ${field.name}, which every record needs.`;
      findings.push(about(file, file.root, what, 'Add it to a section.'));
    }
    const isUnexplained = field.file && present.has(field.name) && !first(field.file.root, 'inlineHelpText');
    if (field.file && isUnexplained) {
      const what = `People see ${field.name} on the layout, but it has no help.`;
      findings.push(about(field.file, field.file.root, what, 'Add <inlineHelpText>.'));
    }
  }
  for (const list of all(file.root, 'relatedLists')) findings.push(...checkRelatedList(file, list, object, catalogue));
  return findings;
}

function checkBehaviour(file: MetadataFile, item: XmlElement, field: KnownField): Finding[] {
  const element = first(item, 'behavior');
  const behaviour = element?.text.trim() ?? 'Edit';
  if (field.computed && behaviour !== 'Readonly') {
    return [about(file, element ?? item, `${field.name} is computed and cannot be edited.`, 'Write Readonly.')];
  }
  if (!field.computed && field.required && field.name !== 'OwnerId' && behaviour !== 'Required') {
    return [about(file, element ?? item, `${field.name} is required.`, 'Write Required.')];
  }
  return [];
}

function checkRelatedList(file: MetadataFile, list: XmlElement, object: string, catalogue: Catalogue): Finding[] {
  const element = first(list, 'relatedList');
  const name = element?.text.trim() ?? '';
  if (standardLists.has(name)) return [];
  const [child = '', link = ''] = name.split('.');
  const field = catalogue.field(child, link);
  if (!field?.referenceTo.includes(object)) {
    const remedy = `Write <child object>.<its lookup to ${object}>.`;
    return [about(file, element ?? list, `${name} is no list related to ${object}.`, remedy)];
  }
  return [...all(list, 'fields'), ...all(list, 'sortField')].flatMap((column) => {
    const columnName = column.text.trim();
    if (standardColumns.has(columnName) || catalogue.field(child, columnName)) return [];
    return [about(file, column, `${child} has no column ${columnName}.`, `Name a field of ${child}.`)];
  });
}
