import { join } from 'node:path';
import { buildLwc } from './build-lwc/build.ts';
import { compileReport } from './check-compile/check.ts';

const root = join(import.meta.dirname, '..');
await buildLwc(root);
const { fileCount, faults } = await compileReport(root);
for (const fault of faults) console.error(fault);
if (faults.length === 0) {
  console.log(`${fileCount} files of Lightning components compile as the platform compiles them.`);
} else {
  console.error(`\n${faults.length} faults in ${fileCount} files. Next step: mend the first, then run this again.`);
  process.exitCode = 1;
}
