import type { Database } from './database.ts';
import { momentOf } from './moments.ts';
import type { Cell, MetadataFile } from './store.ts';

/** The deployed files, byte for byte. */
export class MetadataFiles {
  readonly #database: Database;
  readonly #now: () => Date;

  constructor(database: Database, now: () => Date) {
    this.#database = database;
    this.#now = now;
    database.exec(`
      CREATE TABLE IF NOT EXISTS _metadata
        (path TEXT PRIMARY KEY, type TEXT NOT NULL, fullName TEXT NOT NULL, content BLOB NOT NULL, at TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS _metadataName ON _metadata (type, fullName);`);
  }

  put(file: Omit<MetadataFile, 'lastModifiedDate'>): void {
    const sql = 'INSERT OR REPLACE INTO _metadata (path, type, fullName, content, at) VALUES (?, ?, ?, ?, ?)';
    const content = file.content as unknown as Cell;
    this.#database.run(sql, file.path, file.type, file.fullName, content, momentOf(this.#now()));
  }

  list(type?: string, fullName?: string): MetadataFile[] {
    const conditions = ['1 = 1'];
    const parameters: Cell[] = [];
    if (type !== undefined) {
      conditions.push('type = ?');
      parameters.push(type);
    }
    if (fullName !== undefined) {
      conditions.push('fullName = ?');
      parameters.push(fullName);
    }
    return this.#read(conditions.join(' AND '), parameters);
  }

  get(path: string): MetadataFile | null {
    return this.#read('path = ?', [path])[0] ?? null;
  }

  delete(type: string, fullName: string): void {
    this.#database.run('DELETE FROM _metadata WHERE type = ? AND fullName = ?', type, fullName);
  }

  #read(condition: string, parameters: Cell[]): MetadataFile[] {
    const sql = `SELECT path, type, fullName, content, at FROM _metadata WHERE ${condition} ORDER BY path`;
    return this.#database.all(sql, parameters).map(([path, type, fullName, content, at]) => ({
      path: path as string,
      type: type as string,
      fullName: fullName as string,
      content: Buffer.from(content as unknown as Uint8Array),
      lastModifiedDate: at as string,
    }));
  }
}
