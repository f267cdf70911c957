import { parseArgs } from 'node:util';
import { Connection } from 'jsforce';
import { installedCli } from './cliInstall.ts';
import { jsforceRows } from './jsforceRows.ts';
import { sfBulkRows } from './sfBulkRows.ts';
import { sfDataRows } from './sfDataRows.ts';
import { sfOrgRows } from './sfOrgRows.ts';
import { sfDeployRows } from './sfDeployRows.ts';
import { buildComponents, openStage } from './stage.ts';
import { tableHead, tableLine, verdictsOf } from './verdicts.ts';

const usage = `Usage: npm run test:clients

Tries the local org with clients that others wrote: Salesforce's own CLI (sf) and jsforce. Prints a table and ends with
code 1 when a row fails. The CLI is installed into .cache/clients on first use.
`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const program = await installedCli();
  await buildComponents();
  const stage = await openStage(program);
  try {
    console.log(tableHead);
    const org = await stage.anotherOrg({ queryPageRows: 500, bulkPageRows: 50_000 });
    const connection = new Connection({ instanceUrl: org.url, accessToken: org.accessToken, version: '66.0' });
    const rows = [
      ...jsforceRows({ org, connection }),
      ...sfOrgRows(stage),
      ...sfDeployRows(stage),
      ...sfDataRows(stage),
      ...sfBulkRows(stage),
    ];
    const verdicts = await verdictsOf(rows, (verdict) => console.log(tableLine(verdict)));
    const failed = verdicts.filter((verdict) => verdict.failure !== null).length;
    console.log(failed === 0 ? `\nAll ${verdicts.length} rows hold.` : `\n${failed} of ${verdicts.length} rows fail.`);
    return failed === 0 ? 0 : 1;
  } finally {
    await stage.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
