import { quoted, type Database } from './database.ts';
import { FieldProblem } from './fieldProblem.ts';
import type { StoreCore } from './core.ts';
import type { Cell } from './store.ts';
import type { Column, Table } from './table.ts';

/** Ids of live records whose column equals the cell, under the column's own rule of case; at most `limit`. */
export function findByKey(database: Database, table: Table, column: Column, cell: Cell, limit: number): string[] {
  if (cell === null) return [];
  const sql = `SELECT Id FROM ${table.sqlName} WHERE ${quoted(column.name)} = ?${table.liveOnly} LIMIT ${limit}`;
  return database.all(sql, [cell]).map(([id]) => id as string);
}

/** Why a well-formed id cannot be referred to; null when its record is there and alive. */
export function parentProblem(core: StoreCore, id: string): FieldProblem | null {
  const schema = core.catalogue.objectOfId(id);
  const table = schema && core.tables.get(schema.name.toLowerCase());
  // An error notes its stack when made: too dear for every row that is in order.
  const invalid = (): FieldProblem => new FieldProblem('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  if (!table) return invalid();
  const state = table.system.isDeleted < 0 ? '0' : 'IsDeleted';
  const found = core.database.first(`SELECT ${state} FROM ${table.sqlName} WHERE Id = ?`, id);
  if (!found) return invalid();
  return found[0] === 1 ? new FieldProblem('ENTITY_IS_DELETED', 'entity is deleted') : null;
}
