// A local org in a process of its own: tells where it listens in one line of JSON and ends with its standard input.
import { startLocalOrg } from '../../local-org/src/localOrg.ts';

const [file, pageRows] = process.argv.slice(2);
// jsforce takes pages as the org cuts them and breaks on more than one, so the org offers it one.
const org = await startLocalOrg({ file: file!, bulkPageRows: Number(pageRows), dailyApiRequests: 10_000_000 });
process.stdout.write(`${JSON.stringify({ url: org.url, accessToken: org.accessToken })}\n`);
for await (const _ of process.stdin);
await org.close();
