// What comes with the packages: `npm run check:dependencies` judges the lock file, and asks the registry for known weaknesses
// with --online; `npm run sbom` writes the bill of materials to standard output.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { billOfMaterials } from './bill.ts';
import { lockFileFindings } from './findings.ts';
import { readLockFile, root } from './lockFile.ts';

const flags = process.argv.slice(2);
const lockFile = readLockFile();
if (flags.includes('--bill')) {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license: string;
  };
  process.stdout.write(`${JSON.stringify(billOfMaterials(lockFile, own), null, 2)}\n`);
} else {
  const findings = lockFileFindings(lockFile);
  for (const finding of findings) console.error(finding);
  const audit = flags.includes('--online')
    ? spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high'], { cwd: root, stdio: 'inherit' }).status
    : 0;
  if (findings.length === 0 && audit === 0)
    console.log(`${Object.keys(lockFile.packages).length - 1} packages: nothing to find fault with.`);
  else process.exitCode = 1;
}
