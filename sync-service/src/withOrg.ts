import { join } from 'node:path';
import { readConnection } from './config/connection.ts';
import type { Settings } from './config/settings.ts';
import { openDuckdbReplica } from './replica/duckdb/duckdbReplica.ts';
import { openPostgresReplica } from './replica/postgres/postgresReplica.ts';
import type { ReplicaStore } from './replica/replicaStore.ts';
import { openOrg } from './salesforce/org.ts';
import type { Org } from './salesforce/org.ts';

/** An org that is signed in to, and its replica, which is this process's alone as long as it is open. */
export interface OpenOrg {
  readonly org: Org;
  readonly store: ReplicaStore;
  /** Folder of this org's pages and bulk jobs. */
  readonly pagesFolder: string;
}

/**
 * Signs in to an org by its alias, opens its replica in the data folder, does the work, and closes both whatever becomes
 * of it.
 *
 * @throws {ReplicaInUseFailure} when another process works with the same org on this machine
 * @throws {Failure} when the alias is not known, or the org refuses or cannot be reached
 */
export async function withOrg<Result>(
  alias: string,
  settings: Settings,
  work: (open: OpenOrg) => Promise<Result>,
): Promise<Result> {
  const org = await openOrg(readConnection(alias, settings), settings);
  try {
    const pagesFolder = join(settings.home, 'pages', org.id);
    // A replica is open for one process at a time: that is also what keeps two syncs of one org apart.
    const store =
      settings.databaseUrl === undefined
        ? await openDuckdbReplica(join(settings.home, 'replica', `${org.id}.duckdb`), pagesFolder)
        : await openPostgresReplica(settings.databaseUrl, org.id);
    try {
      return await work({ org, store, pagesFolder });
    } finally {
      await store.close();
    }
  } finally {
    org.close();
  }
}
