import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import type { Bundle } from '../build-lwc/bundles.ts';

/** A file of a bundle as the platform would receive it. */
export interface DeployedFile {
  readonly bundle: string;
  readonly path: string;
  readonly kind: '.js' | '.html' | '.css';
  readonly text: string;
}

const KINDS: readonly string[] = ['.js', '.html', '.css'];

/** The scripts, templates and styles of a bundle; its TypeScript and tests stay at home. */
export function deployedFiles(root: string, { name, folder }: Bundle): DeployedFile[] {
  return readdirSync(folder)
    .filter((file) => KINDS.includes(extname(file)))
    .map((file) => ({
      bundle: name,
      path: relative(root, join(folder, file)),
      kind: extname(file) as DeployedFile['kind'],
      text: readFileSync(join(folder, file), 'utf8'),
    }));
}
