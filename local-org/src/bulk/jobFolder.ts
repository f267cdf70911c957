import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../store/store.ts';

/**
 * The folder where jobs of an org keep their CSV files: beside the org's database file, so that they live as long as
 * it does; for an org in memory a temporary folder that goes with the process.
 */
export function jobFolder(store: Store): string {
  const [database] = store.all('PRAGMA database_list');
  const file = String(database?.[2] ?? '');
  if (file !== '') {
    const folder = `${file}.bulk`;
    mkdirSync(folder, { recursive: true });
    return folder;
  }
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-bulk-'));
  if (temporaryFolders.size === 0) process.once('exit', removeTemporaryFolders);
  temporaryFolders.add(folder);
  return folder;
}

// One listener for all: tests start many orgs in one process.
const temporaryFolders = new Set<string>();

function removeTemporaryFolders(): void {
  for (const folder of temporaryFolders) rmSync(folder, { recursive: true, force: true });
}

/** Removes the files of jobs that are not among these. */
export function removeOrphans(folder: string, ids: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (!ids.has(name.slice(0, 15))) rmSync(join(folder, name), { force: true });
  }
}
