import { constants, DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Cell, SqlParameters } from './store.ts';

/** Statements kept prepared; queries carry their literals in the text, so without a bound they would pile up. */
const MOST_STATEMENTS = 1000;

/** What work came to that was undone again, and what it had changed. */
export interface HeldBack<T> {
  result: T;
  changes: Uint8Array;
}

/**
 * One SQLite connection with its prepared statements. Rows come as arrays. Transactions nest: an inner one is a
 * savepoint of the outer.
 */
export class Database {
  readonly #sqlite: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  /** Opens the file, or a database in memory for `:memory:`. */
  constructor(file: string) {
    this.#sqlite = new DatabaseSync(file);
    // One process owns the file, so the write-ahead log with relaxed syncing loses nothing at a kill of the process.
    this.#sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY');
    this.#sqlite.exec('PRAGMA cache_size = -131072; PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF');
  }

  get isOpen(): boolean {
    return this.#sqlite.isOpen;
  }

  exec(sql: string): void {
    this.#sqlite.exec(sql);
  }

  /** A statement kept prepared. Do not keep it over a change of schema. */
  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#sqlite.prepare(sql);
      statement.setReturnArrays(true);
      if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  run(sql: string, ...parameters: Cell[]): number {
    return Number(this.prepare(sql).run(...parameters).changes);
  }

  all(sql: string, parameters: SqlParameters = []): Cell[][] {
    return this.prepare(sql).all(...parameters) as unknown as Cell[][];
  }

  /** The first row, or undefined. */
  first(sql: string, ...parameters: Cell[]): Cell[] | undefined {
    return this.prepare(sql).get(...parameters) as unknown as Cell[] | undefined;
  }

  /** Rows one by one. Each reading has a statement of its own, so readings of the same text do not disturb each other. */
  *rows(sql: string, parameters: SqlParameters = []): IterableIterator<Cell[]> {
    const kept = this.#statements.get(sql);
    if (kept) this.#statements.delete(sql);
    const statement = kept ?? this.#sqlite.prepare(sql);
    statement.setReturnArrays(true);
    yield* statement.iterate(...parameters) as unknown as IterableIterator<Cell[]>;
    this.#statements.set(sql, statement);
  }

  get inTransaction(): boolean {
    return this.#depth > 0;
  }

  transaction<T>(work: () => T): T {
    const end = this.#begin();
    let result: T;
    try {
      result = work();
    } catch (error) {
      end(false);
      throw error;
    }
    end(true);
    return result;
  }

  /** Like `transaction` for work that awaits, which must not yield to other users of the connection. */
  async transactionOfPromises<T>(work: () => Promise<T>): Promise<T> {
    const end = this.#begin();
    let result: T;
    try {
      result = await work();
    } catch (error) {
      end(false);
      throw error;
    }
    end(true);
    return result;
  }

  /**
   * Does the work in a transaction, undoes it, and gives what it had changed in all tables. Like `transactionOfPromises`,
   * the work must not yield to other users of the connection.
   */
  async heldBack<T>(work: () => Promise<T>): Promise<HeldBack<T>> {
    const recording = this.#record();
    try {
      const result = await work();
      return { result, changes: recording.changes() };
    } finally {
      recording.undo();
    }
  }

  /** `heldBack` for work that is done when it returns. */
  heldBackAtOnce<T>(work: () => T): HeldBack<T> {
    const recording = this.#record();
    try {
      const result = work();
      return { result, changes: recording.changes() };
    } finally {
      recording.undo();
    }
  }

  #record(): { changes(): Uint8Array; undo(): void } {
    const end = this.#begin();
    const session = this.#sqlite.createSession();
    return {
      changes: () => session.changeset(),
      undo: () => {
        session.close();
        end(false);
      },
    };
  }

  /**
   * Makes changes that `heldBack` gave, but those of the tables of this list; returns the names of the tables. A row that
   * somebody else changed meanwhile takes the changes, one that is gone stays gone, and a key that another has stays theirs.
   */
  applyChanges(changes: Uint8Array, except: readonly string[]): Set<string> {
    const touched = new Set<string>();
    this.#sqlite.applyChangeset(changes, {
      filter: (table) => {
        if (except.includes(table)) return false;
        touched.add(table);
        return true;
      },
      onConflict: (kind) =>
        kind === constants.SQLITE_CHANGESET_DATA || kind === constants.SQLITE_CHANGESET_CONFLICT
          ? constants.SQLITE_CHANGESET_REPLACE
          : constants.SQLITE_CHANGESET_OMIT,
    });
    return touched;
  }

  /** Opens a transaction or savepoint; the function given back keeps or undoes it. */
  #begin(): (keep: boolean) => void {
    const depth = this.#depth++;
    const name = `level${depth}`;
    this.#sqlite.exec(depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${name}`);
    return (keep) => {
      this.#depth--;
      if (depth > 0) this.#sqlite.exec(keep ? `RELEASE ${name}` : `ROLLBACK TO ${name}; RELEASE ${name}`);
      else if (keep) this.#commit();
      else this.#sqlite.exec('ROLLBACK');
    };
  }

  /** A commit that fails, on a full disk, leaves the transaction open: it is undone, so that the next one can begin. */
  #commit(): void {
    try {
      this.#sqlite.exec('COMMIT');
    } catch (error) {
      this.#sqlite.exec('ROLLBACK');
      throw error;
    }
  }

  /** Makes a function callable from SQL. The same name again replaces it. */
  define(name: string, compute: (...cells: Cell[]) => Cell): void {
    this.#sqlite.function(name, { deterministic: false, varargs: true }, compute as never);
  }

  /** Forgets prepared statements; call it after a change of schema. */
  forgetStatements(): void {
    this.#statements.clear();
  }

  close(): void {
    this.#statements.clear();
    if (this.#sqlite.isOpen) this.#sqlite.close();
  }
}

/** A name as SQL needs it, whatever its characters. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
