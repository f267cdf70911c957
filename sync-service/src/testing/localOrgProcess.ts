// Runs a local org for a test: `node localOrgProcess.ts <database file> [options as JSON]`. It tells where it listens in one
// line of JSON, moves its clock by the seconds written to its standard input, and ends when that is closed.
import { createInterface } from 'node:readline';
import { startLocalOrg } from '../../../local-org/src/localOrg.ts';
import type { LocalOrgOptions } from '../../../local-org/src/localOrg.ts';

const [file, options = '{}'] = process.argv.slice(2);
let shift = 0;
const org = await startLocalOrg({
  ...(JSON.parse(options) as LocalOrgOptions),
  file: file!,
  now: () => new Date(Date.now() + shift),
});
const { url, orgId, username, accessToken, client } = org;
process.stdout.write(`${JSON.stringify({ url, orgId, username, accessToken, client })}\n`);
for await (const line of createInterface(process.stdin)) {
  shift += Number(line) * 1000;
  process.stdout.write(`${shift}\n`);
}
await org.close();
