import type { Org } from '../salesforce/org.ts';
import { soql } from '../salesforce/soql.ts';
import { writeByCollections } from '../salesforce/writeRecords.ts';
import type { Write } from '../salesforce/writeRecords.ts';
import type { WrittenObject } from './programme.ts';

/** What people wish for in the org ("fresh numbers, please"), and where the service says what became of it. */
export const SYNC_REQUEST: WrittenObject = {
  object: 'SyncRequest__c',
  isCreated: false,
  fields: ['Status__c', 'SyncRun__c'],
};

export interface OpenRequests {
  readonly ids: readonly string[];
  /** Whether one of them asks for everything to be read again. */
  readonly isFull: boolean;
}

export const NO_REQUESTS: OpenRequests = { ids: [], isFull: false };

/**
 * The requests that wait, and those that a run took up and never finished: only one run works on an org at a time, so what
 * is still marked as running belongs to a run that was killed.
 */
export async function openRequests(org: Pick<Org, 'query'>): Promise<OpenRequests> {
  const open = ['Requested', 'Running'];
  const rows = await org.query(soql`SELECT Id, Mode__c FROM SyncRequest__c WHERE Status__c IN ${open} ORDER BY Id`);
  return { ids: rows.map(({ Id }) => String(Id)), isFull: rows.some(({ Mode__c: mode }) => mode === 'Full') };
}

/**
 * Says of requests where they stand: `Running`, `Done` or `Failed`, or `Requested` again when the run was deferred.
 *
 * @param runId the record of the run that answers them; left alone when not given
 * @returns why some could not be marked, in the org's words
 */
export async function markRequests(
  org: Org,
  { ids }: OpenRequests,
  status: 'Requested' | 'Running' | 'Done' | 'Failed',
  runId?: string,
): Promise<readonly string[]> {
  const writes = ids.map((id): Write => ({
    object: SYNC_REQUEST.object,
    match: { id },
    fields: { Status__c: status, ...(runId === undefined ? {} : { SyncRun__c: runId }) },
  }));
  const outcomes = await writeByCollections(org, writes, () => undefined);
  return outcomes.flatMap(({ errors }) => errors.map(({ message }) => message));
}
