import lwcPlugin from '@lwc/rollup-plugin';
import { transformSync } from 'esbuild';
import type { Plugin, TransformPluginContext } from 'rollup';

type Transform = (this: TransformPluginContext, code: string, id: string) => { code: string; map: unknown } | undefined;

// The package is CommonJS with an ES marker: Node hands over its exports object, Jest the function itself.
const makePlugin = ((lwcPlugin as unknown as { default?: unknown }).default ?? lwcPlugin) as (
  options: Record<string, unknown>,
) => { transform: Transform };

/**
 * Compiles modules of Lightning web components: TypeScript is stripped first, decorators stay for the LWC compiler.
 * A module's namespace and name are the last two folders of its id (`/c/goalProgress/goalProgress.html`).
 *
 * A module that neither imports `lwc` nor is a template or a style passes through: there is nothing to compile in it,
 * and in the base components that is every second module.
 */
export function lwcTransform(): Plugin {
  const lwc = makePlugin({
    rootDir: import.meta.dirname,
    enableDynamicComponents: true,
    enableLwcOn: true,
    enableSyntheticElementInternals: true,
  });
  const compiled = new Map<string, { code: string; map: unknown } | undefined>();

  return {
    name: 'lwc-transform',
    transform(source, id) {
      const path = id.split('?')[0]!;
      if (!/\.(js|ts|html|css)$/.test(path)) return null;
      // The compiler makes `undefined` of an empty style, which a style that imports it cannot hold.
      if (path.endsWith('.css') && source.trim() === '') return { code: 'export default [];', map: null };
      const key = `${id}\0${source}`;
      if (!compiled.has(key)) {
        const code = platformConstants(path.endsWith('.ts') ? stripTypes(source, path) : source);
        const isPlain = /\.(js|ts)$/.test(path) && !/from ['"]lwc['"]/.test(code);
        compiled.set(
          key,
          isPlain ? { code, map: null } : lwc.transform.call(this, code, path.replace(/\.ts$/, '.js') + queryOf(id)),
        );
      }
      const result = compiled.get(key);
      return result ? { code: result.code, map: null } : null;
    },
  };
}

const queryOf = (id: string): string => (id.includes('?') ? id.slice(id.indexOf('?')) : '');

function stripTypes(source: string, path: string): string {
  return transformSync(source, {
    loader: 'ts',
    target: 'esnext',
    sourcefile: path,
    charset: 'utf8',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, experimentalDecorators: false, target: 'esnext' } },
  }).code;
}

/** What the platform's own build decides: rendered in a browser, as in production. */
function platformConstants(code: string): string {
  return code
    .replaceAll('import.meta.env.SSR', 'false')
    .replaceAll('process.env.NODE_ENV', JSON.stringify('production'));
}
