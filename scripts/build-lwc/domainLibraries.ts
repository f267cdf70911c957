import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { GeneratedFile } from './components.ts';
import { plainAscii } from './plainAscii.ts';

/** The platform refuses larger files in older orgs; the newer limit of 1 MB would shut those out. */
export const MAX_FILE_BYTES = 128 * 1024;

/**
 * The rooms of `domain`, each as one library the components import by name (`c/alignmentDomain`), so that a page and a
 * report compute with the same code. What a room takes from a lower room stays an import of that room's library, which
 * must export it by its index; the check of what is deployed finds a name that it does not.
 */
export async function domainLibraries(root: string): Promise<GeneratedFile[]> {
  const libraries = await Promise.all(roomsIn(root).map((room) => domainLibrary(root, room)));
  return libraries.flat();
}

/** Rooms with an `index.ts`: what they export is what components may use. */
export function roomsIn(root: string): string[] {
  const domain = join(root, 'domain');
  if (!existsSync(domain)) return [];
  return readdirSync(domain)
    .filter((room) => existsSync(join(domain, room, 'index.ts')))
    .sort();
}

/** `alignment` → `alignmentDomain`. */
export const libraryName = (room: string): string => `${room}Domain`;

async function domainLibrary(root: string, room: string): Promise<GeneratedFile[]> {
  const name = libraryName(room);
  const folder = join(root, 'force-app', room, 'lwc', name);
  const bundled = await build({
    entryPoints: [join(root, 'domain', room, 'index.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [lowerRoomsStayImports(join(root, 'domain'), room)],
  });
  const text = plainAscii(bundled.outputFiles[0]?.text ?? '');
  const description = `The mathematics of ${room}, generated from domain/${room} by npm run build:lwc.`;
  const script = { path: join(folder, `${name}.js`), text };
  const meta = join(folder, `${name}.js-meta.xml`);
  return existsSync(meta) ? [script] : [script, { path: meta, text: libraryMeta(description) }];
}

function lowerRoomsStayImports(domain: string, room: string): Plugin {
  return {
    name: 'lower-rooms-stay-imports',
    setup(pluginBuild) {
      pluginBuild.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
        const target = join(resolveDir, path);
        const other = roomOf(domain, target);
        if (other === null || other === room) return null;
        return { path: `c/${libraryName(other)}`, external: true };
      });
    },
  };
}

/** The room a file of the domain stands in; null for what all rooms share (`domain/dates.ts`), which each bundles. */
function roomOf(domain: string, path: string): string | null {
  const [room, ...inside] = path.startsWith(`${domain}/`) ? path.slice(domain.length + 1).split('/') : [];
  return room === undefined || inside.length === 0 ? null : room;
}

const libraryMeta = (description: string): string => `<?xml version="1.0" encoding="UTF-8" ?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>66.0</apiVersion>
    <description>${description}</description>
    <isExposed>false</isExposed>
</LightningComponentBundle>
`;
