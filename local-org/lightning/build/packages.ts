import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder an installed npm package lies in, looked for upwards from here as Node does. */
export function packageFolder(name: string): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder))
      throw new Error(`The npm package ${name} is not installed. Run "npm install" first.`);
  }
}

/** The version of an installed npm package. */
export function packageVersion(name: string): string {
  return (JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version: string }).version;
}

/** The repository's folder for things that can be made again. */
export const cacheFolder = join(import.meta.dirname, '../../../.cache');
