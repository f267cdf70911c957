import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MAX_FILE_BYTES } from '../build-lwc/domainLibraries.ts';
import type { DeployedFile } from './deployedFiles.ts';

/** Modules the platform serves to every component. */
const PLATFORM = /^(lwc$|lightning\/|@salesforce\/)/;
const IMPORT = /(?:^|[;}\n])\s*(?:import|export)\b[^;'"]*?\bfrom\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g;
const STYLE_IMPORT = /@import\s+["']([^"']+)["']/g;
const CHILD = /<c-([a-z0-9-]+)/g;

/**
 * What the compiler lets pass and the platform refuses: imports it cannot serve, children and labels that do not
 * exist, and files over the size limit.
 */
export function contentFaults(
  file: DeployedFile,
  root: string,
  bundleNames: ReadonlySet<string>,
  labels: ReadonlySet<string>,
): string[] {
  const faults = file.kind === '.html' ? childFaults(file, bundleNames) : importFaults(file, root, bundleNames, labels);
  const bytes = Buffer.byteLength(file.text);
  // Scripts are weighed together, bundle by bundle.
  if (file.kind !== '.js' && bytes > MAX_FILE_BYTES)
    faults.push(`it has ${bytes} bytes; ${MAX_FILE_BYTES} are allowed. Split it.`);
  if (file.kind === '.js' && /[^\x00-\x7f]/.test(file.text)) {
    faults.push('it holds characters beyond ASCII, which some deploys garble. Build it with scripts/build-lwc.ts.');
  }
  return faults.map((fault) => `${file.path}: ${fault}`);
}

function importFaults(
  { kind, text, path }: DeployedFile,
  root: string,
  bundleNames: ReadonlySet<string>,
  labels: ReadonlySet<string>,
): string[] {
  const pattern = kind === '.css' ? STYLE_IMPORT : IMPORT;
  return [...text.matchAll(pattern)].flatMap(([, from, bare]) => {
    const specifier = from ?? bare ?? '';
    const [, label] = /^@salesforce\/label\/c\.(.+)$/.exec(specifier) ?? [];
    if (label !== undefined) return labels.has(label) ? [] : [`there is no custom label ${label}.`];
    if (PLATFORM.test(specifier)) return [];
    if (specifier.startsWith('c/'))
      return bundleNames.has(specifier.slice(2)) ? [] : [`there is no bundle ${specifier}.`];
    if (specifier.endsWith('.ts')) return [`it imports ${specifier}; TypeScript is not deployed.`];
    if (specifier.startsWith('./')) {
      return isFile(join(root, dirname(path), specifier))
        ? []
        : [`it imports ${specifier}, which is not in the bundle.`];
    }
    return [`it imports ${specifier}, which the platform does not serve. Bundle it, or make it a static resource.`];
  });
}

function childFaults({ text }: DeployedFile, bundleNames: ReadonlySet<string>): string[] {
  return [...text.matchAll(CHILD)].flatMap(([, tag = '']) => {
    const name = tag.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    return bundleNames.has(name) ? [] : [`it uses <c-${tag}>, but there is no bundle ${name}.`];
  });
}

function isFile(path: string): boolean {
  return [path, `${path}.js`].some((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile() ?? false);
}
