import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Settings } from '../config/settings.ts';
import { IS_DELETED } from '../page.ts';
import type { Page, PulledObject } from '../page.ts';
import { PageFailure } from '../replica/loadPages.ts';
import type { Mark, ReplicaStore } from '../replica/replicaStore.ts';
import { REPLICA_TABLES } from '../replica/tables.ts';
import type { ReplicaTable } from '../replica/tables.ts';
import type { Descriptions } from '../salesforce/accessCheck.ts';
import { COUNTS_DISAGREE, forgetBulkJob, pullByBulk } from '../salesforce/bulkQuery.ts';
import type { Org } from '../salesforce/org.ts';
import { OrgFailure } from '../salesforce/orgFailure.ts';
import { pullByRest } from '../salesforce/pullByRest.ts';
import type { Pull } from '../salesforce/pullByRest.ts';
import { soql, soqlName, soqlNames } from '../salesforce/soql.ts';
import { traced } from '../trace/traced.ts';

/** What was read of one object. */
export interface ReadCount {
  readonly rows: number;
  readonly bytes: number;
  readonly calls: number;
}

export interface Pulled {
  readonly mode: 'full' | 'incremental';
  readonly read: Readonly<Record<string, ReadCount>>;
}

export interface PullRequest {
  readonly org: Org;
  readonly store: ReplicaStore;
  readonly settings: Settings;
  readonly descriptions: Descriptions;
  /** Page files and bulk jobs live here. */
  readonly folder: string;
  /** Everything anew, whatever the replica holds. */
  readonly isFull: boolean;
  /** Only these objects; all when not given. */
  readonly only?: readonly string[];
  readonly onObject: (object: string, done: number, all: number) => void;
  /** Told of an object of many pages, as they are stored: rows so far, and rows the org announced. */
  readonly onRows: (object: string, rows: number, all: number) => void;
}

/** The mark never lies further back than this: what commits even later is found by reconciling. */
const FURTHEST_BACK_MS = 24 * 3_600_000;
/** The org refuses a list of deletions over less than a minute. */
const SHORTEST_WINDOW_MS = 2 * 60_000;

/**
 * Brings the replica up to the org: each object whole the first time, afterwards what changed since its mark (less the
 * overlap) and what was deleted. First pages are asked for side by side; the replica stores one object after the other.
 */
export async function pullObjects(request: PullRequest): Promise<Pulled> {
  const { org, store } = request;
  mkdirSync(request.folder, { recursive: true, mode: 0o700 });
  const marks = await store.marks();
  let done = 0;
  const tables = REPLICA_TABLES.filter(
    ({ object }) => request.descriptions[object]?.isQueryable && (request.only?.includes(object) ?? true),
  );
  const deletions = await deletedLists(request, tables, marks);
  const settled = await Promise.allSettled(
    tables.map(async (table) => {
      const { result, tally } = await traced(`pull ${table.object}`, {}, async (note) => {
        const pulled = await org.http.tallied(() => pullObject(request, table, marks.get(table.object), deletions));
        note({ rows: pulled.result.rows, ...pulled.tally });
        return pulled;
      });
      request.onObject(table.object, (done += 1), tables.length);
      return { object: table.object, ...result, ...tally };
    }),
  );
  const objects = settled.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  await store.setMarks(
    new Map(objects.flatMap(({ object, unchanged }) => (unchanged === undefined ? [] : [[object, unchanged]]))),
  );
  const failed = settled.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;

  return {
    mode: objects.some(({ isChangesOnly }) => isChangesOnly) ? 'incremental' : 'full',
    read: Object.fromEntries(objects.map(({ object, rows, bytes, calls }) => [object, { rows, bytes, calls }])),
  };
}

interface ObjectPulled {
  readonly rows: number;
  readonly isChangesOnly: boolean;
  /** The mark to set where the replica holds already what the org gave, so that nothing was loaded. */
  readonly unchanged?: Mark;
}

/** What was deleted since the marks, and up to when the org knows for certain what changed. */
interface Deletions {
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /**
   * The earliest `latestDateCovered` of all lists: a transaction that is still open holds it back. It bounds the marks of
   * objects without a list as well, since such a transaction writes them along with the others.
   */
  readonly coveredUpTo: Date | undefined;
}

/**
 * Asks for the lists of deleted records before anything else, so that what is restored afterwards is among the changes.
 * A table whose list is lost is left out, and then pulled whole.
 */
async function deletedLists(
  request: PullRequest,
  tables: readonly ReplicaTable[],
  marks: ReadonlyMap<string, Mark>,
): Promise<Deletions> {
  const asked = tables.filter(
    ({ object, pull, hasDeletedList }) => pull === 'changes' && hasDeletedList && !request.isFull && marks.has(object),
  );
  const lists = await Promise.all(
    asked.map(async ({ object }) => {
      const to = request.org.serverTime();
      try {
        return { object, ...(await request.org.deleted(object, changesFrom(marks.get(object)!, to), to)) };
      } catch (error) {
        if (isDeletedListLost(error)) return undefined;
        throw error;
      }
    }),
  );
  const known = lists.filter((list) => list !== undefined);
  const covered = known.map(({ latestDateCovered }) => latestDateCovered.getTime());
  return {
    ids: new Map(known.map(({ object, ids }) => [object, ids])),
    coveredUpTo: covered.length === 0 ? undefined : new Date(Math.min(...covered)),
  };
}

const changesFrom = (mark: Mark, now: Date): Date =>
  new Date(Math.min(mark.nextFrom.getTime(), now.getTime() - SHORTEST_WINDOW_MS));

async function pullObject(
  request: PullRequest,
  table: ReplicaTable,
  mark: Mark | undefined,
  deletions: Deletions,
): Promise<ObjectPulled> {
  const present = request.descriptions[table.object]!.fields;
  const pulled = { ...table, fields: table.fields.filter(({ field }) => present[field] !== undefined) };
  const names = pulled.fields.map(({ field }) => field);
  const isSameShape = mark?.fields.join() === names.join();
  const attempt: Attempt = { request, table: pulled, names, deletions, mark };

  const isListKnown = !table.hasDeletedList || deletions.ids.has(table.object);
  if (table.pull === 'changes' && !request.isFull && mark !== undefined && isSameShape && isListKnown) {
    return pullChanges(attempt, mark);
  }
  try {
    return await pullWhole(attempt);
  } catch (error) {
    if (!(error instanceof OrgFailure && error.code === COUNTS_DISAGREE)) throw error;
    forgetBulkJob(request.folder, table.object);
    return pullWhole(attempt);
  }
}

interface Attempt {
  readonly request: PullRequest;
  readonly table: ReplicaTable;
  readonly names: readonly string[];
  readonly deletions: Deletions;
  readonly mark: Mark | undefined;
}

async function pullWhole(attempt: Attempt): Promise<ObjectPulled> {
  const { request, table, names } = attempt;
  const query = soql`SELECT ${soqlNames(names)} FROM ${soqlName(table.object)}`;
  const begun = await begin(request, table, query);
  return { ...(await load(attempt, begun, 'replace', [])), isChangesOnly: false };
}

async function pullChanges(attempt: Attempt, mark: Mark): Promise<ObjectPulled> {
  const { request, table, deletions } = attempt;
  const from = changesFrom(mark, request.org.serverTime());
  // What is in the recycle bin comes with the changes. The list tells what has left the bin too, but only of whole minutes
  // that have passed.
  const deleted = deletions.ids.get(table.object) ?? [];
  const pulled = table.hasDeletedList ? { ...table, fields: [...table.fields, IS_DELETED] } : table;
  const selected = soqlNames(pulled.fields.map(({ field }) => field));
  const query = soql`SELECT ${selected} FROM ${soqlName(table.object)} WHERE SystemModstamp >= ${from}`;
  const begun = await begin(request, pulled, query);
  return { ...(await load(attempt, begun, 'merge', deleted, deletions.coveredUpTo)), isChangesOnly: true };
}

interface Begun {
  readonly pull: Pull;
  /** Records in all its pages, as far as the org's first answer tells. */
  readonly announced: number;
}

/** Through REST, or Bulk 2.0 when the first answer announces many. */
async function begin({ org, settings, folder }: PullRequest, pulled: PulledObject, query: string): Promise<Begun> {
  let announced = 0;
  const isTooMany = (records: number): boolean => {
    announced = records;
    return records > settings.bulkAboveRows;
  };
  const byRest = await pullByRest(org, pulled, query, folder, isTooMany);
  const pull =
    byRest ??
    (await pullByBulk(org, pulled, query, {
      folder,
      pageRows: settings.bulkPageRows,
      deadlineMilliseconds: settings.runDeadlineMinutes * 60_000,
    }));
  return { pull, announced };
}

async function load(
  { request, table, names, mark }: Attempt,
  { pull, announced }: Begun,
  how: 'replace' | 'merge',
  deletedIds: readonly string[],
  latestDateCovered: Date | undefined = undefined,
): Promise<Pick<ObjectPulled, 'rows' | 'unchanged'>> {
  const { store, settings, folder, onRows } = request;
  let rows = 0;
  async function* counted(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
    for await (const page of pages) {
      const isOneOfMany = page.rows < announced;
      if (isOneOfMany && rows === 0) onRows(table.object, 0, announced);
      yield page;
      // The next page is asked for when this one is stored.
      rows += page.rows;
      if (isOneOfMany) onRows(table.object, rows, announced);
    }
  }
  const overlapped = pull.startedAt.getTime() - settings.overlapMinutes * 60_000;
  const covered = latestDateCovered?.getTime() ?? Infinity;
  const nextFrom = new Date(Math.max(Math.min(overlapped, covered), pull.startedAt.getTime() - FURTHEST_BACK_MS));
  // The same again (most objects of most runs, and what lies within the overlap) would leave the replica as it is.
  const content = pull.content && [how, pull.content, digest(names), digest(deletedIds)].join(' ');
  const next: Mark = { nextFrom, fields: names, content };
  const isNeverLoaded = mark === undefined && announced === 0;
  const isSame = content !== undefined && content === mark?.content && !request.isFull;
  if (isNeverLoaded || isSame || (how === 'merge' && announced + deletedIds.length === 0)) {
    return { rows: announced, unchanged: { ...next, content: isNeverLoaded || isSame ? content : mark?.content } };
  }
  try {
    await store.load(table, {
      how,
      deletedIds,
      pages: counted(pull.pages),
      rejections: () => pull.rejections,
      mark: () => next,
    });
  } catch (error) {
    // A page that holds something else than it should is of no use to the next run either.
    if (error instanceof PageFailure) forgetBulkJob(folder, table.object);
    throw error;
  }
  forgetBulkJob(folder, table.object);
  return { rows: rows + pull.rejections.length };
}

const digest = (texts: readonly string[]): string =>
  createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16);

/** The org no longer knows what was deleted since then: only pulling everything tells. */
function isDeletedListLost(error: unknown): boolean {
  return error instanceof OrgFailure && ['INVALID_REPLICATION_DATE', 'EXCEEDED_ID_LIMIT'].includes(error.code);
}
