import type { Database } from './database.ts';

/**
 * Numbers that only rise: record numbers and AutoNumbers. Kept in memory and written down by `save`, which belongs at
 * the end of each transaction. A number drawn in a transaction that is undone is lost, as on the platform.
 */
export class Counters {
  /** Where they are written down. */
  static readonly table = '_counters';

  readonly #database: Database;
  readonly #values = new Map<string, number>();
  readonly #changed = new Set<string>();

  constructor(database: Database) {
    this.#database = database;
    database.exec('CREATE TABLE IF NOT EXISTS _counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID');
    for (const [name, value] of database.all('SELECT name, value FROM _counters')) {
      this.#values.set(name as string, value as number);
    }
  }

  /** The next number of this name; the first is `first`. */
  next(name: string, first = 1): number {
    const value = this.#values.get(name);
    const next = value === undefined ? first : value + 1;
    this.#values.set(name, next);
    this.#changed.add(name);
    return next;
  }

  save(): void {
    for (const name of this.#changed) {
      this.#database.run('INSERT OR REPLACE INTO _counters (name, value) VALUES (?, ?)', name, this.#values.get(name)!);
    }
    this.#changed.clear();
  }
}
