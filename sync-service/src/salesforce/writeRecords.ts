import type { Org } from './org.ts';
import { OrgFailure } from './orgFailure.ts';
import { retryDelay } from './retryDelay.ts';

/**
 * One record to write: by our external key (created where there is none), or by its id. Null empties a field; a field such as
 * `Statement__r.ExternalKey__c` links to a parent by the parent's key.
 */
export interface Write {
  readonly object: string;
  readonly match: { readonly key: string } | { readonly id: string };
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

/** What became of one write. */
export interface Outcome {
  readonly write: Write;
  /** The record's id, where the org told it. */
  readonly id: string | null;
  readonly isCreated: boolean;
  /** Empty when it succeeded. */
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

/** A collections request holds no more. */
const BATCH = 200;
/** Another transaction holds the row, or its parent, for a moment. */
const LOCKED = 'UNABLE_TO_LOCK_ROW';
const LOCK_TRIES = 4;

interface SaveResult {
  readonly id?: string | null;
  readonly success: boolean;
  readonly created?: boolean;
  readonly errors?: readonly { readonly statusCode?: string; readonly errorCode?: string; readonly message: string }[];
}

/**
 * Writes records through sObject Collections, 200 at a time, in the order given (sort by parent: neighbours then share its
 * lock), each succeeding or failing by itself. Rows that met a lock are tried again in ever smaller batches.
 *
 * @returns one outcome for each write, in no particular order
 */
export async function writeByCollections(
  org: Org,
  writes: readonly Write[],
  onProgress: (done: number) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const batch of batchesOf(writes, BATCH)) {
    outcomes.push(...(await writeBatch(org, batch, 1)));
    onProgress(outcomes.length);
  }
  return outcomes;
}

/**
 * Creates records that have no key of ours, such as share rows, 200 at a time; a repeated create would make a second one
 * unless the org itself knows them by what they hold.
 */
export async function createRecords(
  org: Pick<Org, 'jsforce'>,
  object: string,
  records: readonly Write['fields'][],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let start = 0; start < records.length; start += BATCH) {
    const batch = records.slice(start, start + BATCH);
    const results = await org.jsforce.sobject(object).create([...batch] as never, { allOrNone: false });
    (results as unknown as readonly SaveResult[]).forEach((result, index) => {
      const write: Write = { object, match: { id: result.id ?? '' }, fields: batch[index] ?? {} };
      outcomes.push({ ...outcomeOf(write, result), isCreated: result.success });
    });
  }
  return outcomes;
}

async function writeBatch(org: Org, batch: readonly Write[], tries: number): Promise<readonly Outcome[]> {
  const results = await sendBatch(org, batch);
  if (results.length !== batch.length) {
    throw new OrgFailure({
      code: 'WRONG_RESULT_COUNT',
      message: `The org answered ${results.length} results to ${batch.length} records of ${batch[0]!.object}.`,
      nextStep: 'Run again: what was written is recognised and not written twice.',
    });
  }
  const outcomes = batch.map((write, index) => outcomeOf(write, results[index]!));
  const isLocked = ({ errors }: Outcome): boolean => errors.some(({ code }) => code === LOCKED);
  const locked = outcomes.filter(isLocked).map(({ write }) => write);
  if (locked.length === 0 || tries >= LOCK_TRIES) return outcomes;

  await org.http.pause(retryDelay(tries, undefined, Math.random, Date.now()));
  const again: Outcome[] = [];
  for (const part of batchesOf(locked, Math.ceil(BATCH / 4 ** tries)))
    again.push(...(await writeBatch(org, part, tries + 1)));
  return [...outcomes.filter((outcome) => !isLocked(outcome)), ...again];
}

async function sendBatch(org: Org, batch: readonly Write[]): Promise<readonly SaveResult[]> {
  const { object, match } = batch[0]!;
  const records = batch.map((write) =>
    'key' in write.match
      ? { ExternalKey__c: write.match.key, ...nested(write.fields) }
      : { Id: write.match.id, ...nested(write.fields) },
  );
  const options = { allOrNone: false };
  const results =
    'key' in match
      ? await org.jsforce.sobject(object).upsert(records, 'ExternalKey__c', options)
      : await org.jsforce.sobject(object).update(records as { Id: string }[], options);
  return results as unknown as readonly SaveResult[];
}

/** `Statement__r.ExternalKey__c` names a parent by its key: JSON wants it inside an object, as CSV wants it in the heading. */
function nested(fields: Write['fields']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const [relation = '', field] = name.split('.');
      return field === undefined ? [name, value] : [relation, { [field]: value }];
    }),
  );
}

function outcomeOf(write: Write, result: SaveResult): Outcome {
  return {
    write,
    id: result.id ?? null,
    isCreated: result.created === true,
    errors: result.success
      ? []
      : (result.errors ?? []).map(({ statusCode, errorCode, message }) => ({
          code: statusCode ?? errorCode ?? 'UNKNOWN',
          message,
        })),
  };
}

/** Batches of one object and one way of matching, keeping the order. */
function* batchesOf(writes: readonly Write[], size: number): Generator<readonly Write[]> {
  const groups = Map.groupBy(writes, ({ object, match }) => `${object} ${'key' in match}`);
  for (const group of groups.values()) {
    for (let start = 0; start < group.length; start += size) yield group.slice(start, start + size);
  }
}
