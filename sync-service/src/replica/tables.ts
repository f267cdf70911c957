import { ALIGNMENT_TABLES } from './tables/alignmentTables.ts';
import { CALLS_TABLES } from './tables/callsTables.ts';
import { ENABLEMENT_TABLES } from './tables/enablementTables.ts';
import { FOUNDATION_TABLES } from './tables/foundationTables.ts';
import { GOALS_TABLES } from './tables/goalsTables.ts';
import { INCENTIVES_TABLES } from './tables/incentivesTables.ts';
import { MARKET_TABLES } from './tables/marketTables.ts';
import { PERFORMANCE_TABLES } from './tables/performanceTables.ts';
import type { ReplicaTable } from './tables/replicaTable.ts';

export type { Column, ReplicaTable } from './tables/replicaTable.ts';

/**
 * Everything the service keeps of an org: only what a number rests on. No names of people, no notes, no streets; of an
 * appointment when it is and with which account, not what it is about.
 */
export const REPLICA_TABLES: readonly ReplicaTable[] = [
  ...FOUNDATION_TABLES,
  ...ALIGNMENT_TABLES,
  ...GOALS_TABLES,
  ...INCENTIVES_TABLES,
  ...ENABLEMENT_TABLES,
  ...MARKET_TABLES,
  ...CALLS_TABLES,
  ...PERFORMANCE_TABLES,
];

/** The table of an object. @throws {Error} when nothing of the object is kept */
export function tableOf(object: string): ReplicaTable {
  const found = REPLICA_TABLES.find((table) => table.object === object);
  if (found === undefined) throw new Error(`The replica keeps nothing of ${object}.`);
  return found;
}
