import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { builtVendor } from '../local-org/lightning/build/vendor.ts';
import { plusDays } from './sample/calendarDays.ts';
import { LAST_PUBLISHED_DAY } from './sample/sampleRecords.ts';
import { lookBack } from './start/lookBack.ts';
import { beginStep } from './start/progress.ts';
import { openSampleOrg, runProgram } from './start/sampleOrg.ts';

/** From a fresh clone to a territory's numbers on a page: the local org, the app in it, the sample, a sync, the pages. */
interface StartOptions {
  readonly once: boolean;
  readonly json: boolean;
  readonly asPublished: boolean;
  readonly reset: boolean;
  readonly port: number;
}

const DEFAULT_PORT = 9410;
const home = resolve(process.env['EVENFIELD_HOME'] || resolve(import.meta.dirname, '..', '.evenfield'));

const program = new Command('npm start --')
  .description('Starts a local org with the sample pipeline in it, syncs it, and shows its pages.')
  .option('--once', 'stop after the sync instead of staying up', false)
  .option('--json', 'print the sync report as the last line of standard output', false)
  .option('--as-published', 'leave the sample at its published dates (2017) instead of letting it end yesterday', false)
  .option('--reset', 'forget the local org and load the sample anew', false)
  .option('--port <number>', 'the port of the local org on this machine', portNumber, DEFAULT_PORT)
  .addHelpText('after', '\nExample: npm start -- --once --json | tail -n 1 | jq .territories[0]')
  .showHelpAfterError('(npm start -- --help tells what there is)')
  .configureOutput({ outputError: (text, write) => write(`npm start: ${text.replace(/^error: /, '')}`) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

try {
  process.exitCode = await start(program.parse().opts<StartOptions>());
} catch (error) {
  process.stderr.write(`\nnpm start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function start(options: StartOptions): Promise<number> {
  const yesterday = plusDays(new Date().toISOString().slice(0, 10), -1);
  const lastDay = options.asPublished ? LAST_PUBLISHED_DAY : yesterday;
  const org = await openSampleOrg({ home, port: options.port, lastDay, reset: options.reset });
  try {
    const past = options.once ? 0 : await lookBack(org, home, lastDay);
    if (past !== 0) return past;
    const asOf = options.asPublished ? ['--as-of', plusDays(lastDay, 1)] : [];
    const json = options.json ? ['--json'] : [];
    const code = await runProgram(
      ['sync-service/src/main.ts', 'sync', '--org', 'local', ...asOf, ...json],
      'inherit',
      home,
    );
    if (options.once || code !== 0) return code;

    const pages = beginStep('Building the pages');
    await builtVendor({ onProgress: pages.advance });
    pages.finish('built');
    process.stderr.write(welcome(org.url));
    await new Promise<void>((stop) => process.once('SIGINT', stop).once('SIGTERM', stop));
    return 0;
  } finally {
    await org.close();
  }
}

function portNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new InvalidArgumentError('a port is a whole number from 0 to 65535.');
}

function welcome(url: string): string {
  return `
Evenfield is up. Open it in a browser:

  ${url}/lightning

Sync again:   node sync-service/bin/evenfield.js sync --org local
Stop:         Ctrl-C (the org keeps its data; --reset begins anew)
`;
}
