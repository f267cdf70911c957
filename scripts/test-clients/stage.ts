import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type LocalOrg, type LocalOrgOptions, startLocalOrg } from '../../local-org/src/localOrg.ts';
import { loadSample } from '../sample/loadSample.ts';
import { readPublishedPipeline } from '../sample/publishedPipeline.ts';
import { type SampleRecords, sampleRecords } from '../sample/sampleRecords.ts';
import { orgSession } from '../start/orgSession.ts';
import { runProgram } from '../start/sampleOrg.ts';
import { Cli } from './cli.ts';

const root = resolve(import.meta.dirname, '../..');
/** Deals of the sample that are loaded: more than a query page holds. */
const DEALS = 2_500;

/** Where the clients are tried: an org, a project folder with our source tree, and the CLI in a home of its own. */
export interface Stage {
  readonly org: LocalOrg;
  readonly cli: Cli;
  /** The project folder. It holds a copy of force-app: what a client writes there harms nothing. */
  readonly project: string;
  /** Starts another, empty org, which is closed with the stage. */
  anotherOrg(options?: LocalOrgOptions): Promise<LocalOrg>;
  /** Writes a file into the project folder; returns its path. */
  write(path: string, content: string): string;
  /** Records by REST with nothing of a client in between. */
  query(soql: string, org?: LocalOrg): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Opens a stage. The components must have been built. */
export async function openStage(cliProgram: string): Promise<Stage> {
  const clients = join(root, '.cache', 'clients');
  mkdirSync(clients, { recursive: true });
  // The CLI compares paths as they are behind links.
  const folder = mkdtempSync(join(realpathSync(clients), 'stage-'));
  const home = join(folder, 'home');
  const project = join(folder, 'project');
  mkdirSync(home);
  mkdirSync(project);
  for (const name of ['force-app', 'sfdx-project.json', '.forceignore']) {
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  const orgs: LocalOrg[] = [];
  const start = async (options: LocalOrgOptions = {}): Promise<LocalOrg> => {
    const org = await startLocalOrg(options);
    orgs.push(org);
    return org;
  };
  const org = await start();
  return {
    org,
    cli: new Cli(cliProgram, home, project),
    project,
    anotherOrg: start,
    write(path, content) {
      const file = join(project, path);
      mkdirSync(resolve(file, '..'), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    async query(soql, of = org) {
      const path = `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`;
      const answer = await orgSession(of.url, of.accessToken).call('GET', path);
      return (answer as { records: Record<string, unknown>[] }).records;
    },
    async close() {
      for (const each of orgs) await each.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Generates the components' JavaScript, which is what gets deployed. */
export async function buildComponents(): Promise<void> {
  const code = await runProgram(['scripts/build-lwc.ts'], 'ignore');
  if (code !== 0) throw new Error('The components could not be built.\n  Next step: see why with "npm run build:lwc".');
}

/** Loads a part of the sample pipeline: all people and accounts, some of the deals. */
export async function loadSmallSample(org: LocalOrg): Promise<SampleRecords> {
  const published = readPublishedPipeline(join(root, 'data', 'crm-pipeline'));
  const whole = sampleRecords(published, 0);
  const sample = { ...whole, opportunities: whole.opportunities.slice(0, DEALS) };
  await loadSample(orgSession(org.url, org.accessToken), sample, () => undefined);
  return sample;
}

/** The text of a file, for comparisons. */
export const textOf = (path: string): string => readFileSync(path, 'utf8');
