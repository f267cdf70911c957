import { REPLICA_TABLES } from '../replica/tables.ts';
import type { Need } from '../salesforce/accessCheck.ts';
import type { WrittenObject } from './programme.ts';
import { RUN_RECORD } from './runRecord.ts';

/** Everything the run reads and writes in the org, object by object. */
export function neededAccess(writes: readonly WrittenObject[]): readonly Need[] {
  const written = [...writes, RUN_RECORD];
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
  return [...read, ...onlyWritten];
}
