import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type LocalOrg, startLocalOrg } from '../../local-org/src/localOrg.ts';
import { loadSample } from '../sample/loadSample.ts';
import { readPublishedPipeline } from '../sample/publishedPipeline.ts';
import { daysToMove, sampleRecords } from '../sample/sampleRecords.ts';
import { deployTree } from './deployTree.ts';
import { orgSession } from './orgSession.ts';
import { beginStep } from './progress.ts';

const root = resolve(import.meta.dirname, '../..');

export interface SampleOrgOptions {
  /** Folder for the org's data, its key and the connection `local`: what EVENFIELD_HOME names. */
  readonly home: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The day on which the sample's last deal closes, YYYY-MM-DD. */
  readonly lastDay: string;
  /** Forget what the org holds. */
  readonly reset: boolean;
}

/**
 * Starts the local org, with the app as it stands in this folder deployed and the sample loaded. An org that already
 * holds exactly this sample keeps its data.
 *
 * @throws a sentence with its next step when the port is taken, the components do not build or the org refuses them
 */
export async function openSampleOrg(options: SampleOrgOptions): Promise<LocalOrg> {
  mkdirSync(options.home, { recursive: true, mode: 0o700 });
  await buildComponents();
  const org = await openOrg(options);
  try {
    await fill(org, options);
    rememberConnection(org, options.home);
    return org;
  } catch (error) {
    await org.close();
    throw error;
  }
}

/** Runs one of our TypeScript programs to its end, its standard error shown. Resolves to its exit code. */
export function runProgram(args: readonly string[], stdout: 'inherit' | 'ignore', home?: string): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', stdout, 'inherit'],
      env: { ...process.env, ...(home === undefined ? {} : { EVENFIELD_HOME: home }) },
    });
    child.on('error', fail);
    child.on('close', (code) => done(code ?? 1));
  });
}

async function buildComponents(): Promise<void> {
  const step = beginStep('Building the components');
  const code = await runProgram(['scripts/build-lwc.ts'], 'ignore');
  if (code !== 0) throw new Error('The components could not be built.\n  Next step: see why with "npm run build:lwc".');
  step.finish('built');
}

async function openOrg({ port, home }: SampleOrgOptions): Promise<LocalOrg> {
  const step = beginStep('Starting the local org');
  try {
    const org = await startLocalOrg({ port, file: join(home, 'local-org.sqlite') });
    step.finish(org.url);
    return org;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} on this machine is taken, perhaps by an Evenfield that is still running.\n` +
        `  Next step: open http://127.0.0.1:${port} to see, stop it there with Ctrl-C, or choose another port: npm start -- --port ${port + 1}.`,
      { cause: error },
    );
  }
}

async function fill(org: LocalOrg, { home, lastDay, reset }: SampleOrgOptions): Promise<void> {
  const marker = join(home, 'local-org-sample.json');
  const held = !reset && existsSync(marker) ? readFileSync(marker, 'utf8') : '';
  const holdsSample = held === JSON.stringify({ org: org.orgId, lastDay });
  if (!holdsSample) await org.reset();

  const session = orgSession(org.url, org.accessToken);
  const deploying = beginStep('Deploying the app');
  const app = await deployTree(session, join(root, 'force-app'), { progress: deploying.advance });
  // Optional for customers; here the pages can be read in Italian at once.
  const deployed = app + (await deployTree(session, join(root, 'force-app-it')));
  deploying.finish(`${deployed} components`);
  if (holdsSample) return;

  const loading = beginStep('Loading the sample pipeline');
  const published = readPublishedPipeline(join(root, 'data', 'crm-pipeline'));
  const sample = sampleRecords(published, daysToMove(lastDay));
  await loadSample(session, sample, (written, total) => loading.advance(written, total));
  loading.finish(`${sample.opportunities.length.toLocaleString('en')} opportunities, ending ${lastDay}`);
  writeFileSync(marker, JSON.stringify({ org: org.orgId, lastDay }));
}

/** Lets `evenfield sync --org local` find the org; the files belong to this user alone. */
function rememberConnection(org: LocalOrg, home: string): void {
  const file = join(home, 'orgs.json');
  const keyFile = join(home, 'local-org-key.pem');
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
