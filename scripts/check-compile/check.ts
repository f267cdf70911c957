import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundlesIn } from '../build-lwc/bundles.ts';
import { MAX_FILE_BYTES } from '../build-lwc/domainLibraries.ts';
import { compileFaults } from './compileFaults.ts';
import { contentFaults } from './contentFaults.ts';
import { deployedFiles } from './deployedFiles.ts';
import type { DeployedFile } from './deployedFiles.ts';
import { linkFaults } from './linkFaults.ts';

/** What was looked at, and everything that stands against deploying it. */
export interface CompileReport {
  readonly fileCount: number;
  readonly faults: readonly string[];
}

/** Every bundle below `root` as it would be deployed, before the platform's own compiler and its limits. */
export async function compileReport(root: string): Promise<CompileReport> {
  const bundles = bundlesIn(root);
  const names = new Set(bundles.map(({ name }) => name));
  const labels = customLabels(join(root, 'force-app'));
  const files = bundles.flatMap((bundle) => deployedFiles(root, bundle));
  const faults = files.flatMap((file) => [...compileFaults(file), ...contentFaults(file, root, names, labels)]);
  return { fileCount: files.length, faults: [...faults, ...sizeFaults(files), ...(await linkFaults(bundles))] };
}

/** Bundles whose scripts together are larger than one file may be: what a page must load for one component. */
function sizeFaults(files: readonly DeployedFile[]): string[] {
  const bytes = new Map<string, number>();
  for (const { bundle, kind, text } of files) {
    if (kind === '.js') bytes.set(bundle, (bytes.get(bundle) ?? 0) + Buffer.byteLength(text));
  }
  return [...bytes]
    .filter(([, size]) => size > MAX_FILE_BYTES)
    .map(([bundle, size]) => `${bundle}: its scripts have ${size} bytes; ${MAX_FILE_BYTES} are allowed. Split it.`);
}

function customLabels(folder: string): ReadonlySet<string> {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.labels-meta.xml'))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/<fullName>([^<]+)<\/fullName>/g)].map(([, name]) => name ?? '')),
  );
}
