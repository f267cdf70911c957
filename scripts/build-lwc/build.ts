import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { basemaps } from './basemaps.ts';
import { bundlesIn } from './bundles.ts';
import { componentScripts, type GeneratedFile } from './components.ts';
import { domainLibraries, roomsIn } from './domainLibraries.ts';
import { typePaths, withTypePaths } from './typePaths.ts';

/** What a build did: how many files it looked after, and which of them had to be written anew. */
export interface BuildOutcome {
  readonly total: number;
  readonly written: readonly string[];
}

/**
 * Generates everything the Lightning components need beside their source: their JavaScript, the domain libraries, the
 * maps and the type paths. Files that are already right are left alone, so that watching tools see only true changes.
 */
export async function buildLwc(root: string): Promise<BuildOutcome> {
  const libraries = await domainLibraries(root, bundlesIn(root));
  const written = libraries.filter(writeIfChanged).map(({ path }) => path);

  const bundles = bundlesIn(root);
  const scripts = [...bundles.flatMap(componentScripts), ...basemaps(root)];
  written.push(...scripts.filter(writeIfChanged).map(({ path }) => path));

  const config = join(root, 'tsconfig.lwc.json');
  if (existsSync(config)) {
    const text = withTypePaths(readFileSync(config, 'utf8'), typePaths(root, bundles, roomsIn(root)));
    if (writeIfChanged({ path: config, text })) written.push(config);
  }
  return { total: libraries.length + scripts.length, written };
}

function writeIfChanged({ path, text }: GeneratedFile): boolean {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return true;
}
