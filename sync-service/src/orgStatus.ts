import type { Settings } from './config/settings.ts';
import { ReplicaInUseFailure } from './replica/replicaStore.ts';
import type { ReplicaStore } from './replica/replicaStore.ts';
import { deadLetters } from './run/deadLetters.ts';
import type { DeadLetter } from './run/deadLetters.ts';
import { readConnection } from './config/connection.ts';
import { openOrg } from './salesforce/org.ts';
import type { Org, OrgRecord } from './salesforce/org.ts';
import { OrgFailure } from './salesforce/orgFailure.ts';
import { withOrg } from './withOrg.ts';

/** How an org's sync stands: what an operator looks at first. */
export interface OrgStatus {
  readonly org: { readonly alias: string; readonly id: string; readonly url: string };
  /** A sync of this org is at work on this machine; what it holds locally is then not known. */
  readonly isRunning: boolean;
  /** Newest first. */
  readonly runs: readonly RunLine[];
  /** Minutes since the last run that succeeded; null when none ever did. */
  readonly lagMinutes: number | null;
  readonly waitingRequests: number | null;
  readonly budget: { readonly used: number; readonly limit: number; readonly stopsAt: number } | null;
  /** Up to when a whole run has pulled, written and recorded everything; null when none has, or while one is at work. */
  readonly syncedUpTo: string | null;
  /** Up to when each object was pulled for certain. */
  readonly pulledUpTo: Readonly<Record<string, string>>;
  readonly deadLetters: readonly DeadLetter[];
}

export interface RunLine {
  readonly name: string;
  readonly status: string;
  readonly mode: string;
  readonly startedAt: string;
  readonly seconds: number | null;
  readonly read: number | null;
  readonly created: number | null;
  readonly updated: number | null;
  readonly failed: number | null;
  readonly apiCalls: number | null;
  readonly message: string | null;
}

const RUN_FIELDS =
  'Name, Status__c, Mode__c, StartedAt__c, FinishedAt__c, DurationSeconds__c, ReadCount__c, CreatedCount__c, UpdatedCount__c, FailedCount__c, ApiCallCount__c, Message__c';

/**
 * Asks the org and the local copy how an org's sync stands. Takes a sign-in and one API call.
 *
 * @throws {Failure} when the alias is not known, or the org refuses or cannot be reached
 */
export async function readOrgStatus(alias: string, settings: Settings): Promise<OrgStatus> {
  try {
    return await withOrg(alias, settings, ({ org, store }) => statusOf(org, settings, store));
  } catch (error) {
    if (!(error instanceof ReplicaInUseFailure)) throw error;
    const org = await openOrg(readConnection(alias, settings), settings);
    try {
      return await statusOf(org, settings, undefined);
    } finally {
      org.close();
    }
  }
}

async function statusOf(org: Org, settings: Settings, store: ReplicaStore | undefined): Promise<OrgStatus> {
  const [runs, succeeded, waiting] = await Promise.all([
    org.query(`SELECT ${RUN_FIELDS} FROM SyncRun__c ORDER BY StartedAt__c DESC NULLS LAST, Name DESC LIMIT 5`),
    org.query(
      "SELECT FinishedAt__c FROM SyncRun__c WHERE Status__c IN ('Succeeded', 'Partial') ORDER BY FinishedAt__c DESC NULLS LAST LIMIT 1",
    ),
    countedOrUnknown(org, "SELECT COUNT(Id) waiting FROM SyncRequest__c WHERE Status__c IN ('Requested', 'Running')"),
  ]);
  const last = succeeded[0]?.['FinishedAt__c'];
  const { usage } = org.meter;
  const marks = store === undefined ? [] : [...(await store.marks())];
  return {
    org: { alias: org.alias, id: org.id, url: org.url },
    isRunning: store === undefined,
    runs: runs.map(runLine),
    lagMinutes: last ? Math.max(0, Math.round((org.serverTime().getTime() - momentOf(last)) / 60_000)) : null,
    waitingRequests: waiting,
    budget: usage === undefined ? null : { ...usage, stopsAt: Math.floor(usage.limit * settings.apiBudgetFraction) },
    syncedUpTo: (await store?.watermark())?.upTo.toISOString() ?? null,
    pulledUpTo: Object.fromEntries(marks.map(([object, { nextFrom }]) => [object, nextFrom.toISOString()])),
    deadLetters: store === undefined ? [] : await deadLetters(store),
  };
}

/** Null where the user may not see the object. */
async function countedOrUnknown(org: Org, query: string): Promise<number | null> {
  try {
    return Number((await org.query(query))[0]!['waiting']);
  } catch (error) {
    if (error instanceof OrgFailure && ['INVALID_TYPE', 'INVALID_FIELD'].includes(error.code)) return null;
    throw error;
  }
}

const momentOf = (value: unknown): number => Date.parse(String(value).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));

function runLine(row: OrgRecord): RunLine {
  const number = (field: string): number | null => (typeof row[field] === 'number' ? row[field] : null);
  const text = (field: string): string | null => (typeof row[field] === 'string' ? row[field] : null);
  return {
    name: String(row['Name']),
    status: text('Status__c') ?? 'Unknown',
    mode: text('Mode__c') ?? 'Unknown',
    startedAt: row['StartedAt__c'] ? new Date(momentOf(row['StartedAt__c'])).toISOString() : '',
    seconds: number('DurationSeconds__c'),
    read: number('ReadCount__c'),
    created: number('CreatedCount__c'),
    updated: number('UpdatedCount__c'),
    failed: number('FailedCount__c'),
    apiCalls: number('ApiCallCount__c'),
    message: text('Message__c'),
  };
}
