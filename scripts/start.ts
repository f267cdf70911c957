import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type LocalOrg, startLocalOrg } from '../local-org/src/localOrg.ts';
import { plusDays } from './sample/calendarDays.ts';
import { loadSample } from './sample/loadSample.ts';
import { readPublishedPipeline } from './sample/publishedPipeline.ts';
import { daysToMove, sampleRecords } from './sample/sampleRecords.ts';
import { deployTree } from './start/deployTree.ts';
import { orgSession } from './start/orgSession.ts';
import { beginStep } from './start/progress.ts';

/** From a fresh clone to a territory's numbers on a page: the local org, the app in it, the sample, a sync, the pages. */
interface StartOptions {
  readonly once: boolean;
  readonly json: boolean;
  readonly asPublished: boolean;
  readonly reset: boolean;
  readonly port: number;
}

const DEFAULT_PORT = 9410;
const LAST_PUBLISHED_DAY = '2017-12-31';
const root = resolve(import.meta.dirname, '..');
const stateFolder = join(root, '.evenfield');
const sampleMarker = join(stateFolder, 'local-org-sample.json');

const program = new Command('npm start --')
  .description('Starts a local org with the sample pipeline in it, syncs it, and shows its pages.')
  .option('--once', 'stop after the sync instead of staying up', false)
  .option('--json', 'print the sync report as the last line of standard output', false)
  .option('--as-published', 'leave the sample at its published dates (2017) instead of letting it end yesterday', false)
  .option('--reset', 'forget the local org and load the sample anew', false)
  .option('--port <number>', 'the port of the local org on this machine', port, DEFAULT_PORT)
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
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  await buildComponents();
  const org = await openOrg(options);
  try {
    const lastDay = options.asPublished ? LAST_PUBLISHED_DAY : plusDays(new Date().toISOString().slice(0, 10), -1);
    await fill(org, lastDay, options.reset);
    rememberConnection(org);
    const code = await sync(options, lastDay);
    if (options.once || code !== 0) return code;
    process.stderr.write(welcome(org.url));
    await new Promise<void>((stop) => process.once('SIGINT', stop).once('SIGTERM', stop));
    return 0;
  } finally {
    await org.close();
  }
}

function port(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new InvalidArgumentError('a port is a whole number from 0 to 65535.');
}

async function buildComponents(): Promise<void> {
  const step = beginStep('Building the components');
  const code = await run(['scripts/build-lwc.ts'], 'ignore');
  if (code !== 0) throw new Error('The components could not be built.\n  Next step: see why with "npm run build:lwc".');
  step.finish('built');
}

async function openOrg({ port: wanted }: StartOptions): Promise<LocalOrg> {
  const step = beginStep('Starting the local org');
  try {
    const org = await startLocalOrg({ port: wanted, file: join(stateFolder, 'local-org.sqlite') });
    step.finish(org.url);
    return org;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${wanted} on this machine is taken, perhaps by an Evenfield that is still running.\n` +
        `  Next step: open http://127.0.0.1:${wanted} to see, stop it there with Ctrl-C, or choose another port: npm start -- --port ${wanted + 1}.`,
      { cause: error },
    );
  }
}

/** Deploys the app and loads the sample, unless the org already holds exactly this sample. */
async function fill(org: LocalOrg, lastDay: string, reset: boolean): Promise<void> {
  const wanted = JSON.stringify({ org: org.orgId, lastDay });
  const holdsSample = !reset && existsSync(sampleMarker) && readFileSync(sampleMarker, 'utf8') === wanted;
  if (!holdsSample) await org.reset();

  const session = orgSession(org.url, org.accessToken);
  const deploying = beginStep('Deploying the app');
  const deployed = await deployTree(session, join(root, 'force-app'), deploying.advance);
  deploying.finish(`${deployed} components`);
  if (holdsSample) return;

  const loading = beginStep('Loading the sample pipeline');
  const published = readPublishedPipeline(join(root, 'data', 'crm-pipeline'));
  const sample = sampleRecords(published, daysToMove(lastDay));
  await loadSample(session, sample, (written, total) => loading.advance(written, total));
  loading.finish(`${sample.opportunities.length.toLocaleString('en')} opportunities, ending ${lastDay}`);
  writeFileSync(sampleMarker, JSON.stringify({ org: org.orgId, lastDay }));
}

/** Lets `evenfield sync --org local` find the org; the file belongs to this user alone. */
function rememberConnection(org: LocalOrg): void {
  const file = join(stateFolder, 'orgs.json');
  const keyFile = join(stateFolder, 'local-org-key.pem');
  writeFileSync(keyFile, org.client.privateKeyPem, { mode: 0o600 });
  const others: Record<string, unknown> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const local = {
    loginUrl: org.url,
    flow: 'jwt',
    clientId: org.client.id,
    username: org.username,
    privateKeyFile: keyFile,
  };
  writeFileSync(file, `${JSON.stringify({ ...others, local }, null, 2)}\n`, { mode: 0o600 });
}

async function sync({ json, asPublished }: StartOptions, lastDay: string): Promise<number> {
  const asOf = asPublished ? ['--as-of', plusDays(lastDay, 1)] : [];
  return run(['sync-service/src/main.ts', 'sync', '--org', 'local', ...asOf, ...(json ? ['--json'] : [])], 'inherit');
}

function run(args: readonly string[], stdout: 'inherit' | 'ignore'): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', stdout, 'inherit'] });
    child.on('error', fail);
    child.on('close', (code) => done(code ?? 1));
  });
}

function welcome(url: string): string {
  return `
Evenfield is up. Open it in a browser:

  ${url}/lightning

Sync again:   node sync-service/bin/evenfield.js sync --org local
Stop:         Ctrl-C (the org keeps its data; --reset begins anew)
`;
}
