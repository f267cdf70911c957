import { createHash } from 'node:crypto';
import type { Store } from '../../src/store/store.ts';
import type { Bundles } from '../build/app.ts';

/** The org's components, with a stamp that changes whenever one of their files does. */
export function deployedBundles(store: Store): { stamp: string; bundles: Bundles } {
  const files = store.metadata('LightningComponentBundle').filter(({ path }) => /\.(js|html|css)$/.test(path));
  const hash = createHash('sha256');
  for (const { path, content } of files) hash.update(path).update('\0').update(content).update('\0');
  return {
    stamp: hash.digest('hex'),
    bundles: new Map(files.map(({ path, content }) => [path, content.toString('utf8')])),
  };
}
