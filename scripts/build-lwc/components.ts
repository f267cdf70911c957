import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { Bundle } from './bundles.ts';
import { plainAscii } from './plainAscii.ts';

/** A file to be written: where, and with what in it. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The JavaScript the platform deploys, beside each TypeScript file of a bundle: the same code without its types.
 * Decorators stay as they are, since the platform's own compiler reads `@api` and `@wire`.
 */
export function componentScripts(bundle: Bundle): GeneratedFile[] {
  return readdirSync(bundle.folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => ({
      path: join(bundle.folder, file.replace(/\.ts$/, '.js')),
      text: withoutTypes(readFileSync(join(bundle.folder, file), 'utf8'), file),
    }));
}

function withoutTypes(source: string, file: string): string {
  const { code } = transformSync(source, {
    loader: 'ts',
    sourcefile: file,
    target: 'esnext',
    charset: 'ascii',
    tsconfigRaw: {
      compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true, experimentalDecorators: false },
    },
  });
  return plainAscii(code);
}
