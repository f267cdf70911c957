import type { Catalogue } from '../schema/catalogue.ts';
import type { ObjectSchema, SharingModel } from '../schema/schema.ts';
import { quoted } from '../store/database.ts';
import { kindOf, masterFields, parentOf } from './objectKinds.ts';
import type { UserPermissions } from './permissions.ts';

/** What is wanted of a record. `full` is what its owner has: to delete and to share it. */
export type Level = 'read' | 'edit' | 'transfer' | 'full';

/** The organisation-wide defaults under which everybody has the level. */
const open: Readonly<Record<Level, readonly SharingModel[]>> = {
  read: ['Read', 'ReadWrite', 'ReadWriteTransfer', 'FullAccess'],
  edit: ['ReadWrite', 'ReadWriteTransfer', 'FullAccess'],
  transfer: ['ReadWriteTransfer', 'FullAccess'],
  full: ['FullAccess'],
};

/** The share rows that give the level. */
const shareLevels: Readonly<Record<Level, string>> = {
  read: "'Read', 'Edit', 'All'",
  edit: "'Edit', 'All'",
  transfer: "'All'",
  full: "'All'",
};

const NO_ROW = '0';

/**
 * The records of an object that a user has at a level, as an SQL condition over the alias of its table: by the
 * organisation-wide default, ownership, the role hierarchy, groups, share rows, or through masters and parents.
 * Null means all of them.
 */
export function sharedRows(
  catalogue: Catalogue,
  user: UserPermissions,
  object: ObjectSchema,
  alias: string,
  level: Level,
): string | null {
  if (user.mayObject(object.name, 'modifyAll')) return null;
  const kind = kindOf(object.name);
  if (kind === 'setup') return activeModelOnly(user, object, alias, level) ?? ownUserOnly(user, object, alias, level);
  if (level === 'read' && user.mayObject(object.name, 'viewAll')) return null;
  const parent = parentOf(object.name);
  if (parent) {
    const wanted = level === 'read' ? 'read' : kind === 'share' ? 'full' : 'edit';
    return throughParent(catalogue, user, alias, parent.link, parent.parent, wanted);
  }
  if (object.sharingModel === 'ControlledByParent') return throughMasters(catalogue, user, object, alias, level);
  if (open[level].includes(object.sharingModel) || !hasOwner(object)) return null;
  return ownRows(catalogue, user, object, alias, level);
}

/** Who manages no territories sees the active model, its territories and rules, and what is assigned to them. */
function activeModelOnly(user: UserPermissions, object: ObjectSchema, alias: string, level: Level): string | null {
  if (level !== 'read' || user.has('ManageTerritories')) return null;
  const model = "SELECT Id FROM Territory2Model WHERE State = 'Active'";
  switch (object.name) {
    case 'Territory2Model':
      return `${alias}.State = 'Active'`;
    case 'Territory2':
    case 'ObjectTerritory2AssignmentRule':
      return `${alias}.Territory2ModelId IN (${model})`;
    case 'ObjectTerritory2Association':
    case 'UserTerritory2Association':
    case 'RuleTerritory2Association':
      return `${alias}.Territory2Id IN (SELECT Id FROM Territory2 WHERE Territory2ModelId IN (${model}))`;
    case 'ObjectTerritory2AssignmentRuleItem':
      return `${alias}.RuleId IN (SELECT Id FROM ObjectTerritory2AssignmentRule WHERE Territory2ModelId IN (${model}))`;
    default:
      return null;
  }
}

/** Records of setup are everybody's to read; who manages no users changes none but their own. */
function ownUserOnly(user: UserPermissions, object: ObjectSchema, alias: string, level: Level): string | null {
  if (object.name !== 'User' || level === 'read' || user.has('ManageUsers')) return null;
  return level === 'edit' ? `${alias}.Id = '${user.userId}'` : NO_ROW;
}

/** A detail needs all of its masters; a contact its account, and is its owner's where it has none. */
function throughMasters(
  catalogue: Catalogue,
  user: UserPermissions,
  object: ObjectSchema,
  alias: string,
  level: Level,
): string | null {
  const masters = masterFields(object);
  if (masters.length === 0) {
    const own = ownRows(catalogue, user, object, alias, level);
    const through = throughParent(catalogue, user, alias, 'AccountId', 'Account', level === 'read' ? 'read' : 'edit');
    return `(${through ?? `${alias}.AccountId IS NOT NULL`} OR (${alias}.AccountId IS NULL AND ${own}))`;
  }
  const conditions = masters.flatMap((field) => {
    const wanted = detailLevel(level, field.masterDetail!.writeRequiresMasterRead);
    return throughParent(catalogue, user, alias, field.name, field.referenceTo[0] ?? '', wanted) ?? [];
  });
  return conditions.length === 0 ? null : conditions.join(' AND ');
}

/** What a detail asks of its master: to read it for reading, and for writing unless reading is declared to be enough. */
export function detailLevel(level: Level, writeRequiresMasterRead: boolean): Level {
  return level === 'read' || writeRequiresMasterRead ? 'read' : 'edit';
}

function throughParent(
  catalogue: Catalogue,
  user: UserPermissions,
  alias: string,
  link: string,
  parentName: string,
  level: Level,
): string | null {
  const parent = catalogue.object(parentName);
  // Sharing alone decides about the master: to edit the object itself is not asked of somebody who writes details.
  if (!parent || !user.mayObject(parent.name, 'read')) return NO_ROW;
  const inner = `${alias}_${link}`;
  const condition = sharedRows(catalogue, user, parent, inner, level);
  if (condition === null) return null;
  return `${alias}.${quoted(link)} IN (SELECT ${inner}.Id FROM ${quoted(parent.name)} AS ${inner} WHERE ${condition})`;
}

function ownRows(
  catalogue: Catalogue,
  user: UserPermissions,
  object: ObjectSchema,
  alias: string,
  level: Level,
): string {
  const mine = [`= '${user.userId}'`, ...subordinates(user)];
  const groups = `IN (SELECT GroupId FROM GroupMember WHERE UserOrGroupId = '${user.userId}')`;
  const parts = [...mine, groups].map((test) => `${alias}.OwnerId ${test}`);
  const shares = catalogue.object(object.name.replace(/__c$/, '__Share'));
  if (object.custom && shares) {
    const given = [...mine, groups].map((test) => `UserOrGroupId ${test}`).join(' OR ');
    parts.push(
      `${alias}.Id IN (SELECT ParentId FROM ${quoted(shares.name)} WHERE AccessLevel IN (${shareLevels[level]}) AND (${given}))`,
    );
  }
  parts.push(...implicitRows(object, alias, level, mine));
  return `(${parts.join(' OR ')})`;
}

/** The owners below the user in the role hierarchy. */
function subordinates({ roleId }: UserPermissions): string[] {
  if (roleId === null) return [];
  return [
    `IN (WITH RECURSIVE below(Id) AS (SELECT Id FROM UserRole WHERE ParentRoleId = '${roleId}'
       UNION SELECT r.Id FROM UserRole r JOIN below ON r.ParentRoleId = below.Id)
       SELECT Id FROM User WHERE UserRoleId IN (SELECT Id FROM below))`,
  ];
}

/** Owners of an account have its opportunities as their role says, and owners of an opportunity may read its account. */
function implicitRows(object: ObjectSchema, alias: string, level: Level, mine: readonly string[]): string[] {
  if (object.name === 'Opportunity' && (level === 'read' || level === 'edit')) {
    const owned = mine.map((test) => `a.OwnerId ${test}`).join(' OR ');
    const granted = level === 'read' ? "'Read', 'Edit'" : "'Edit'";
    return [
      `${alias}.AccountId IN (SELECT a.Id FROM Account a JOIN User u ON u.Id = a.OwnerId JOIN UserRole r ON r.Id = u.UserRoleId
         WHERE r.OpportunityAccessForAccountOwner IN (${granted}) AND (${owned}))`,
    ];
  }
  if (object.name === 'Account' && level === 'read') {
    return ['Opportunity', 'Case'].map((child) => {
      const owned = mine.map((test) => `o.OwnerId ${test}`).join(' OR ');
      return `${alias}.Id IN (SELECT o.AccountId FROM ${quoted(child)} o WHERE o.IsDeleted = 0 AND (${owned}))`;
    });
  }
  return [];
}

const hasOwner = (object: ObjectSchema): boolean => object.fields.some((field) => field.name === 'OwnerId');
