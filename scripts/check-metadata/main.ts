import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkMetadata } from './checkMetadata.ts';
import { printed } from './finding.ts';
import { packageFolder } from './sourceTree.ts';

/**
 * Proves the metadata of the package before any org sees it: `node scripts/check-metadata/main.ts [repository]`.
 * Prints one line a finding and exits with 1 if there is any, 2 if there is nothing to check.
 */
const directory = resolve(process.argv[2] ?? join(import.meta.dirname, '..', '..'));
if (existsSync(join(directory, packageFolder))) {
  const { findings, fileCount } = await checkMetadata(directory);
  for (const finding of findings) console.log(printed(finding));
  if (findings.length === 0) console.log(`check-metadata: ${fileCount} files, no finding.`);
  else
    console.log(`check-metadata: ${findings.length} findings in ${fileCount} files; correct them and run this again.`);
  process.exitCode = findings.length === 0 ? 0 : 1;
} else {
  console.error(`check-metadata: ${directory} has no folder ${packageFolder}. Name the root of the repository.`);
  process.exitCode = 2;
}
