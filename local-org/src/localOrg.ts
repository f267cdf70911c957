import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Router } from './api/router.ts';
import { ApiServer, type Answering } from './api/server.ts';
import { profileOf, type OrgProfileName } from './profiles/orgProfiles.ts';
import { rooms } from './rooms.ts';
import type { Faults } from './faults/rule.ts';
import type { OrgFeature } from './schema/standardObjects.ts';
import { SqliteOrg } from './sqliteOrg.ts';

export interface LocalOrgOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Where the data is kept; `:memory:`, the default, forgets it. */
  file?: string;
  /** The address to listen on; `127.0.0.1` by default. Others than this machine's own are refused unless asked twice. */
  host?: string;
  /** The second asking: others on the network may sign in as anybody, without a password. */
  isOpenToOthers?: boolean;
  /** The org's clock. */
  now?: () => Date;
  /** Records of one query page. */
  queryPageRows?: number;
  /** Rows of one page of Bulk 2.0 results. */
  bulkPageRows?: number;
  /** What kind of org it is, by the names of `profiles/orgProfiles.ts`; several are laid over one another. */
  profile?: readonly OrgProfileName[];
  /** Switches that bring objects with them, besides those of the profile. */
  features?: readonly OrgFeature[];
  /** How long a token lasts. */
  sessionMinutes?: number;
  /** API calls in 24 hours. */
  dailyApiRequests?: number;
  /** Requests of twenty seconds and longer at once. */
  concurrentLongRequests?: number;
  /** What goes wrong, see `faults/rule.ts`; nothing by default. */
  faults?: Faults;
  /** IANA time zone of the administrator. */
  timeZone?: string;
  /** How long a deployment waits for its turn, in milliseconds: time to cancel it. Default 0. */
  deployDelay?: number;
}

/** A running org. */
export interface LocalOrg {
  /** `http://127.0.0.1:9410`, without a slash at the end. */
  readonly url: string;
  readonly orgId: string;
  /** The administrator's name. */
  readonly username: string;
  /** A session of the administrator that lasts as long as the org runs. */
  readonly accessToken: string;
  /** The client application that may ask for tokens. */
  readonly client: { id: string; secret: string; privateKeyPem: string };
  /** The org itself, for tests that look behind the protocol. */
  readonly org: SqliteOrg;
  /** Back to a new org: data, deployed metadata, tokens and the client application are gone. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export const adminUsername = 'admin@evenfield.local';

/** Starts an org and listens. Rejects with a sentence when the port or the file cannot be had. */
export async function startLocalOrg(options: LocalOrgOptions = {}): Promise<LocalOrg> {
  const host = options.host ?? '127.0.0.1';
  refuseStrangers(host, options.isOpenToOthers ?? false);
  const file = options.file ?? ':memory:';
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  let current = answeringOrg(options, file);
  const server = new ApiServer(() => current, isLoopback(host) ? null : host);
  const port = await server.listen(options.port ?? 0, host).catch((error: unknown) => {
    current.org.store.close();
    throw error;
  });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    username: adminUsername,
    get orgId() {
      return current.org.id;
    },
    get accessToken() {
      return current.org.sessions.publishAdmin().token;
    },
    get client() {
      const { id, secret, privateKeyPem } = current.org.connectedApp;
      return { id, secret, privateKeyPem };
    },
    get org() {
      return current.org;
    },
    reset() {
      current.org.store.close();
      if (file !== ':memory:') for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
      current = answeringOrg(options, file);
      return Promise.resolve();
    },
    async close() {
      await server.close();
      current.org.store.close();
    },
  };
}

const isLoopback = (host: string): boolean => /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/i.test(host);

/** The org asks nobody for a password, so it is for this machine alone. */
function refuseStrangers(host: string, isOpenToOthers: boolean): void {
  if (isLoopback(host) || isOpenToOthers) return;
  throw new Error(
    `The address ${host} can be reached by other machines, and this org lets everybody in as whoever they like. ` +
      'Leave --host out, or say --open-to-others too if that is what you want.',
  );
}

function answeringOrg(options: LocalOrgOptions, file: string): Answering {
  const profile = profileOf(options.profile ?? []);
  const org = new SqliteOrg({
    file,
    now: options.now ?? (() => new Date()),
    pageSizes: { query: options.queryPageRows ?? 2000, bulk: options.bulkPageRows ?? 2000 },
    adminUsername,
    timeZone: options.timeZone ?? profile.timeZone,
    currency: profile.currency,
    language: profile.language,
    fiscalYearStartMonth: profile.fiscalYearStartMonth,
    features: new Set([...profile.features, ...(options.features ?? [])]),
    ...(profile.edition === undefined ? {} : { edition: profile.edition }),
    sessionMinutes: options.sessionMinutes ?? 120,
    ...(options.dailyApiRequests === undefined ? {} : { dailyApiRequests: options.dailyApiRequests }),
    deployDelay: options.deployDelay ?? 0,
    ...(options.concurrentLongRequests === undefined ? {} : { concurrentLongRequests: options.concurrentLongRequests }),
    faults: options.faults ?? { rules: [] },
  });
  const router = new Router();
  for (const room of rooms) room(router, org);
  return { org, router };
}
