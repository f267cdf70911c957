import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { rollup, type Plugin } from 'rollup';
import { browserFolder, readBrowserFile } from './browserSource.ts';
import { lwcTransform } from './lwcTransform.ts';
import { moduleFiles } from './moduleFiles.ts';
import { salesforceModules } from './salesforceModules.ts';
import { ownModules, type Vendor } from './vendor.ts';

/** Deployed files of Lightning web components by path, `lwc/goalProgress/goalProgress.js` → source. */
export type Bundles = ReadonlyMap<string, string>;

/** The pages' own code with the org's components, ready to be served. */
export interface App {
  /** Changes whenever anything in it does. */
  version: string;
  /** Script by file name; `main.js` starts the page. */
  files: ReadonlyMap<string, string>;
  /** Why a component could not be built, by its name (`goalProgress`). Its place on a page says so. */
  broken: ReadonlyMap<string, string>;
}

/** One transform for all builds of this process: it remembers what it compiled. */
const transform = lwcTransform();

/**
 * Builds the pages with the components of an org: about a second, less when little changed since the last build.
 * A component that does not compile is left out and named in `broken`; the others are not held up by it.
 */
export async function builtApp(vendor: Vendor, bundles: Bundles, vendorUrl: string): Promise<App> {
  const broken = new Map<string, string>();
  for (;;) {
    try {
      return { ...(await build(vendor, bundles, vendorUrl, broken)), broken };
    } catch (error) {
      const name = componentAtFault(error);
      if (name === null || broken.has(name)) throw error;
      broken.set(name, messageOf(error));
    }
  }
}

async function build(
  vendor: Vendor,
  bundles: Bundles,
  vendorUrl: string,
  broken: ReadonlyMap<string, string>,
): Promise<Omit<App, 'broken'>> {
  const components = componentNames(bundles).filter((name) => !broken.has(name));
  const bundle = await rollup({
    input: { main: join(browserFolder, 'host/main.ts') },
    external: (id) => vendor.modules.has(id),
    plugins: [
      componentList(components, broken),
      platformModules(bundles, broken),
      salesforceModules(),
      moduleFiles(reader(bundles)),
      transform,
    ],
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    hoistTransitiveImports: false,
    paths: (id) => (vendor.modules.has(id) ? `${vendorUrl}/${vendor.modules.get(id)}` : id),
  });
  const files = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code]] : [])));
  const hash = createHash('sha256');
  for (const [name, code] of files) hash.update(name).update('\0').update(code).update('\0');
  return { version: hash.digest('hex').slice(0, 16), files };
}

/** Names of the bundles that hold a component or module of their own name. */
function componentNames(bundles: Bundles): string[] {
  return [...bundles.keys()].flatMap((path) => {
    const [, folder, file] = /^lwc\/(\w+)\/(\w+)\.js$/.exec(path) ?? [];
    return folder !== undefined && folder === file ? [folder] : [];
  });
}

/** The module through which a page loads a component by its name, each in a file of its own. */
function componentList(names: readonly string[], broken: ReadonlyMap<string, string>): Plugin {
  const id = '\0components';
  const lines = names.map((name) => `  ${JSON.stringify(name)}: () => import('c/${name}'),`);
  const problems = JSON.stringify(Object.fromEntries(broken));
  const code = `export const components = {\n${lines.join('\n')}\n};\nexport const broken = ${problems};\n`;
  return {
    name: 'component-list',
    resolveId: (name) => (name === 'host/components' ? id : null),
    load: (path) => (path === id ? code : null),
  };
}

/** `c/x` from the org, `one/x` and `lightning/x` from the pages' own folder. */
function platformModules(bundles: Bundles, broken: ReadonlyMap<string, string>): Plugin {
  const read = reader(bundles);
  const shims = new Set(readdirSync(join(browserFolder, 'lightning')).map((name) => name.replace(/\.ts$/, '')));
  return {
    name: 'platform-modules',
    resolveId(name, importer) {
      const shared = sharedModule(name, importer);
      if (shared) return { id: shared, external: true };
      const [, namespace, module] = /^(c|one|lightning|host)\/(\w+)$/.exec(name) ?? [];
      if (namespace === undefined || module === undefined) return unknownModule(name, importer);
      if (namespace === 'c') {
        if (broken.has(module)) throw new Error(`${importer} imports "c/${module}", which could not be built.`);
        const found = ['js', 'css'].map((kind) => `/c/${module}/${module}.${kind}`).find((path) => read(path) !== null);
        if (found) return found;
        throw new Error(
          `"c/${module}" is imported by ${importer}, but no such component is deployed. Deploy it first.`,
        );
      }
      if (namespace === 'one') return join(browserFolder, 'one', module, `${module}.ts`);
      if (namespace === 'lightning' && !shims.has(module)) return unknownModule(name, importer);
      return join(browserFolder, namespace, `${module}.ts`);
    },
  };
}

/** The vendor's name of a module of ours that it holds, when a relative import leads there: there must be only one. */
function sharedModule(name: string, importer: string | undefined): string | null {
  if (!importer?.startsWith(browserFolder) || !/^\.\.?\//.test(name)) return null;
  const path = relative(browserFolder, resolve(dirname(importer), name));
  return [...ownModules].find(([, file]) => file === path)?.[0] ?? null;
}

function unknownModule(name: string, importer: string | undefined): null {
  if (!importer || /^(\.|\/|\0|@salesforce\/)/.test(name)) return null;
  throw new Error(
    `${importer} imports "${name}", which this org does not have. Components may import c/…, lightning/… and ` +
      `@salesforce/…; a lightning/… module that Salesforce does have can be added in local-org/lightning/browser.`,
  );
}

/** Deployed bundles appear under `/c/`, so that the compiler takes namespace and name from the path. */
function reader(bundles: Bundles): (path: string) => string | null {
  return (path) =>
    path.startsWith('/c/') ? (bundles.get(`lwc/${path.slice('/c/'.length)}`) ?? null) : readBrowserFile(path);
}

function componentAtFault(error: unknown): string | null {
  const { id, message } = error as { id?: string; message?: string };
  return /(?:^|["\s])\/c\/(\w+)\//.exec(`${id ?? ''} ${message ?? ''}`)?.[1] ?? null;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
