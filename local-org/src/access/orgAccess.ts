import type { Access, ObjectRight, RecordRight, RowFilter } from '../access.ts';
import { isPermissionable } from '../schema/describe.ts';
import type { FieldSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { quoted } from '../store/database.ts';
import { kindOf, parentOf, personalFields } from './objectKinds.ts';
import { UserPermissions, type PermissionReader } from './permissions.ts';
import { detailLevel, sharedRows, type Level } from './sharing.ts';

/** What access needs of the store. */
export interface AccessStore extends PermissionReader {
  /** Rises whenever something that decides about access was written. */
  readonly accessVersion: number;
}

interface Kept {
  version: number;
  catalogue: AccessStore['catalogue'];
  user: UserPermissions;
}

const levels: Readonly<Record<RecordRight, Level>> = {
  read: 'read',
  edit: 'edit',
  transfer: 'transfer',
  delete: 'full',
};

/** Access by profiles, permission sets and sharing, as the records of the org describe them. */
export class OrgAccess implements Access {
  readonly #store: () => AccessStore;
  readonly #users = new Map<string, Kept>();

  constructor(store: () => AccessStore) {
    this.#store = store;
  }

  mayObject(session: Session, object: string, right: ObjectRight): boolean {
    return this.#userOf(session).mayObject(object, right);
  }

  mayReadField(session: Session, object: string, name: string): boolean {
    const user = this.#userOf(session);
    if (user.isAdministrator) return true;
    const field = this.#decidingField(object, name);
    if (!field || !user.mayObject(object, 'read')) return false;
    return !isPermissionable(field) || user.mayField(object, field, 'read');
  }

  mayEditField(session: Session, object: string, name: string): boolean {
    const user = this.#userOf(session);
    if (user.isAdministrator) return true;
    const field = this.#decidingField(object, name);
    if (!field || !(user.mayObject(object, 'create') || user.mayObject(object, 'edit'))) return false;
    if (object === 'User' && !user.has('ManageUsers')) return personalFields.has(name);
    return !isPermissionable(field) || user.mayField(object, field, 'edit');
  }

  readableRows(session: Session, object: string, alias: string): RowFilter | null {
    const user = this.#userOf(session);
    if (user.isAdministrator) return null;
    const condition = this.#condition(user, object, alias, 'read');
    return condition === null ? null : { sql: condition, parameters: [] };
  }

  mayRecord(session: Session, object: string, id: string, right: RecordRight): boolean {
    const user = this.#userOf(session);
    return user.isAdministrator || this.#has(user, object, id, levels[right]);
  }

  mayRefer(session: Session, object: string, name: string, id: string): boolean {
    const user = this.#userOf(session);
    if (user.isAdministrator) return true;
    const target = this.#store().catalogue.objectOfId(id);
    if (!target) return false;
    const field = this.#store().catalogue.field(object, name);
    const level = referenceLevel(object, name, field);
    return user.mayObject(target.name, 'read') && this.#has(user, target.name, id, level);
  }

  permits(session: Session, permission: string): boolean {
    const user = this.#userOf(session);
    return user.isAdministrator || user.has(permission);
  }

  maySetAuditFields(session: Session): boolean {
    return this.#userOf(session).isAdministrator;
  }

  #userOf({ userId }: Session): UserPermissions {
    const store = this.#store();
    const kept = this.#users.get(userId);
    if (kept?.version === store.accessVersion && kept.catalogue === store.catalogue) return kept.user;
    const user = new UserPermissions(store, userId);
    this.#users.set(userId, { version: store.accessVersion, catalogue: store.catalogue, user });
    return user;
  }

  /** The field whose permission counts: a part of an address or a name goes with the whole. */
  #decidingField(object: string, name: string): FieldSchema | undefined {
    const { catalogue } = this.#store();
    const field = catalogue.field(object, name);
    const whole = field?.compoundFieldName === undefined ? undefined : catalogue.field(object, field.compoundFieldName);
    return whole ?? field;
  }

  #condition(user: UserPermissions, object: string, alias: string, level: Level): string | null {
    const { catalogue } = this.#store();
    const schema = catalogue.object(object);
    return schema ? sharedRows(catalogue, user, schema, alias, level) : '0';
  }

  #has(user: UserPermissions, object: string, id: string, level: Level): boolean {
    const condition = this.#condition(user, object, 'r', level);
    if (condition === null) return true;
    return this.#store().all(`SELECT 1 FROM ${quoted(object)} AS r WHERE r.Id = ? AND ${condition}`, [id]).length > 0;
  }
}

/** A look-up asks to read what it points at; a detail to write its master; a share row to have the record in full. */
function referenceLevel(object: string, name: string, field: FieldSchema | undefined): Level {
  if (field?.masterDetail && object.endsWith('__c')) {
    return detailLevel('edit', field.masterDetail.writeRequiresMasterRead);
  }
  if (parentOf(object)?.link !== name) return 'read';
  return kindOf(object) === 'share' ? 'full' : 'edit';
}
