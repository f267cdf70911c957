import { join } from 'node:path';
import { buildLwc } from './build-lwc/build.ts';

const root = join(import.meta.dirname, '..');
const startedAt = performance.now();
const { total, written } = await buildLwc(root);
const milliseconds = Math.round(performance.now() - startedAt);
console.log(`Lightning components: ${total} files, ${written.length} written, ${milliseconds} ms.`);
