// Deploys force-app into a new local org and keeps it as a file: `node deployedOrg.ts <file>`. Tests begin with copies of it.
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startLocalOrg } from '../../../local-org/src/localOrg.ts';
import { deployTree } from '../../../scripts/start/deployTree.ts';
import { orgSession } from '../../../scripts/start/orgSession.ts';

const wanted = process.argv[2]!;
const folder = mkdtempSync(join(dirname(wanted), 'deploying-'));
const file = join(folder, 'org.sqlite');
const org = await startLocalOrg({ file });
await deployTree(orgSession(org.url, org.accessToken), join(import.meta.dirname, '../../../force-app'));
await org.close();
renameSync(file, wanted);
rmSync(folder, { recursive: true });
