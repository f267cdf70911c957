import { isPermissionable } from '../schema/describe.ts';
import type { Component } from './component.ts';
import type { OrgView } from './orgView.ts';
import { isTab } from './pageChecks.ts';
import { userPermissions } from './typeCheck.ts';
import type { XmlElement } from './xml.ts';
import { booleanAt, elementsAt, textAt, textsAt } from './xml.ts';

/** What is wrong with a permission set in the org as it will be. */
export function permissionSetProblems(component: Component, view: OrgView): string[] {
  const xml = component.xml ?? {};
  const missing = (element: string, name: string, field: string, type: string): string[] =>
    elementsAt(xml, element)
      .map((entry) => textAt(entry, name) ?? '')
      .filter((value) => !view.has(type, value) && !value.startsWith('standard__'))
      .map((value) => `In field: ${field} - no ${type} named ${value} found`);
  return [
    ...(textAt(xml, 'label') === undefined ? ['Required field is missing: label'] : []),
    ...missing('applicationVisibilities', 'application', 'application', 'CustomApplication'),
    ...missing('customPermissions', 'name', 'name', 'CustomPermission'),
    ...elementsAt(xml, 'objectPermissions').flatMap((entry) => objectPermissionProblems(entry, xml, view)),
    ...elementsAt(xml, 'fieldPermissions').flatMap((entry) => fieldPermissionProblems(entry, view)),
    ...elementsAt(xml, 'tabSettings')
      .map((entry) => textAt(entry, 'tab') ?? '')
      .filter((tab) => !isTab(tab, view))
      .map((tab) => `In field: tab - no CustomTab named ${tab} found`),
    ...elementsAt(xml, 'userPermissions')
      .map((entry) => textAt(entry, 'name') ?? '')
      .filter((name) => !userPermissions.has(name))
      .map((name) => `Unknown user permission: ${name}`),
  ];
}

export function permissionSetGroupProblems(component: Component, view: OrgView): string[] {
  return textsAt(component.xml ?? {}, 'permissionSets')
    .filter((name) => !view.has('PermissionSet', name))
    .map((name) => `In field: permissionSets - no PermissionSet named ${name} found`);
}

// Each right on an object rests on others.
const restsOn: readonly [string, readonly string[]][] = [
  ['allowCreate', ['allowRead']],
  ['allowEdit', ['allowRead']],
  ['allowDelete', ['allowRead', 'allowEdit']],
  ['viewAllRecords', ['allowRead']],
  ['modifyAllRecords', ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords']],
];
const rightNames: Readonly<Record<string, string>> = {
  allowRead: 'Read',
  allowCreate: 'Create',
  allowEdit: 'Edit',
  allowDelete: 'Delete',
  viewAllRecords: 'ViewAllRecords',
  modifyAllRecords: 'ModifyAllRecords',
};

function objectPermissionProblems(entry: XmlElement, permissionSet: XmlElement, view: OrgView): string[] {
  const name = textAt(entry, 'object') ?? '';
  const object = view.catalogue.object(name);
  if (!object) return [`In field: field - no CustomObject named ${name} found`];
  for (const [right, bases] of restsOn) {
    const lacking = booleanAt(entry, right) ? bases.filter((base) => !booleanAt(entry, base)) : [];
    if (lacking.length > 0) {
      const needed = lacking.map((base) => `${rightNames[base]} ${name}`).join(', ');
      return [`Permission ${rightNames[right]} ${name} depends on permission(s): ${needed}`];
    }
  }
  if (!booleanAt(entry, 'allowRead')) return [];
  const masters = object.fields.filter((field) => field.masterDetail).flatMap((field) => field.referenceTo);
  const readable = new Set(
    elementsAt(permissionSet, 'objectPermissions')
      .filter((other) => booleanAt(other, 'allowRead'))
      .map((other) => textAt(other, 'object')),
  );
  return masters
    .filter((master) => !readable.has(master))
    .map((master) => `Permission Read ${name} depends on permission(s): Read ${master}`);
}

function fieldPermissionProblems(entry: XmlElement, view: OrgView): string[] {
  const name = textAt(entry, 'field') ?? '';
  const [object, fieldName] = name.split('.');
  const field = view.catalogue.field(object ?? '', fieldName ?? '');
  if (!field) return [`In field: field - no CustomField named ${name} found`];
  if (!isPermissionable(field)) return [`You cannot deploy to a required field: ${name}`];
  if (!booleanAt(entry, 'editable')) return [];
  if (!booleanAt(entry, 'readable')) return [`Field ${name} cannot be editable without being readable.`];
  const isReadOnly = field.calculated || field.autoNumber;
  return isReadOnly ? [`Field ${name} is not editable: it is computed by the platform.`] : [];
}
