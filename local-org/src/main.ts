import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Faults } from './faults/rule.ts';
import { orgProfiles, profileOf, type OrgProfileName } from './profiles/orgProfiles.ts';
import { startLocalOrg, type LocalOrgOptions } from './localOrg.ts';

const usage = `Usage: node local-org/src/main.ts [--port 9410] [--file .evenfield/local-org.sqlite] [--profile territories,italian] [--faults faults.json]

A stand-in Salesforce org on this machine. It listens on 127.0.0.1 only.

  --port   the port to listen on (default 9410; 0 takes any free one)
  --file   where the org keeps its data (default: in memory, forgotten at the end)
  --host   the address to listen on (default 127.0.0.1). One that other machines reach needs --open-to-others too:
           everybody who reaches the org is let in as whoever they like
  --profile  what kind of org it is, by names with commas between them: ${Object.keys(orgProfiles).join(', ')}
  --faults a JSON file of what goes wrong: { "seed": 1, "rules": [{ "fault": "unavailable", "every": 10 }] }
           (all of it in local-org/src/faults/rule.ts)
  --help   this text
`;

async function main(): Promise<number> {
  const options = readArguments();
  if (options === null) return 2;
  if (options === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const org = await startLocalOrg(options);
  process.stdout.write(
    `Local org ${org.orgId} listens on ${org.url}\n` +
      `  user          ${org.username}\n` +
      `  access token  ${org.accessToken}\n` +
      `  consumer key  ${org.client.id}\n` +
      `Stop it with Ctrl+C.\n`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await org.close();
  return 0;
}

function readArguments(): LocalOrgOptions | 'help' | null {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string' },
        file: { type: 'string' },
        host: { type: 'string' },
        'open-to-others': { type: 'boolean' },
        profile: { type: 'string' },
        faults: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return 'help';
    const port = Number(values.port ?? 9410);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new Error(`--port must be a number from 0 to 65535, not "${values.port}".`);
    }
    return {
      port,
      ...(values.file === undefined ? {} : { file: values.file }),
      ...(values.host === undefined ? {} : { host: values.host }),
      isOpenToOthers: values['open-to-others'] ?? false,
      ...(values.profile === undefined ? {} : { profile: readProfile(values.profile) }),
      ...(values.faults === undefined ? {} : { faults: readFaults(values.faults) }),
    };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    return null;
  }
}

function readProfile(text: string): OrgProfileName[] {
  const names = text.split(',').map((name) => name.trim());
  profileOf(names);
  return names as OrgProfileName[];
}

function readFaults(path: string): Faults {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Faults;
  } catch (error) {
    throw new Error(`--faults: ${path} is no JSON file that can be read. ${(error as Error).message}`);
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`The local org did not start. ${(error as Error).message}\n`);
  process.exitCode = 5;
}
