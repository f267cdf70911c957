import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, transformSync } from 'esbuild';
import type { Bundle } from './bundles.ts';
import { plainAscii } from './plainAscii.ts';

/** A file to be written: where, and with what in it. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The JavaScript the platform deploys, beside each TypeScript file of a bundle: the same code without its types.
 * Decorators stay as they are, since the platform's own compiler reads `@api` and `@wire`. What a file imports from npm
 * (a map's projection) is written into it, since the platform knows no npm.
 */
export function componentScripts(bundle: Bundle): GeneratedFile[] {
  return readdirSync(bundle.folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => {
      const source = readFileSync(join(bundle.folder, file), 'utf8');
      return {
        path: join(bundle.folder, file.replace(/\.ts$/, '.js')),
        text: importsFromNpm(source) ? withPackages(join(bundle.folder, file)) : withoutTypes(source, file),
      };
    });
}

/** What the platform itself resolves. */
const PLATFORM = ['lwc', 'c/*', 'lightning/*', '@salesforce/*'];

const importsFromNpm = (source: string): boolean =>
  /^(?:import|export) (?!type )[^;]*from '(?!\.|lwc'|c\/|lightning\/|@salesforce\/)/m.test(source);

function withPackages(path: string): string {
  const bundled = buildSync({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    // Whoever analyses the deployed code should hear of ours, not of what its makers have checked already.
    banner: { js: '/* eslint-disable -- bundled with packages from npm; made anew by npm run build:lwc */' },
    external: PLATFORM,
  });
  return plainAscii(bundled.outputFiles[0]?.text ?? '');
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
