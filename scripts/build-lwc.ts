import { join } from 'node:path';
import { buildLwc } from './build-lwc/build.ts';

const root = join(import.meta.dirname, '..');
const startedAt = performance.now();
try {
  const { total, written } = await buildLwc(root);
  const milliseconds = Math.round(performance.now() - startedAt);
  console.log(`Lightning components: ${total} files, ${written.length} written, ${milliseconds} ms.`);
} catch (error) {
  console.error(
    `The Lightning components could not be built: ${error instanceof Error ? error.message : String(error)}`,
  );
  console.error('  Next step: mend what is named above, then run "node scripts/build-lwc.ts" again.');
  process.exitCode = 1;
}
