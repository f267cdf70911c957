import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One Lightning component or library: its folder `…/lwc/<name>`. */
export interface Bundle {
  readonly name: string;
  readonly folder: string;
}

/**
 * Every component bundle below the package directories of `root` (`force-app`, `force-app-…`), in the order of their
 * names, so that whatever is written from the list is the same on every machine.
 */
export function bundlesIn(root: string): Bundle[] {
  return readdirSync(root)
    .filter((name) => name === 'force-app' || name.startsWith('force-app-'))
    .flatMap((name) => lwcFolders(join(root, name)))
    .flatMap((folder) => subfolders(folder).map((name) => ({ name, folder: join(folder, name) })))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function lwcFolders(folder: string): string[] {
  return subfolders(folder).flatMap((name) => (name === 'lwc' ? [join(folder, name)] : lwcFolders(join(folder, name))));
}

function subfolders(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.') && statSync(join(folder, name)).isDirectory())
    .sort();
}
