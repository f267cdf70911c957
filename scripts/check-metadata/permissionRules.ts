import type { Catalogue } from './catalogue.ts';
import type { Finding } from './finding.ts';
import { about, filesOf, type MetadataFile, type SourceTree } from './sourceTree.ts';
import { all, first, isTrue, textOf, type XmlElement } from './xml.ts';

type Report = (place: XmlElement | undefined, what: string, remedy: string) => void;

/** Permissions of users that exist in every org we can be installed in. */
const everywhere = new Set(['ApiEnabled', 'RunReports', 'ViewSetup', 'LightningConsoleAllowedForUser']);

/** Permission sets: what they name exists, and a deploy would accept what they grant. */
export function checkPermissions(tree: SourceTree, catalogue: Catalogue): Finding[] {
  const sets = filesOf(tree, 'PermissionSet');
  const findings = sets.flatMap((file) => checkSet(file, catalogue));
  const granted = new Set(
    sets.flatMap((file) => all(file.root, 'fieldPermissions').map((entry) => textOf(entry, 'field'))),
  );
  for (const object of catalogue.objects.values()) {
    for (const field of object.fields.values()) {
      if (!field.file || !object.file || field.required || granted.has(`${object.name}.${field.name}`)) continue;
      const what = `No permission set lets anybody see ${object.name}.${field.name}.`;
      findings.push(about(field.file, field.file.root, what, 'Add it to the permission sets of those who need it.'));
    }
  }
  for (const group of filesOf(tree, 'PermissionSetGroup')) {
    for (const member of all(group.root, 'permissionSets')) {
      if (catalogue.has('PermissionSet', member.text.trim())) continue;
      findings.push(
        about(group, member, `The permission set ${member.text.trim()} does not exist.`, 'Correct the name.'),
      );
    }
  }
  return findings;
}

function checkSet(file: MetadataFile, catalogue: Catalogue): Finding[] {
  const findings: Finding[] = [];
  const { root } = file;
  const report: Report = (place, what, remedy) => findings.push(about(file, place ?? root, what, remedy));
  const license = first(root, 'license');
  if (license) report(license, 'A licence keeps the permission set from users who hold another.', 'Remove <license>.');
  const objects = new Map(all(root, 'objectPermissions').map((entry) => [textOf(entry, 'object') ?? '', entry]));
  for (const [key, list] of [
    ['field', 'fieldPermissions'],
    ['object', 'objectPermissions'],
    ['tab', 'tabSettings'],
    ['application', 'applicationVisibilities'],
    ['name', 'customPermissions'],
  ] as const) {
    const seen = new Set<string>();
    for (const entry of all(root, list)) {
      const name = textOf(entry, key) ?? '';
      if (seen.has(name)) report(entry, `<${list}> for ${name} is given twice.`, 'Keep one of the two.');
      seen.add(name);
    }
  }
  for (const [name, entry] of objects) checkObjectPermission(name, entry, objects, catalogue, report);
  for (const entry of all(root, 'fieldPermissions')) checkFieldPermission(entry, objects, catalogue, report);
  for (const entry of all(root, 'tabSettings')) {
    const tab = textOf(entry, 'tab') ?? '';
    if (!tab.startsWith('standard-') && !catalogue.has('CustomTab', tab)) {
      report(entry, `The tab ${tab} does not exist.`, 'Add it to tabs, or correct the name.');
    }
  }
  for (const entry of all(root, 'applicationVisibilities')) {
    const app = textOf(entry, 'application') ?? '';
    if (!catalogue.has('CustomApplication', app)) report(entry, `The app ${app} does not exist.`, 'Correct the name.');
  }
  for (const entry of all(root, 'customPermissions')) {
    const name = textOf(entry, 'name') ?? '';
    if (!catalogue.has('CustomPermission', name)) {
      report(
        entry,
        `The custom permission ${name} does not exist.`,
        'Add it to customPermissions, or correct the name.',
      );
    }
  }
  for (const entry of all(root, 'userPermissions')) {
    const name = textOf(entry, 'name') ?? '';
    if (everywhere.has(name)) continue;
    report(
      entry,
      `Not every org knows the user permission ${name}.`,
      `Remove it, or choose from ${[...everywhere].join(', ')}.`,
    );
  }
  for (const name of ['classAccesses', 'pageAccesses', 'flowAccesses']) {
    for (const entry of all(root, name)) {
      if (name === 'flowAccesses' && catalogue.has('Flow', textOf(entry, 'flow') ?? '')) continue;
      report(entry, `<${name}> names something that does not exist.`, 'Remove it.');
    }
  }
  return findings;
}

function checkObjectPermission(
  name: string,
  entry: XmlElement,
  objects: ReadonlyMap<string, XmlElement>,
  catalogue: Catalogue,
  report: Report,
): void {
  const object = catalogue.objects.get(name);
  if (!object) return report(entry, `The object ${name} does not exist.`, 'Correct the name, or remove the entry.');
  const grants = (right: string): boolean => isTrue(entry, right);
  const implied: readonly (readonly [string, readonly string[]])[] = [
    ['allowCreate', ['allowRead']],
    ['allowEdit', ['allowRead']],
    ['allowDelete', ['allowRead', 'allowEdit']],
    ['viewAllRecords', ['allowRead']],
    ['modifyAllRecords', ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords']],
  ];
  for (const [right, needed] of implied) {
    const missing = needed.filter((other) => !grants(other));
    if (grants(right) && missing.length > 0) {
      report(
        entry,
        `${right} on ${name} needs ${missing.join(' and ')}.`,
        `Grant ${missing.join(' and ')}, or take ${right} away.`,
      );
    }
  }
  for (const field of object.fields.values()) {
    if (field.type !== 'MasterDetail') continue;
    for (const master of field.referenceTo) {
      const right = grants('viewAllRecords') ? 'viewAllRecords' : 'allowRead';
      const parent = objects.get(master);
      if (grants('allowRead') && !(parent && isTrue(parent, right))) {
        report(entry, `Access to ${name} needs ${right} on its master ${master}.`, `Grant ${right} on ${master}.`);
      }
    }
  }
}

function checkFieldPermission(
  entry: XmlElement,
  objects: ReadonlyMap<string, XmlElement>,
  catalogue: Catalogue,
  report: Report,
): void {
  const path = textOf(entry, 'field') ?? '';
  const [objectName = '', name = ''] = path.split('.');
  const field = catalogue.field(objectName, name);
  if (!field) return report(entry, `The field ${path} does not exist.`, 'Correct the name, or remove the entry.');
  if (field.required || name === 'Name') {
    return report(
      entry,
      `${path} is required, and a deploy refuses permissions on required fields.`,
      'Remove the entry.',
    );
  }
  const editable = isTrue(entry, 'editable');
  if (editable && field.computed) {
    report(first(entry, 'editable'), `${path} is computed and cannot be edited.`, 'Set <editable> to false.');
  }
  if (editable && !isTrue(entry, 'readable')) {
    report(first(entry, 'editable'), `${path} can be edited but not read.`, 'Set <readable> to true.');
  }
  const object = objects.get(objectName);
  if (!object) {
    report(entry, `The permission set says nothing about ${objectName}.`, `Add <objectPermissions> for ${objectName}.`);
  } else if (editable && !isTrue(object, 'allowEdit') && !isTrue(object, 'allowCreate')) {
    report(entry, `${path} can be edited, but no ${objectName} can.`, 'Set <editable> to false, or grant allowEdit.');
  }
}
