import { join, resolve } from 'node:path';
import { npmFolder } from '../npmFolder.ts';

const VERSION = '2.150.6';
const folder = resolve(import.meta.dirname, '../../.cache/clients', `sf-${VERSION}`);

/** The path of Salesforce's own CLI, in exactly one version. */
export async function installedCli(): Promise<string> {
  await npmFolder(folder, [`@salesforce/cli@${VERSION}`], 'about 300 MB');
  return join(folder, 'node_modules/@salesforce/cli/bin/run.js');
}
