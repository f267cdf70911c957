import type { ObjectRight } from '../access.ts';
import type { Catalogue } from '../schema/catalogue.ts';
import type { Cell } from '../store/store.ts';
import type { Table } from '../store/table.ts';
import { kindOf, parentOf, setupPermission } from './objectKinds.ts';
import { profileRights, type ProfileRights } from './profileRights.ts';

/** What reading a user's permissions needs of the store. */
export interface PermissionReader {
  readonly catalogue: Catalogue;
  readonly tables: ReadonlyMap<string, Table>;
  all(sql: string, parameters?: readonly Cell[]): Cell[][];
}

/**
 * Ids of the permission sets a user has: assigned, by way of a group, and the one that belongs to the profile. The
 * user's id is the parameter `?1`.
 */
export const permissionSetsOfUser = `
  SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ?1 AND PermissionSetId IS NOT NULL
  UNION SELECT c.PermissionSetId FROM PermissionSetAssignment a
    JOIN PermissionSetGroupComponent c ON c.PermissionSetGroupId = a.PermissionSetGroupId WHERE a.AssigneeId = ?1
  UNION SELECT p.Id FROM PermissionSet p JOIN User u ON u.ProfileId = p.ProfileId WHERE u.Id = ?1 AND p.IsOwnedByProfile = 1`;

/** Objects without permissions of their own: user permissions open them. */
const ACTIVITIES: ReadonlySet<string> = new Set(['Event', 'Task']);

/** What one user is permitted, profile and permission sets taken together; sharing comes on top. */
export class UserPermissions {
  readonly userId: string;
  /** Null for somebody without a role, who stands beside the hierarchy. */
  readonly roleId: string | null;
  /** A profile that may modify all data: sees and changes everything, every field included. */
  readonly isAdministrator: boolean;
  readonly #profile: ProfileRights;
  readonly #user: ReadonlySet<string>;
  readonly #objects: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #readable: ReadonlySet<string>;
  readonly #editable: ReadonlySet<string>;

  constructor(reader: PermissionReader, userId: string) {
    this.userId = userId;
    const [row] = reader.all(
      `SELECT u.UserRoleId, p.Name, s.PermissionsModifyAllData FROM User u LEFT JOIN Profile p ON p.Id = u.ProfileId
         LEFT JOIN PermissionSet s ON s.ProfileId = u.ProfileId AND s.IsOwnedByProfile = 1 WHERE u.Id = ?`,
      [userId],
    );
    const [role = null, profile = '', modifiesAll = 0] = row ?? [];
    this.roleId = role as string | null;
    this.isAdministrator = modifiesAll === 1;
    this.#profile = profileRights(String(profile));
    this.#user = userPermissions(reader, userId);
    this.#objects = objectPermissions(reader, userId);
    this.#readable = fieldPermissions(reader, userId, 'PermissionsRead');
    this.#editable = fieldPermissions(reader, userId, 'PermissionsEdit');
  }

  /** A user permission by its API name (`ManageUsers`). */
  has(permission: string): boolean {
    return this.#user.has(permission);
  }

  mayObject(object: string, right: ObjectRight): boolean {
    if (this.isAdministrator || this.has('ModifyAllData')) return true;
    const kind = kindOf(object);
    if (kind === 'setup') return this.#maySetup(object, right);
    const { parent } = parentOf(object) ?? {};
    if (parent !== undefined) {
      const isWrite = right === 'create' || right === 'edit' || right === 'delete';
      return this.mayObject(parent, isWrite && kind === 'follower' ? 'edit' : isWrite ? 'read' : right);
    }
    if (this.has('ViewAllData') && (right === 'read' || right === 'viewAll')) return true;
    if (ACTIVITIES.has(object) && this.has('ActivitiesAccess')) {
      if (right === 'read' || (right === 'viewAll' && this.has('ViewAllActivities'))) return true;
    }
    return this.#profile.objects[object]?.includes(right) || this.#objects.get(object)?.has(right) || false;
  }

  /** Whether permission sets, or for standard fields the profile, open a field that permissions decide about. */
  mayField(object: string, field: { name: string; custom: boolean }, right: 'read' | 'edit'): boolean {
    if (this.isAdministrator) return true;
    const name = `${object}.${field.name}`;
    if ((right === 'read' ? this.#readable : this.#editable).has(name)) return true;
    if (right === 'read' && this.#objects.get(object)?.has('viewAllFields')) return true;
    if (field.custom) return false;
    if (right === 'read' && ACTIVITIES.has(object) && this.has('ActivitiesAccess')) return true;
    if (kindOf(object) !== 'business' || object.endsWith('__c') || field.name === 'CurrencyIsoCode') return true;
    const { standardFields } = this.#profile;
    return standardFields === 'edit' || (standardFields === 'read' && right === 'read');
  }

  /** Everybody sees the org's setup, and changes their own user record; more takes a permission. */
  #maySetup(object: string, right: ObjectRight): boolean {
    if (right === 'read' || right === 'viewAll') return true;
    return this.has(setupPermission(object)) || (object === 'User' && right === 'edit');
  }
}

function userPermissions(reader: PermissionReader, userId: string): Set<string> {
  const names = (reader.tables.get('permissionset')?.columns ?? [])
    .map(({ name }) => name)
    .filter((name) => /^Permissions[A-Z]/.test(name));
  const sums = names.map((name) => `MAX(${name})`).join(', ');
  const [row] = reader.all(`SELECT ${sums} FROM PermissionSet WHERE Id IN (${permissionSetsOfUser})`, [userId]);
  return new Set(names.filter((_, index) => row?.[index] === 1).map((name) => name.slice('Permissions'.length)));
}

const objectColumns = [
  'PermissionsRead',
  'PermissionsCreate',
  'PermissionsEdit',
  'PermissionsDelete',
  'PermissionsViewAllRecords',
  'PermissionsModifyAllRecords',
  'PermissionsViewAllFields',
] as const;

/** What each permission brings with it: whoever may delete may edit, whoever may edit may read. */
const implied: readonly (readonly string[])[] = [
  ['read'],
  ['create', 'read'],
  ['edit', 'read'],
  ['delete', 'edit', 'read'],
  ['viewAll', 'read'],
  ['modifyAll', 'viewAll', 'delete', 'edit', 'read'],
  ['viewAllFields', 'read'],
];

function objectPermissions(reader: PermissionReader, userId: string): Map<string, Set<string>> {
  const sql = `SELECT SobjectType, ${objectColumns.join(', ')} FROM ObjectPermissions WHERE ParentId IN (${permissionSetsOfUser})`;
  const objects = new Map<string, Set<string>>();
  for (const [type, ...granted] of reader.all(sql, [userId])) {
    const name = reader.catalogue.object(String(type))?.name;
    if (name === undefined) continue;
    const rights = objects.get(name) ?? new Set();
    objects.set(name, rights);
    granted.forEach((cell, index) => {
      if (cell === 1) for (const right of implied[index]!) rights.add(right);
    });
  }
  return objects;
}

function fieldPermissions(reader: PermissionReader, userId: string, column: string): Set<string> {
  const sql = `SELECT DISTINCT Field FROM FieldPermissions WHERE ${column} = 1 AND ParentId IN (${permissionSetsOfUser})`;
  const names = reader.all(sql, [userId]).map(([name]) => String(name).split('.'));
  return new Set(
    names.flatMap(([object = '', name = '']) => {
      const field = reader.catalogue.field(object, name);
      return field ? [`${reader.catalogue.object(object)!.name}.${field.name}`] : [];
    }),
  );
}
