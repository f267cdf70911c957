import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Bundle } from '../build-lwc/bundles.ts';

/**
 * Names that one bundle imports from another which does not export them. The platform finds them only when a page
 * breaks; a bundler finds them at once.
 */
export async function linkFaults(bundles: readonly Bundle[]): Promise<string[]> {
  const scripts = new Map<string, string>(
    bundles
      .map(({ name, folder }): [string, string] => [`c/${name}`, join(folder, `${name}.js`)])
      .filter(([, path]) => existsSync(path)),
  );
  const outcome = await build({
    entryPoints: [...scripts.values()],
    bundle: true,
    write: false,
    outdir: 'unused',
    format: 'esm',
    target: 'esnext',
    logLevel: 'silent',
    external: ['lwc', 'lightning/*', '@salesforce/*', '*.html', '*.css'],
    plugins: [
      {
        name: 'bundles-by-name',
        setup(plugin) {
          plugin.onResolve({ filter: /^c\// }, ({ path }) => {
            const script = scripts.get(path);
            return script === undefined ? { path, external: true } : { path: script };
          });
        },
      },
    ],
  }).catch((failure: { errors?: { text: string; location: { file: string; line: number } | null }[] }) => failure);
  return (outcome.errors ?? []).map(({ text, location }) =>
    location === null ? text : `${location.file}:${location.line}: ${text}`,
  );
}
