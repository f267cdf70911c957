// Writes the pages of docs/reference from what they describe, so that they cannot fall behind it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { referencePages } from './referencePages.ts';

const repository = resolve(import.meta.dirname, '../..');
for (const [path, content] of Object.entries(await referencePages(repository))) {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), content);
  console.log(path);
}
