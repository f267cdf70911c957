import type { Session } from '../session.ts';
import { quoted } from './database.ts';
import { normalId } from './ids.ts';
import { crossReference, deletedEntity, malformedId, noAccess, noSight } from './saver.ts';
import type { StoreCore } from './core.ts';
import { noteLoosed, noteTakenAlong } from './recycleBin.ts';
import type { Cell, SaveError } from './store.ts';
import type { Table } from './table.ts';

/**
 * Deletes records one at a time: details go with their master, look-ups that may be empty are emptied, and a
 * restricting look-up refuses. Records of objects without a recycle bin vanish; all deletions are logged.
 */
export class Deleter {
  readonly #core: StoreCore;
  readonly #session: Session;
  readonly #checkAccess: boolean;
  readonly #hard: boolean;
  readonly #now: string;

  /** `hard` true leaves nothing in the recycle bin. */
  constructor(core: StoreCore, session: Session, options: { checkAccess: boolean; hard: boolean; now: string }) {
    this.#core = core;
    this.#session = session;
    this.#checkAccess = options.checkAccess;
    this.#hard = options.hard;
    this.#now = options.now;
  }

  /** Deletes one record; `only` names the object it must belong to. Returns its id, or why not. */
  delete(given: string, only?: Table): { id: string | null; errors: SaveError[] } {
    const id = normalId(given.trim());
    const schema = id === null ? undefined : this.#core.catalogue.objectOfId(id);
    const table = schema && this.#core.tables.get(schema.name.toLowerCase());
    if (id === null || !table || (only && only !== table))
      return { id: null, errors: [malformedId(only ?? null, given)] };
    const row = this.#core.database.first(`SELECT ${table.selectList} FROM ${table.sqlName} WHERE Id = ?`, id);
    if (!row) return { id: null, errors: [crossReference] };
    if (this.#isDeleted(table, row) && !this.#hard) return { id: null, errors: [deletedEntity] };
    const refusal = this.#refusal(table, id) ?? this.#core.hindrance()?.(table.name, 'delete', id);
    if (refusal) return { id: null, errors: [refusal] };
    this.#remove(table, row, id);
    return { id, errors: [] };
  }

  #refusal(table: Table, id: string): SaveError | null {
    if (this.#checkAccess) {
      const access = this.#core.access();
      if (!table.schema.capabilities.deletable || !access.mayObject(this.#session, table.name, 'delete'))
        return noAccess;
      if (!access.mayRecord(this.#session, table.name, id, 'delete')) {
        return access.mayRecord(this.#session, table.name, id, 'read') ? noAccess : noSight;
      }
    }
    for (const { child, link } of this.#children(table)) {
      if (link.field.deleteConstraint !== 'Restrict') continue;
      const [other] = this.#linked(child, link.name, id, 1);
      if (other) return stillUsed(child, other[0] as string);
    }
    return null;
  }

  /** `root` is the record whose deletion takes this one along: it brings it back when it is undeleted. */
  #remove(table: Table, row: Cell[], root: string): void {
    const id = row[0] as string;
    for (const { child, link } of this.#children(table)) {
      for (const detail of this.#linked(child, link.name, id)) {
        if (link.field.deleteConstraint === 'Cascade') this.#remove(child, detail, root);
        else this.#unlink(child, link.name, detail, id);
      }
    }
    if (this.#hard || table.system.isDeleted < 0) {
      this.#core.database.run(`DELETE FROM ${table.sqlName} WHERE Id = ?`, id);
    } else {
      const stamp = table.system.systemModstamp < 0 ? '' : ', SystemModstamp = ?';
      const stamps = stamp === '' ? [] : [this.#now];
      this.#core.database.run(`UPDATE ${table.sqlName} SET IsDeleted = 1${stamp} WHERE Id = ?`, ...stamps, id);
      if (id !== root) noteTakenAlong(this.#core.database, root, table.name, id);
    }
    if (!this.#isDeleted(table, row)) {
      this.#core.database.run(
        'INSERT OR REPLACE INTO _deleted (object, id, at) VALUES (?, ?, ?)',
        table.name,
        id,
        this.#now,
      );
    }
    this.#core.rollups.touch(table, row, null);
  }

  #unlink(child: Table, link: string, detail: Cell[], parent: string): void {
    const stamp = child.system.systemModstamp < 0 ? '' : ', SystemModstamp = ?';
    const stamps = stamp === '' ? [] : [this.#now];
    const sql = `UPDATE ${child.sqlName} SET ${quoted(link)} = NULL${stamp} WHERE Id = ?`;
    this.#core.database.run(sql, ...stamps, detail[0]!);
    if (!this.#hard) noteLoosed(this.#core.database, parent, child.name, detail[0]!, link);
  }

  #linked(child: Table, link: string, id: string, limit?: number): Cell[][] {
    const bound = limit === undefined ? '' : ` LIMIT ${limit}`;
    const sql = `SELECT ${child.selectList} FROM ${child.sqlName} WHERE ${quoted(link)} = ?${child.liveOnly}${bound}`;
    return this.#core.database.all(sql, [id]);
  }

  /** Child tables that hold records, with the column that points here; indexed, since deletes ask for each parent. */
  #children(table: Table): { child: Table; link: Table['columns'][number] }[] {
    return this.#core.catalogue.childRelationships(table.name).flatMap((relationship) => {
      const child = this.#core.tables.get(relationship.childObject.toLowerCase());
      const link = child?.column(relationship.field);
      if (!child || !link || !this.#core.database.first(`SELECT 1 FROM ${child.sqlName} LIMIT 1`)) return [];
      this.#core.indexLink(child, link);
      return [{ child, link }];
    });
  }

  #isDeleted(table: Table, row: readonly Cell[]): boolean {
    return table.system.isDeleted >= 0 && row[table.system.isDeleted] === 1;
  }
}

function stillUsed(child: Table, id: string): SaveError {
  return {
    statusCode: 'DELETE_FAILED',
    message: `Your attempt to delete the record could not be completed because it is associated with the following ${child.schema.pluralLabel.toLowerCase()}: ${id}`,
    fields: [],
  };
}
