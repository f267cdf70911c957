import { FormulaError } from '../formula/formulaError.ts';
import { compileCondition, compileFormulaField } from '../formula/formulaResult.ts';
import { Catalogue } from '../schema/catalogue.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import type { Store } from '../store/store.ts';
import { dropCodeRecord } from './codeRecords.ts';
import type { Component, Problem } from './component.ts';
import type { OrgView } from './orgView.ts';
import type { ManifestMember } from './packageContent.ts';
import { deleteNamed } from './permissionRows.ts';
import { elementOfChild, isListable } from './storedComponents.ts';
import { elementsAt, parseXml, textAt, xmlOf } from './xml.ts';

const componentOf = ({ type, fullName }: ManifestMember): Component => ({
  type,
  fullName,
  path: 'destructiveChanges.xml',
  files: [],
});

/** Deletions the org refuses: what is not there, what is standard, and what something else still needs. */
export function deletionProblems(store: Store, view: OrgView, members: readonly ManifestMember[]): Problem[] {
  if (members.length === 0) return [];
  const problems: Problem[] = [];
  const refuse = (member: ManifestMember, text: string): number =>
    problems.push({ component: componentOf(member), text });
  for (const member of members) {
    const [object, part] = member.fullName.split('.') as [string, string | undefined];
    if (!isListable(member.type)) {
      refuse(member, `Unknown type name '${member.type}' specified in destructiveChanges.xml`);
    } else if (member.type === 'CustomObject' && store.catalogue.object(object)?.custom === false) {
      refuse(member, `The standard object ${object} cannot be deleted.`);
    } else if (member.type === 'CustomField' && store.catalogue.field(object, part ?? '')?.custom === false) {
      refuse(member, `The standard field ${member.fullName} cannot be deleted.`);
    }
  }
  const after = withoutDeleted(view.catalogue, members);
  for (const object of after.objects) {
    for (const user of brokenParts(object, after)) {
      const culprit = members.find((member) => member.type === 'CustomField' || member.type === 'CustomObject');
      if (culprit) refuse(culprit, `This component is referenced elsewhere in Salesforce: ${user}`);
    }
  }
  return problems;
}

/** The catalogue without the deleted objects, fields and rules. */
function withoutDeleted(catalogue: Catalogue, members: readonly ManifestMember[]): Catalogue {
  const gone = new Set(members.map((member) => `${member.type}:${member.fullName}`.toLowerCase()));
  const has = (type: string, name: string): boolean => gone.has(`${type}:${name}`.toLowerCase());
  return new Catalogue(
    catalogue.objects
      .filter((object) => !has('CustomObject', object.name))
      .map((object) => ({
        ...object,
        fields: object.fields.filter((field) => !has('CustomField', `${object.name}.${field.name}`)),
        validationRules: object.validationRules.filter((rule) => !has('ValidationRule', `${object.name}.${rule.name}`)),
      })),
  );
}

/** Names of an object's rules, formulas, roll-ups and references that no longer hold. */
function brokenParts(object: ObjectSchema, catalogue: Catalogue): string[] {
  const holds = (work: () => unknown): boolean => {
    try {
      work();
      return true;
    } catch (error) {
      if (error instanceof FormulaError) return false;
      throw error;
    }
  };
  const scope = { catalogue, object: object.name };
  const rules = object.validationRules
    .filter(
      (rule) => !holds(() => compileCondition(rule.formula, { ...scope, place: 'validation', treatBlanksAs: 'blank' })),
    )
    .map((rule) => rule.name);
  const fields = object.fields
    .filter(
      (field) =>
        (field.formula && !holds(() => compileFormulaField(field, scope))) ||
        (field.rollup && !catalogue.field(field.rollup.childObject, field.rollup.childField)) ||
        (field.custom && field.referenceTo.some((target) => !catalogue.object(target))),
    )
    .map((field) => field.name);
  return [...rules, ...fields].map((name) => `${object.name}.${name}`);
}

/** Carries the deletions out, inside the deploy's transaction; returns what was there to delete. */
export function applyDeletions(store: Store, session: Session, members: readonly ManifestMember[]): Component[] {
  const labels = deleteLabels(store, members);
  return members
    .filter((member) =>
      member.type === 'CustomLabel' ? labels.has(member.fullName.toLowerCase()) : deleteOne(store, session, member),
    )
    .map(componentOf);
}

/** Takes labels out of the one file they lie in; returns the names, in lower case, of those that were there. */
function deleteLabels(store: Store, members: readonly ManifestMember[]): ReadonlySet<string> {
  const unwanted = new Set(
    members.filter(({ type }) => type === 'CustomLabel').map(({ fullName }) => fullName.toLowerCase()),
  );
  const deleted = new Set<string>();
  if (unwanted.size === 0) return deleted;
  for (const { type, fullName, path, content } of store.metadata('CustomLabels')) {
    const left = elementsAt(parseXml(content).element, 'labels').filter((label) => {
      const name = (textAt(label, 'fullName') ?? '').toLowerCase();
      if (unwanted.has(name)) deleted.add(name);
      return !unwanted.has(name);
    });
    if (left.length === 0) store.deleteMetadata(type, fullName);
    else store.putMetadata({ type, fullName, path, content: xmlOf('CustomLabels', { labels: left }) });
  }
  return deleted;
}

function deleteOne(store: Store, session: Session, member: ManifestMember): boolean {
  const { type, fullName } = member;
  if (elementOfChild(type) !== undefined) return deleteChild(store, member);
  const isThere = store.metadata(type, fullName).length > 0;
  store.deleteMetadata(type, fullName);
  dropCodeRecord(store, session, type, fullName);
  if (type === 'CustomObject') deleteWithObject(store, fullName);
  if (type === 'PermissionSet') deleteNamed(store, session, 'PermissionSet', 'Name', fullName);
  if (type === 'CustomPermission') deleteNamed(store, session, 'CustomPermission', 'DeveloperName', fullName);
  return isThere;
}

/** An object takes its tab and its layouts along. */
function deleteWithObject(store: Store, object: string): void {
  if (store.catalogue.object(object)) store.dropObject(object);
  store.deleteMetadata('CustomTab', object);
  for (const { fullName } of store.metadata('Layout')) {
    if (fullName.startsWith(`${object}-`)) store.deleteMetadata('Layout', fullName);
  }
}

function deleteChild(store: Store, { type, fullName }: ManifestMember): boolean {
  const element = elementOfChild(type)!;
  const [objectName, name] = fullName.split('.') as [string, string];
  const object = store.catalogue.object(objectName);
  const kept = object && store.metadata('CustomObject', object.name)[0];
  if (!kept) return false;
  const xml = parseXml(kept.content).element;
  const children = elementsAt(xml, element);
  const left = children.filter((child) => textAt(child, 'fullName')?.toLowerCase() !== name.toLowerCase());
  if (left.length === children.length) return false;
  const { [element]: _, ...rest } = xml;
  const content = xmlOf('CustomObject', left.length === 0 ? rest : { ...rest, [element]: left });
  store.putMetadata({ type: 'CustomObject', fullName: object.name, path: kept.path, content });
  const isOther = (part: { name: string }): boolean => part.name.toLowerCase() !== name.toLowerCase();
  store.applySchema([
    {
      ...object,
      fields: type === 'CustomField' ? object.fields.filter(isOther) : object.fields,
      validationRules: type === 'ValidationRule' ? object.validationRules.filter(isOther) : object.validationRules,
      listViews: type === 'ListView' ? object.listViews.filter(isOther) : object.listViews,
      compactLayouts: type === 'CompactLayout' ? object.compactLayouts.filter(isOther) : object.compactLayouts,
    },
  ]);
  return true;
}
