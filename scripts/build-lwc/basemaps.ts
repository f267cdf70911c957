import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { GeneratedFile } from './components.ts';

/** The outlines that maps are drawn on, from the npm packages that carry them, as static resources. */
const SOURCES: Readonly<Record<string, string>> = {
  UsStates: 'us-atlas/states-albers-10m.json',
  WorldCountries: 'world-atlas/countries-110m.json',
};

/**
 * The files of the static resources whose metadata stands in the tree. They are generated, like the components'
 * JavaScript, so that the repository holds no copy of a package.
 */
export function basemaps(root: string): GeneratedFile[] {
  const folder = join(root, 'force-app', 'alignment', 'staticresources');
  const { resolve } = createRequire(import.meta.url);
  return Object.entries(SOURCES)
    .filter(([name]) => existsSync(join(folder, `${name}.resource-meta.xml`)))
    .map(([name, source]) => ({ path: join(folder, `${name}.json`), text: readFileSync(resolve(source), 'utf8') }));
}
