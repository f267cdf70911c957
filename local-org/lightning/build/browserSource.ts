import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Sources of what runs in the page. */
export const browserFolder = join(import.meta.dirname, '../browser');

/** One of those sources; null when there is none. */
export function readBrowserFile(path: string): string | null {
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : null;
}
