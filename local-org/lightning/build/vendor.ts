import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { rollup, type Plugin } from 'rollup';
import { baseComponents, exposedModules } from './baseComponents.ts';
import { lwcTransform } from './lwcTransform.ts';
import { moduleFiles } from './moduleFiles.ts';
import { browserFolder, readBrowserFile } from './browserSource.ts';
import { cacheFolder, packageFolder, packageVersion } from './packages.ts';

/** The built framework: every module that components share, each under an address of its own. */
export interface Vendor {
  /** Changes whenever anything in it does. */
  version: string;
  folder: string;
  /** File below `folder` of each module by its import name (`lwc`, `lightning/card`). */
  modules: ReadonlyMap<string, string>;
}

export interface VendorOptions {
  /** Where builds are kept. */
  cache?: string;
  /** Told how many modules are compiled, out of about how many. Not called when the build is at hand. */
  onProgress?: (done: number, expected: number) => void;
}

/** Modules of a whole build, for the progress bar only. Measured with lightning-base-components 1.28.15. */
const EXPECTED_MODULES = 900;

const engine = new Map([
  ['lwc', join(packageFolder('@lwc/engine-dom'), 'dist/index.js')],
  ['@lwc/synthetic-shadow', join(packageFolder('@lwc/synthetic-shadow'), 'dist/index.js')],
]);

/** Ours among them: they are shared by base components and by the pages, or take the place of a base component. */
export const ownModules: ReadonlyMap<string, string> = new Map([
  ['host/context', 'host/context.ts'],
  ['host/pageUrls', 'host/pageUrls.ts'],
  ['lightning/navigation', 'lightning/navigation.ts'],
  ['lightning/primitiveIcon', 'lightning/primitiveIcon/primitiveIcon.ts'],
]);

/**
 * The framework, built once for these versions and kept (about ten seconds the first time).
 * A build that was cut short leaves nothing: the folder gets its name only when it is whole.
 */
export async function builtVendor(options: VendorOptions = {}): Promise<Vendor> {
  const version = vendorVersion();
  const folder = join(options.cache ?? join(cacheFolder, 'lightning'), version);
  if (!existsSync(folder)) await build(folder, options.onProgress);
  const modules = JSON.parse(readFileSync(join(folder, 'modules.json'), 'utf8')) as Record<string, string>;
  return { version, folder, modules: new Map(Object.entries(modules)) };
}

async function build(folder: string, onProgress: VendorOptions['onProgress']): Promise<void> {
  const names = [...engine.keys(), ...ownModules.keys(), ...exposedModules.filter((name) => !ownModules.has(name))];
  const bundle = await rollup({
    input: Object.fromEntries(names.map((name) => [name.replace('@', ''), name])),
    plugins: [progress(onProgress), engineAndOwn(), baseComponents(), moduleFiles(read), lwcTransform()],
    onwarn: () => undefined, // the base components' own warnings, nobody here can act on
  });
  const unfinished = `${folder}.${process.pid}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  const { output } = await bundle.write({
    dir: unfinished,
    format: 'es',
    compact: true,
    manualChunks: chunkOf,
    plugins: [smaller()],
    chunkFileNames: 'shared/[name]-[hash].js',
    hoistTransitiveImports: false,
  });
  const files = output.flatMap((chunk) =>
    chunk.type === 'chunk' && chunk.isEntry ? [[nameOf(chunk.name, names), chunk.fileName] as const] : [],
  );
  writeFileSync(join(unfinished, 'modules.json'), JSON.stringify(Object.fromEntries(files)));
  moveIntoPlace(unfinished, folder);
  forgetOlder(folder);
}

const nameOf = (entry: string, names: readonly string[]): string =>
  names.find((name) => name.replace('@', '') === entry) ?? entry;

/** Another process may have finished the same build meanwhile; then its folder stays. */
function moveIntoPlace(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function forgetOlder(folder: string): void {
  const parent = join(folder, '..');
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    if (name.startsWith('vendor-') && path !== folder && !name.endsWith('.part')) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

/** Components of tables and trees: much code that most pages do without. */
const tables =
  /\/lightning\/(datatable\w*|tree\w*|primitive(Cell|Datatable|Header|Custom|Treegrid)\w*|multiColumn\w*)\//;

/** Few files load faster than many: the base components come in one, those of tables in another. */
function chunkOf(id: string): string | undefined {
  if (!id.includes('lightning-base-components')) return undefined;
  return tables.test(id) ? 'tables' : 'base';
}

/** Shortens scripts, but not names: base components compare the names of classes. */
function smaller(): Plugin {
  return {
    name: 'smaller',
    renderChunk: (code) =>
      transformSync(code, { minifyWhitespace: true, minifySyntax: true, charset: 'utf8', legalComments: 'none' }).code,
  };
}

function engineAndOwn(): Plugin {
  return {
    name: 'engine-and-own',
    resolveId(name) {
      const ours = ownModules.get(name);
      return ours ? join(browserFolder, ours) : (engine.get(name) ?? engineInternal(name));
    },
  };
}

function engineInternal(name: string): string | null {
  const part = /^@lwc\/[\w-]+$/.exec(name)?.[0];
  return part ? join(packageFolder(part), 'dist/index.js') : null;
}

function progress(onProgress: VendorOptions['onProgress']): Plugin {
  let done = 0;
  return {
    name: 'progress',
    moduleParsed() {
      done += 1;
      if (done % 10 === 0) onProgress?.(done, Math.max(EXPECTED_MODULES, done));
    },
  };
}

function read(path: string): string | null {
  if (path.startsWith(browserFolder)) return readBrowserFile(path);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** Changes with the packages' versions and with everything of ours that goes into the build. */
function vendorVersion(): string {
  const hash = createHash('sha256');
  for (const name of ['lwc', 'lightning-base-components', 'rollup']) hash.update(`${name}@${packageVersion(name)}\n`);
  for (const name of ['vendor.ts', 'baseComponents.ts', 'moduleFiles.ts', 'lwcTransform.ts']) {
    hash.update(readFileSync(join(import.meta.dirname, name)));
  }
  const browserFiles = [...ownModules.values(), 'lightning/primitiveIcon/primitiveIcon.html'];
  for (const file of browserFiles) hash.update(readFileSync(join(browserFolder, file)));
  return `vendor-${hash.digest('hex').slice(0, 16)}`;
}
