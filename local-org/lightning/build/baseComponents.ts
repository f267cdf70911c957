import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rollup';
import { packageFolder } from './packages.ts';

interface ModuleRecord {
  name?: string;
  path?: string;
}

const baseFolder = packageFolder('lightning-base-components');
const manifest = JSON.parse(readFileSync(join(baseFolder, 'package.json'), 'utf8')) as {
  lwc: { expose: string[]; modules: ModuleRecord[] };
};

const scoped = new Map(
  manifest.lwc.modules.flatMap(({ name, path }) => (name && path ? [[name, join(baseFolder, path)] as const] : [])),
);

/** Base components whose own parts are missing from the package, or that need a phone's native shell. */
const unusable =
  /^lightning\/(barcodeScanner|primitiveFigure|lookupAddress|inputAddress|inputLocation|iconSvgTemplates.*)$/;

/** Names of the base components and libraries that components may import, as the package exposes them. */
export const exposedModules: readonly string[] = manifest.lwc.expose.filter((name) => !unusable.test(name));

/**
 * Finds the modules of `lightning-base-components`: its components, and the labels, gates and access checks its own
 * files import. Its `.slds.css` files are left empty: all their rules stand under `[data-render-mode="shadow"]`, which
 * only native shadow sets, and pages here run in synthetic shadow under the global SLDS, as Lightning Experience does.
 */
export function baseComponents(): Plugin {
  return {
    name: 'base-components',
    resolveId(name) {
      const known = scoped.get(name);
      if (known) return known;
      const component = /^lightning\/(\w+)$/.exec(name)?.[1];
      if (component === undefined) return null;
      const stem = join(baseFolder, 'src/lightning', component, component);
      return [`${stem}.js`, `${stem}.css`].find((path) => existsSync(path)) ?? null;
    },
    load(id) {
      if (!id.startsWith(baseFolder)) return null;
      if (id.endsWith('.slds.css') || /\/slds\w+\/slds\w+\.css$/.test(id)) return '';
      return pageValue(id);
    },
  };
}

/**
 * What the platform decides page by page: texts, formats, form factor. The page's own value comes first, else the
 * American English one the package ships.
 */
function pageValue(id: string): string | null {
  const [, kind, name] = /@salesforce-(label|i18n|client)-(.+)\.js$/.exec(id) ?? [];
  if (kind === undefined) return null;
  const shipped = /export default ([^]+?);?\s*$/.exec(readFileSync(id, 'utf8'))?.[1] ?? "''";
  const value =
    kind === 'client'
      ? 'context.formFactor'
      : `context.${kind === 'label' ? 'labels' : 'i18n'}[${JSON.stringify(name)}] ?? ${shipped}`;
  return `import { context } from 'host/context';\nexport default ${value};\n`;
}
