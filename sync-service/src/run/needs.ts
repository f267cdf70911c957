import { REPLICA_TABLES } from '../replica/tables.ts';
import type { Need } from '../salesforce/accessCheck.ts';
import type { WrittenObject } from './programme.ts';
import { RUN_RECORD } from './runRecord.ts';
import { SYNC_REQUEST } from './syncRequests.ts';

/** Everything the run reads and writes in the org, object by object. */
export function neededAccess(writes: readonly WrittenObject[]): readonly Need[] {
  const written = [...writes, RUN_RECORD].map((own: WrittenObject) => ({
    ...own,
    fields: [...own.fields, ...(own.unread ?? [])],
  }));
  const read = REPLICA_TABLES.map((table): Need => {
    const own = written.find(({ object }) => object === table.object);
    return {
      object: table.object,
      reads: table.fields.filter(({ isOptional }) => !isOptional).map(({ field }) => field),
      readsIfPresent: table.fields.filter(({ isOptional }) => isOptional).map(({ field }) => field),
      writes: own?.fields ?? [],
      isOptional: table.isOptional,
      isCreated: own?.isCreated ?? false,
    };
  });
  const onlyWritten = written
    .filter(({ object }) => !REPLICA_TABLES.some((table) => table.object === object))
    .map((own): Need => ({
      object: own.object,
      reads: ['Id', 'ExternalKey__c'],
      readsIfPresent: [],
      writes: own.isCreated ? [...own.fields, 'ExternalKey__c'] : own.fields,
      isOptional: false,
      isCreated: own.isCreated,
    }));
  // Without the right to see requests a run is a run all the same.
  const requests: Need = {
    object: SYNC_REQUEST.object,
    reads: [],
    readsIfPresent: ['Id', 'Mode__c', ...SYNC_REQUEST.fields],
    writes: [],
    isOptional: true,
    isCreated: false,
  };
  return [...read, ...onlyWritten, requests];
}
