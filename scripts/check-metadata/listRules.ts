import type { Catalogue } from './catalogue.ts';
import type { Finding } from './finding.ts';
import { about, filesOf, type MetadataFile, type SourceTree } from './sourceTree.ts';
import { all, first, textOf, type XmlElement } from './xml.ts';

/** How list views and related lists call the fields every object has. */
export const standardColumns = new Set([
  'NAME',
  'OWNER.ALIAS',
  'OWNER.FIRST_NAME',
  'OWNER.LAST_NAME',
  'CREATEDBY_USER',
  'CREATEDBY_USER.ALIAS',
  'CREATED_DATE',
  'UPDATEDBY_USER',
  'UPDATEDBY_USER.ALIAS',
  'LAST_UPDATE',
  'LAST_ACTIVITY',
  'RECORDTYPE',
]);

/** Most columns of a list view, and most fields of a compact layout. */
const mostColumns = 15;
const mostHighlights = 10;
const longTypes = ['LongTextArea', 'Html', 'TextArea', 'MultiselectPicklist'];

/** List views and compact layouts name fields that exist and can be shown there. */
export function checkLists(tree: SourceTree, catalogue: Catalogue): Finding[] {
  return [
    ...filesOf(tree, 'ListView').flatMap((file) => checkListView(file, catalogue)),
    ...filesOf(tree, 'CompactLayout').flatMap((file) => checkCompactLayout(file, catalogue)),
  ];
}

function checkListView(file: MetadataFile, catalogue: Catalogue): Finding[] {
  const findings: Finding[] = [];
  const columns = all(file.root, 'columns');
  if (columns.length > mostColumns) {
    const remedy = `Keep ${mostColumns} at most.`;
    findings.push(about(file, columns[mostColumns], `The list has ${columns.length} columns.`, remedy));
  }
  const isDetail = !catalogue.field(file.object, 'OwnerId');
  for (const column of [...columns, ...all(file.root, 'filters').map((filter) => first(filter, 'field'))]) {
    if (!column) continue;
    const name = column.text.trim();
    if (name.startsWith('OWNER.') && isDetail) {
      const remedy = 'Remove the line: a detail belongs to the owner of its master.';
      findings.push(about(file, column, `${file.object} has no owner of its own.`, remedy));
    } else if (!standardColumns.has(name) && !catalogue.field(file.object, name)) {
      const remedy = 'Name a field of the object, or a standard column such as NAME or LAST_UPDATE.';
      findings.push(about(file, column, `${file.object} has no column ${name}.`, remedy));
    }
  }
  findings.push(...repeated(file, columns, 'column'));
  for (const filter of all(file.root, 'filters')) {
    const field = catalogue.field(file.object, textOf(filter, 'field') ?? '');
    const value = first(filter, 'value');
    if (field && longTypes.includes(field.type)) {
      findings.push(
        about(file, filter, `Lists cannot be filtered by the long text ${field.name}.`, 'Filter by another field.'),
      );
    }
    for (const choice of value?.text.trim().split(',') ?? []) {
      if (field?.type === 'Checkbox' && !['0', '1'].includes(choice)) {
        findings.push(about(file, value, `"${choice}" is no value of a checkbox in a filter.`, 'Write 1 or 0.'));
      }
      if (field?.values && !field.values.includes(choice)) {
        const remedy = `Choose from ${field.values.join(', ')}.`;
        findings.push(about(file, value, `${file.object}.${field.name} has no value ${choice}.`, remedy));
      }
    }
  }
  return findings;
}

function checkCompactLayout(file: MetadataFile, catalogue: Catalogue): Finding[] {
  const findings: Finding[] = [];
  const fields = all(file.root, 'fields');
  if (fields.length === 0 || fields.length > mostHighlights) {
    const remedy = `Name 1 to ${mostHighlights} fields.`;
    findings.push(about(file, file.root, `The compact layout has ${fields.length} fields.`, remedy));
  }
  for (const element of fields) {
    const field = catalogue.field(file.object, element.text.trim());
    if (!field) {
      findings.push(about(file, element, `${file.object} has no field ${element.text.trim()}.`, 'Correct the name.'));
    } else if (longTypes.includes(field.type)) {
      findings.push(
        about(file, element, `A compact layout cannot show the long text ${field.name}.`, 'Remove the line.'),
      );
    }
  }
  return [...findings, ...repeated(file, fields, 'field')];
}

/** Elements whose text stood before. */
export function repeated(file: MetadataFile, elements: readonly XmlElement[], what: string): Finding[] {
  const seen = new Set<string>();
  return elements.flatMap((element) => {
    const name = element.text.trim();
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [about(file, element, `The ${what} ${name} is given twice.`, 'Keep one of the two.')];
  });
}
