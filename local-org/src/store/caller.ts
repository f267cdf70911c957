import type { GlobalObject } from '../formula/compiled.ts';
import type { Value } from '../formula/value.ts';
import { permissionSetsOfUser } from '../access/permissions.ts';
import { dayIn } from '../timeZone.ts';
import { quoted } from './database.ts';
import type { StoreCore } from './core.ts';
import { Table } from './table.ts';

/** What formulas know of the person who asks and of the time. */
export interface Caller {
  global(object: GlobalObject, field: string): Value;
  hasPermission(name: string): boolean;
  readonly now: Date;
  /** Today in the caller's time zone. */
  readonly today: string;
}

/** The caller with this user id, at this moment. */
export function callerOf(core: StoreCore, userId: string, timeZone: string, now: Date): Caller {
  return {
    now,
    today: dayIn(timeZone, now),
    global: (object, field) => globalValue(core, userId, object, field),
    hasPermission: (name) => hasCustomPermission(core, userId, name),
  };
}

const ownerPaths: Record<GlobalObject, string> = {
  User: 'SELECT Id FROM User WHERE Id = ?',
  Profile: 'SELECT ProfileId FROM User WHERE Id = ?',
  UserRole: 'SELECT UserRoleId FROM User WHERE Id = ?',
  Organization: 'SELECT Id FROM Organization WHERE ? IS NOT NULL',
};

function globalValue(core: StoreCore, userId: string, object: GlobalObject, field: string): Value {
  const table = core.tables.get(object.toLowerCase());
  const column = table?.column(field);
  const [id] = core.database.first(ownerPaths[object], userId) ?? [];
  if (!table || !column || typeof id !== 'string') return null;
  const [cell] = core.database.first(`SELECT ${quoted(column.name)} FROM ${table.sqlName} WHERE Id = ?`, id) ?? [null];
  return Table.value(column, cell ?? null);
}

/** Custom permissions come to a user by the permission sets assigned to them. */
function hasCustomPermission(core: StoreCore, userId: string, name: string): boolean {
  const found = core.database.first(
    `SELECT 1 FROM SetupEntityAccess e JOIN CustomPermission p ON p.Id = e.SetupEntityId
      WHERE p.DeveloperName = ?2 AND e.ParentId IN (${permissionSetsOfUser})`,
    userId,
    name,
  );
  return found !== undefined;
}
