import type { Session } from '../session.ts';
import type { StoreCore } from './core.ts';
import { quoted, type Database } from './database.ts';
import { normalId } from './ids.ts';
import { crossReference, malformedId, noAccess } from './saver.ts';
import type { Cell, SaveError } from './store.ts';
import type { Table } from './table.ts';

/** Makes the tables that remember what a deletion took along, and which look-ups it emptied. */
export function prepareRecycleBin(database: Database): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS _takenAlong (root TEXT, object TEXT, id TEXT, PRIMARY KEY (root, id)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS _loosed (parent TEXT, object TEXT, id TEXT, field TEXT, PRIMARY KEY (parent, id, field)) WITHOUT ROWID;`);
}

export function noteTakenAlong(database: Database, root: string, object: string, id: string): void {
  database.run('INSERT OR REPLACE INTO _takenAlong (root, object, id) VALUES (?, ?, ?)', root, object, id);
}

export function noteLoosed(database: Database, parent: string, object: string, id: Cell, field: string): void {
  database.run(
    'INSERT OR REPLACE INTO _loosed (parent, object, id, field) VALUES (?, ?, ?, ?)',
    parent,
    object,
    id,
    field,
  );
}

/** Forgets what the record's deletion did besides. */
function forget(database: Database, root: string): void {
  database.run('DELETE FROM _takenAlong WHERE root = ?', root);
  database.run('DELETE FROM _loosed WHERE parent = ?', root);
}

interface Binned {
  table: Table;
  id: string;
  row: Cell[];
}

/**
 * Brings deleted records back, or lets them go for good. What went with a record returns with it, and look-ups that its
 * deletion emptied point at it again unless somebody filled them meanwhile.
 */
export class RecycleBin {
  readonly #core: StoreCore;
  readonly #session: Session;
  readonly #now: string;

  constructor(core: StoreCore, session: Session, now: string) {
    this.#core = core;
    this.#session = session;
    this.#now = now;
  }

  /** Undeletes one record, with what its deletion took along. */
  undelete(given: string): { id: string | null; errors: SaveError[] } {
    const found = this.#find(given);
    if (!('row' in found)) return { id: null, errors: [found] };
    const { table, id, row } = found;
    const problem = this.#missingMaster(table, row) ?? this.#takenKey(table, row);
    if (problem) return { id: null, errors: [problem] };
    this.#restore(found);
    for (const [object, detail] of this.#database.all('SELECT object, id FROM _takenAlong WHERE root = ?', [id])) {
      const child = this.#core.tables.get(String(object).toLowerCase());
      const binned = child && this.#rowOf(child, detail as string);
      if (binned && this.#takenKey(binned.table, binned.row) === null) this.#restore(binned);
    }
    forget(this.#database, id);
    return { id, errors: [] };
  }

  /** Lets one deleted record go for good, with what its deletion took along. */
  remove(given: string): { id: string | null; errors: SaveError[] } {
    const found = this.#find(given);
    if (!('row' in found)) return { id: null, errors: [found] };
    const taken = this.#database.all('SELECT object, id FROM _takenAlong WHERE root = ?', [found.id]);
    for (const [object, id] of [[found.table.name, found.id], ...taken]) {
      this.#database.run(`DELETE FROM ${quoted(String(object))} WHERE Id = ? AND IsDeleted = 1`, id!);
    }
    forget(this.#database, found.id);
    return { id: found.id, errors: [] };
  }

  get #database(): Database {
    return this.#core.database;
  }

  #find(given: string): Binned | SaveError {
    const id = normalId(given.trim());
    const schema = id === null ? undefined : this.#core.catalogue.objectOfId(id);
    const table = schema && this.#core.tables.get(schema.name.toLowerCase());
    if (id === null || !table) return malformedId(null, given);
    if (!table.schema.capabilities.undeletable || table.system.isDeleted < 0) return notThere;
    const found = this.#rowOf(table, id);
    if (!found) {
      return this.#database.first(`SELECT 1 FROM ${table.sqlName} WHERE Id = ?`, id) ? notThere : crossReference;
    }
    const access = this.#core.access();
    const may =
      access.mayObject(this.#session, table.name, 'delete') &&
      access.mayRecord(this.#session, table.name, id, 'delete');
    return may ? found : noAccess;
  }

  #rowOf(table: Table, id: string): Binned | null {
    const sql = `SELECT ${table.selectList} FROM ${table.sqlName} WHERE Id = ? AND IsDeleted = 1`;
    const row = this.#database.first(sql, id);
    return row ? { table, id, row } : null;
  }

  /** A detail cannot stand without its master. */
  #missingMaster(table: Table, row: readonly Cell[]): SaveError | null {
    for (const { index, field } of table.references) {
      const id = row[index];
      const parent = field.masterDetail && this.#core.tables.get(field.referenceTo[0]?.toLowerCase() ?? '');
      if (!parent || typeof id !== 'string') continue;
      if (this.#database.first(`SELECT 1 FROM ${parent.sqlName} WHERE Id = ?${parent.liveOnly}`, id)) continue;
      const message = `Undelete failed: the ${parent.schema.label.toLowerCase()} of this record is deleted`;
      return { statusCode: 'UNDELETE_FAILED', message, fields: [] };
    }
    return null;
  }

  /** A key that another record took meanwhile stands in the way. */
  #takenKey(table: Table, row: readonly Cell[]): SaveError | null {
    for (const { index, name, field } of table.keys) {
      const cell = row[index] ?? null;
      if (!field.unique || cell === null) continue;
      const sql = `SELECT Id FROM ${table.sqlName} WHERE ${quoted(name)} = ?${table.liveOnly} LIMIT 1`;
      const [other] = this.#database.first(sql, cell) ?? [];
      if (typeof other !== 'string') continue;
      const message = `duplicate value found: ${name} duplicates value on record with id: ${other.slice(0, 15)}`;
      return { statusCode: 'DUPLICATE_VALUE', message, fields: [name] };
    }
    return null;
  }

  #restore({ table, id, row }: Binned): void {
    const stamp = table.system.systemModstamp < 0 ? '' : ', SystemModstamp = ?';
    const stamps = stamp === '' ? [] : [this.#now];
    this.#database.run(`UPDATE ${table.sqlName} SET IsDeleted = 0${stamp} WHERE Id = ?`, ...stamps, id);
    this.#database.run('DELETE FROM _deleted WHERE object = ? AND id = ?', table.name, id);
    this.#core.rollups.touch(table, row, null);
    for (const [object, child, field] of this.#database.all('SELECT object, id, field FROM _loosed WHERE parent = ?', [
      id,
    ])) {
      const holder = this.#core.tables.get(String(object).toLowerCase());
      if (!holder?.column(String(field))) continue;
      const at = holder.system.systemModstamp < 0 ? '' : ', SystemModstamp = ?';
      const link = quoted(String(field));
      const sql = `UPDATE ${holder.sqlName} SET ${link} = ?${at} WHERE Id = ? AND ${link} IS NULL${holder.liveOnly}`;
      this.#database.run(sql, id, ...(at === '' ? [] : [this.#now]), child!);
    }
  }
}

const notThere: SaveError = {
  statusCode: 'UNDELETE_FAILED',
  message: 'Entity is not in the recycle bin',
  fields: [],
};
