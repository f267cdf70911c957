import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildFailure, type Plugin } from 'esbuild';
import type { Bundle } from './bundles.ts';
import type { GeneratedFile } from './components.ts';
import { plainAscii } from './plainAscii.ts';

/** The platform refuses larger files in older orgs; the newer limit of 1 MB would shut those out. */
export const MAX_FILE_BYTES = 128 * 1024;

/**
 * The rooms of `domain` that components import, each as one library (`c/alignmentDomain`), so that a page and a report
 * compute with the same code. What a room takes from a lower room stays an import of that room's library, which must
 * export it by its index; the check of what is deployed finds a name that it does not.
 *
 * @throws {DomainLibraryError} when a room does not bundle
 */
export async function domainLibraries(root: string, bundles: readonly Bundle[]): Promise<GeneratedFile[]> {
  const rooms = roomsIn(root);
  const files: GeneratedFile[] = [];
  const wanted = importedRooms(bundles.flatMap(sourcesOf), rooms);
  // A library that is wanted may want others: the list grows while it is walked.
  for (const room of wanted) {
    const library = await domainLibrary(root, room);
    files.push(...library);
    for (const lower of importedRooms(
      library.map(({ text }) => text),
      rooms,
    ))
      wanted.add(lower);
  }
  return files;
}

/** A room of the domain that cannot be made into a library, with the place to mend. */
export class DomainLibraryError extends Error {
  override readonly name = 'DomainLibraryError';
  constructor(room: string, cause: unknown) {
    const { errors = [] } = cause as Partial<BuildFailure>;
    const places = errors.map(({ text, location }) =>
      location === null ? text : `${location.file}:${location.line}: ${text}`,
    );
    super(`domain/${room} does not bundle: ${places.join('; ') || String(cause)}`, { cause });
  }
}

function importedRooms(texts: readonly string[], rooms: readonly string[]): Set<string> {
  return new Set(rooms.filter((room) => texts.some((text) => new RegExp(`["']c/${libraryName(room)}["']`).test(text))));
}

const sourcesOf = ({ folder }: Bundle): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));

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
  }).catch((failure: unknown) => {
    throw new DomainLibraryError(room, failure);
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
