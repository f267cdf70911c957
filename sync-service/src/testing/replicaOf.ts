import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '../page.ts';
import { openDuckdbReplica } from '../replica/duckdb/duckdbReplica.ts';
import type { ReplicaStore } from '../replica/replicaStore.ts';
import { tableOf } from '../replica/tables.ts';
import { csvText } from '../salesforce/pullByRest.ts';

export type TestRecord = Readonly<Record<string, string | number | boolean | null>>;

type OpenReplica = (folder: string) => Promise<ReplicaStore>;

const openInFolder: OpenReplica = (folder) => openDuckdbReplica(join(folder, 'test.duckdb'), join(folder, 'pages'));

/** A replica, of DuckDB unless told otherwise, filled with the given records of each object; `remove` takes it away. */
export async function replicaOf(
  records: Readonly<Record<string, readonly TestRecord[]>>,
  open: OpenReplica = openInFolder,
): Promise<{ store: ReplicaStore; folder: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-replica-'));
  mkdirSync(join(folder, 'pages'));
  const store = await open(folder);
  for (const [object, rows] of Object.entries(records)) await loadRecords(store, folder, object, rows);
  return {
    store,
    folder,
    remove: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function loadRecords(
  store: ReplicaStore,
  folder: string,
  object: string,
  rows: readonly TestRecord[],
  how: 'replace' | 'merge' = 'replace',
  deletedIds: readonly string[] = [],
): ReturnType<ReplicaStore['load']> {
  const table = tableOf(object);
  return store.load(table, {
    how,
    deletedIds,
    pages: (async function* () {
      yield pageOf(folder, object, rows);
    })(),
    rejections: () => [],
    mark: () => ({ nextFrom: new Date('2026-01-01T00:00:00Z'), fields: table.fields.map(({ field }) => field) }),
  });
}

/** A page file as either API would have brought it; fields a record leaves out are empty. */
export function pageOf(folder: string, object: string, rows: readonly TestRecord[]): Page {
  const fields = tableOf(object).fields.map(({ field }) => field);
  const file = join(folder, 'pages', `${object}.csv`);
  const cells = rows.map((row) => ({
    ...Object.fromEntries(Object.entries(row).map(([field, value]) => [field, value === null ? null : String(value)])),
  }));
  writeFileSync(file, csvText(fields, cells));
  return { file, fields, rows: rows.length, hasHeader: true };
}

/** An id of 18 characters that names its kind and number. */
export const idOf = (prefix: string, number: number): string => `${prefix}${String(number).padStart(12, '0')}AAA`;
