import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Bundle } from './bundles.ts';
import { libraryName } from './domainLibraries.ts';

/**
 * Where TypeScript finds each `c/<name>`: a component's own source, and for a domain library the source in `domain`.
 * A pattern may hold only one `*`, hence an entry a bundle.
 */
export function typePaths(
  root: string,
  bundles: readonly Bundle[],
  rooms: readonly string[],
): Record<string, string[]> {
  const libraries = new Map(rooms.map((room) => [libraryName(room), `./domain/${room}/index.ts`]));
  const entries = bundles
    .filter(({ name, folder }) => !libraries.has(name) && existsSync(join(folder, `${name}.ts`)))
    .map(({ name, folder }): [string, string[]] => [`c/${name}`, [`./${relative(root, folder)}/${name}.ts`]]);
  const rest = [...libraries].map(([name, path]): [string, string[]] => [`c/${name}`, [path]]);
  return Object.fromEntries([...entries, ...rest].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text of `tsconfig.lwc.json` with its `paths` replaced; the text itself when they are already so. */
export function withTypePaths(configText: string, paths: Record<string, string[]>): string {
  const config = JSON.parse(configText) as { compilerOptions: { paths?: Record<string, string[]> } };
  if (JSON.stringify(config.compilerOptions.paths) === JSON.stringify(paths)) return configText;
  const json = JSON.stringify({ ...config, compilerOptions: { ...config.compilerOptions, paths } }, null, 2);
  return `${json.replace(/\[\s+([^\]]+?)\s+\]/g, onOneLine)}\n`;
}

/** Short lists on one line, as the formatter writes them. */
const onOneLine = (list: string, items: string): string => {
  const line = `[${items.replace(/\s*\n\s*/g, ' ')}]`;
  return line.length < 100 ? line : list;
};
