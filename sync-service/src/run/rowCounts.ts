import { Failure } from '../failure.ts';
import type { ReplicaStore } from '../replica/replicaStore.ts';
import { REPLICA_TABLES } from '../replica/tables.ts';
import type { Descriptions } from '../salesforce/accessCheck.ts';
import type { Org } from '../salesforce/org.ts';
import { soql, soqlName } from '../salesforce/soql.ts';

/** Whole objects are new in every run; these may drift from the org where a change told of nothing. */
const BY_CHANGES = REPLICA_TABLES.filter(({ pull }) => pull === 'changes');
/** Once a night: a little less than a day, so that the hour does not creep. */
const RECONCILED_EVERY_MS = 20 * 3_600_000;
/** Losing more than this share of what was there is not a day's work, … */
const LARGEST_LOSS_FRACTION = 0.3;
/** … unless there is so little that a person may have done it by hand. */
const SMALL_LOSS = 50;

/** How many records of an object there were when a run last succeeded. */
interface KnownCount {
  readonly rows: number;
  readonly at: Date;
}

async function knownCounts(store: Pick<ReplicaStore, 'query'>): Promise<ReadonlyMap<string, KnownCount>> {
  const rows = await store.query('select object, counted, counted_at from row_counts');
  return new Map(
    rows.map((row) => [
      String(row['object']),
      { rows: Number(row['counted']), at: new Date(String(row['counted_at'])) },
    ]),
  );
}

/** Of each table how many records it stands for: those kept, and those refused. */
const HELD = BY_CHANGES.map(
  ({ table, object }) =>
    `select '${object}' as object, (select count(*) from ${table}) + (select count(*) from rejections where object = '${object}') as held`,
).join(' union all ');

async function rowsHeld(store: Pick<ReplicaStore, 'query'>): Promise<ReadonlyMap<string, number>> {
  return new Map((await store.query(HELD)).map(({ object, held }) => [String(object), Number(held)]));
}

/** Whether the nightly comparison with the org's own counts is due. */
export async function isReconciliationDue(store: Pick<ReplicaStore, 'query'>, now: Date): Promise<boolean> {
  const reconciled = (await knownCounts(store)).get(RECONCILED);
  return reconciled === undefined || now.getTime() - reconciled.at.getTime() >= RECONCILED_EVERY_MS;
}

/** Stands among the objects for the comparison itself. */
const RECONCILED = '(reconciled)';

/**
 * Objects of which the replica holds another number of records than the user sees in the org: what was purged from the bin,
 * shared, or committed so late that no pull of changes could tell. They are to be pulled whole.
 */
export async function driftedObjects(
  org: Pick<Org, 'query' | 'serverTime'>,
  store: Pick<ReplicaStore, 'query'>,
  descriptions: Descriptions,
): Promise<readonly string[]> {
  const tables = BY_CHANGES.filter(({ object }) => descriptions[object]?.isQueryable);
  const counts = await Promise.all(
    tables.map(async (table) => {
      const [row] = await org.query(soql`SELECT COUNT(Id) held FROM ${soqlName(table.object)}`);
      return { table, held: Number(row!['held']) };
    }),
  );
  const ours = await rowsHeld(store);
  await keepCounts(store, `select '${RECONCILED}' as object, 0 as held`, org.serverTime());
  return counts.filter(({ table, held }) => ours.get(table.object) !== held).map(({ table }) => table.object);
}

/**
 * Refuses to go on when far fewer records are visible than at the last success, and deletions do not explain it: then the
 * user has lost sight of them, and figures without them would look like a collapse of the business.
 *
 * @throws {Failure} mismatch: naming the object and the numbers
 */
export async function assertNoUnexplainedLoss(
  org: Pick<Org, 'query' | 'deleted' | 'pages' | 'serverTime'>,
  store: Pick<ReplicaStore, 'query'>,
): Promise<void> {
  const known = await knownCounts(store);
  if (known.size === 0) return;
  const held = await rowsHeld(store);
  for (const table of BY_CHANGES.filter(({ hasDeletedList }) => hasDeletedList)) {
    const before = known.get(table.object);
    if (before === undefined) continue;
    const now = held.get(table.object)!;
    const limit = Math.max(before.rows * LARGEST_LOSS_FRACTION, SMALL_LOSS);
    if (before.rows - now <= limit) continue;
    const deleted = await deletedSince(org, table.object, before.at);
    if (before.rows - now - deleted <= limit) continue;
    throw new Failure(
      'mismatch',
      `The user sees ${now} records of ${table.object} where there were ${before.rows}, and only ${deleted} were deleted since.`,
      'Nothing was written. Check that the user still sees all of them (View All); if so many are gone for good, run once with --accept-loss.',
    );
  }
}

/** Records in the recycle bin, and those that have left it, counted once each. */
async function deletedSince(
  org: Pick<Org, 'deleted' | 'pages' | 'serverTime'>,
  object: string,
  since: Date,
): Promise<number> {
  const ids = new Set<string>();
  const query = soql`SELECT Id FROM ${soqlName(object)} WHERE IsDeleted = true AND SystemModstamp >= ${since}`;
  for await (const { records } of org.pages(query, true)) for (const { Id } of records) ids.add(String(Id));
  const now = org.serverTime();
  const from = new Date(Math.min(since.getTime(), now.getTime() - 120_000));
  // A list that is lost explains nothing, and the question is then one for a person.
  const list = await org.deleted(object, from, now).catch(() => ({ ids: [] as readonly string[] }));
  for (const id of list.ids) ids.add(id);
  return ids.size;
}

/** Remembers what a run that succeeded has seen. */
export async function keepRowCounts(store: Pick<ReplicaStore, 'query'>, at: Date): Promise<void> {
  await keepCounts(store, HELD, at);
}

async function keepCounts(store: Pick<ReplicaStore, 'query'>, counts: string, at: Date): Promise<void> {
  await store.query(
    `merge into row_counts using (${counts}) as seen on row_counts.object = seen.object
     when matched then update set counted = seen.held, counted_at = cast($1 as varchar)
     when not matched then insert values (seen.object, seen.held, cast($1 as varchar))`,
    [at.toISOString()],
  );
}
