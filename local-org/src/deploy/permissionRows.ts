import type { Session } from '../session.ts';
import type { RecordInput, SaveResult, Store } from '../store/store.ts';
import type { XmlElement } from './xml.ts';
import { booleanAt, elementsAt, textAt } from './xml.ts';

/**
 * Writes a permission set as the records that describe it: PermissionSet, ObjectPermissions, FieldPermissions and
 * SetupEntityAccess. What it granted before and no longer grants is taken away; assignments stay.
 */
export function savePermissionSet(store: Store, session: Session, name: string, xml: XmlElement): void {
  const id = saveNamed(store, session, 'PermissionSet', 'Name', name, {
    Label: textAt(xml, 'label') ?? name,
    Description: textAt(xml, 'description') ?? null,
    HasActivationRequired: booleanAt(xml, 'hasActivationRequired'),
    ...userPermissionFields(store, xml),
  });
  for (const child of ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess']) {
    store.delete(session, store.findIds(child, 'ParentId', id, 100_000), { checkAccess: false });
  }
  insert(
    store,
    session,
    'ObjectPermissions',
    elementsAt(xml, 'objectPermissions').map((entry) => objectRow(id, entry)),
  );
  insert(
    store,
    session,
    'FieldPermissions',
    elementsAt(xml, 'fieldPermissions').map((entry) => fieldRow(id, entry)),
  );
  const granted = elementsAt(xml, 'customPermissions').filter((entry) => booleanAt(entry, 'enabled'));
  const permissionIds = granted.flatMap((entry) =>
    store.findIds('CustomPermission', 'DeveloperName', textAt(entry, 'name') ?? ''),
  );
  insert(
    store,
    session,
    'SetupEntityAccess',
    permissionIds.map((setup) => ({ ParentId: id, SetupEntityId: setup })),
  );
}

/** Writes a custom permission as a record. */
export function saveCustomPermission(store: Store, session: Session, name: string, xml: XmlElement): void {
  saveNamed(store, session, 'CustomPermission', 'DeveloperName', name, {
    MasterLabel: textAt(xml, 'label') ?? name,
    Description: textAt(xml, 'description') ?? null,
    IsLicensed: booleanAt(xml, 'isLicensed'),
  });
}

/** Writes a custom notification type as a record. */
export function saveNotificationType(store: Store, session: Session, name: string, xml: XmlElement): void {
  saveNamed(store, session, 'CustomNotificationType', 'DeveloperName', name, {
    MasterLabel: textAt(xml, 'masterLabel') ?? name,
    CustomNotifTypeName: textAt(xml, 'customNotifTypeName') ?? name,
    Description: textAt(xml, 'description') ?? null,
    Desktop: booleanAt(xml, 'desktop'),
    Mobile: booleanAt(xml, 'mobile'),
  });
}

/** Removes the record of a permission set, custom permission or notification type that is deleted. */
export function deleteNamed(store: Store, session: Session, object: string, field: string, name: string): void {
  store.delete(session, store.findIds(object, field, name), { checkAccess: false });
}

function saveNamed(
  store: Store,
  session: Session,
  object: string,
  nameField: string,
  name: string,
  values: RecordInput,
): string {
  const [known] = store.findIds(object, nameField, name);
  const record = { ...values, [nameField]: name };
  const [result] = known
    ? store.update(session, object, [{ ...record, Id: known }], { checkAccess: false })
    : store.create(session, object, [record], { checkAccess: false });
  return idOf(object, name, result);
}

function insert(store: Store, session: Session, object: string, records: readonly RecordInput[]): void {
  if (records.length === 0) return;
  for (const result of store.create(session, object, records, { checkAccess: false })) idOf(object, '', result);
}

function idOf(object: string, name: string, result: SaveResult | undefined): string {
  if (result?.success && result.id !== null) return result.id;
  const reason = result?.errors[0]?.message ?? 'no result';
  throw new Error(`The record of ${object} ${name} could not be written while deploying: ${reason}`);
}

const objectRow = (parent: string, entry: XmlElement): RecordInput => ({
  ParentId: parent,
  SobjectType: textAt(entry, 'object') ?? '',
  PermissionsRead: booleanAt(entry, 'allowRead'),
  PermissionsCreate: booleanAt(entry, 'allowCreate'),
  PermissionsEdit: booleanAt(entry, 'allowEdit'),
  PermissionsDelete: booleanAt(entry, 'allowDelete'),
  PermissionsViewAllRecords: booleanAt(entry, 'viewAllRecords'),
  PermissionsModifyAllRecords: booleanAt(entry, 'modifyAllRecords'),
});

const fieldRow = (parent: string, entry: XmlElement): RecordInput => {
  const field = textAt(entry, 'field') ?? '';
  return {
    ParentId: parent,
    SobjectType: field.split('.')[0]!,
    Field: field,
    PermissionsRead: booleanAt(entry, 'readable'),
    PermissionsEdit: booleanAt(entry, 'editable'),
  };
};

/** User permissions for which the org has a field; the others are kept in the file only. */
function userPermissionFields(store: Store, xml: XmlElement): RecordInput {
  const granted = new Set(
    elementsAt(xml, 'userPermissions')
      .filter((entry) => booleanAt(entry, 'enabled'))
      .map((entry) => `Permissions${textAt(entry, 'name') ?? ''}`),
  );
  const fields = store.catalogue.object('PermissionSet')?.fields ?? [];
  return Object.fromEntries(
    fields
      .filter((field) => /^Permissions[A-Z]/.test(field.name))
      .map((field) => [field.name, granted.has(field.name)]),
  );
}
