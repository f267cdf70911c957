import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Client } from 'pg';
import { readSettings } from '../../config/settings.ts';
import type { Settings } from '../../config/settings.ts';
import { runSync } from '../../runSync.ts';
import { HistoryOrg } from './historyOrg.ts';
import type { HistoryTemplate } from './historyTeam.ts';

/** What a history begins with. */
export interface HistoryStart {
  /** Whether the service has synced the org before; else its replica begins within the history. */
  readonly isSynced: boolean;
  /** Whether a handful of records is many already, so that they travel through bulk jobs in pages. */
  readonly isManySoon: boolean;
}

export const historyStart: fc.Arbitrary<HistoryStart> = fc.record({
  isSynced: fc.nat(3).map((n) => n > 0),
  isManySoon: fc.nat(2).map((n) => n === 0),
});

/** An org under way, and the settings of a service that has it as `byClient`. */
export interface BegunHistory {
  readonly org: HistoryOrg;
  readonly settings: Settings;
  end(): Promise<void>;
}

/** Where histories begin: an org, the same org once synced, and the replica of that sync. */
export interface HistoryStarts {
  readonly team: HistoryTemplate['team'];
  begin(start: HistoryStart): Promise<BegunHistory>;
}

/**
 * Prepares what histories begin with, in the folder.
 *
 * @param databaseUrl a PostgreSQL to keep the replicas in; without it they are files
 */
export async function historyStarts(
  template: HistoryTemplate,
  folder: string,
  databaseUrl?: string,
): Promise<HistoryStarts> {
  const replicas = databaseUrl === undefined ? replicaFiles(folder) : replicaDatabases(databaseUrl);
  const syncedFile = join(folder, 'synced.sqlite');
  const first = await HistoryOrg.start(template.file);
  const firstHome = first.newHome('home');
  await runSync(settingsOf(firstHome, await replicas.first(), false), { org: 'byClient' });
  await replicas.keep(firstHome, first.orgId);
  await first.keepAs(syncedFile);

  return {
    team: template.team,
    begin: async ({ isSynced, isManySoon }) => {
      const org = await HistoryOrg.start(isSynced ? syncedFile : template.file);
      const home = org.newHome('home');
      const url = await (isSynced ? replicas.kept(home, org.orgId) : replicas.empty());
      return {
        org,
        settings: settingsOf(home, url, isManySoon),
        end: async () => {
          await org.close();
          await replicas.drop(url);
        },
      };
    },
  };
}

/** Bulk jobs as soon as there is more than a handful, in pages, and no time lost on the org's bad moods. */
function settingsOf(home: string, databaseUrl: string | undefined, isManySoon: boolean): Settings {
  return readSettings({
    EVENFIELD_HOME: home,
    ...(isManySoon ? { EVENFIELD_BULK_ABOVE_ROWS: '4', EVENFIELD_BULK_PAGE_ROWS: '5' } : {}),
    EVENFIELD_TRIES: '2',
    EVENFIELD_PATIENCE: '0',
    EVENFIELD_IDLE_TIMEOUT_SECONDS: '5',
    DATABASE_URL: databaseUrl,
  });
}

/** Replicas for histories; the address of the database where it is one. */
interface Replicas {
  empty(): Promise<string | undefined>;
  /** Where the replica to be remembered is filled. */
  first(): Promise<string | undefined>;
  /** Remembers the replica that a sync has filled. */
  keep(home: string, orgId: string): Promise<void>;
  /** A copy of the remembered one. */
  kept(home: string, orgId: string): Promise<string | undefined>;
  drop(url: string | undefined): Promise<void>;
}

function replicaFiles(folder: string): Replicas {
  const remembered = join(folder, 'synced.duckdb');
  const fileOf = (home: string, orgId: string): string => join(home, 'replica', `${orgId}.duckdb`);
  return {
    empty: () => Promise.resolve(undefined),
    first: () => Promise.resolve(undefined),
    keep: (home, orgId) => Promise.resolve(copyFileSync(fileOf(home, orgId), remembered)),
    kept: (home, orgId) => {
      mkdirSync(join(home, 'replica'), { mode: 0o700 });
      copyFileSync(remembered, fileOf(home, orgId));
      return Promise.resolve(undefined);
    },
    drop: () => Promise.resolve(),
  };
}

/** A database for each history: copying one takes less time than its tables. */
function replicaDatabases(databaseUrl: string): Replicas {
  const REMEMBERED = 'synced';
  let made = 0;
  const urlOf = (name: string): string => Object.assign(new URL(databaseUrl), { pathname: `/${name}` }).href;
  const run = async (...statements: readonly string[]): Promise<void> => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const createdFrom = async (template: string): Promise<string> => {
    const name = `history${(made += 1)}`;
    await run(`create database ${name} template ${template}`);
    return urlOf(name);
  };
  return {
    empty: () => createdFrom('template0'),
    first: async () => {
      await run(`create database ${REMEMBERED}`);
      return urlOf(REMEMBERED);
    },
    keep: () => Promise.resolve(),
    kept: () => createdFrom(REMEMBERED),
    drop: (url) => run(`drop database ${new URL(url!).pathname.slice(1)} with (force)`),
  };
}
