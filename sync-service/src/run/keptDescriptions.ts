import type { ReplicaStore } from '../replica/replicaStore.ts';
import type { Descriptions } from '../salesforce/accessCheck.ts';

/**
 * The descriptions that the latest check of access brought, kept with the replica: whoever pulls into it must see the same
 * fields in it. Undefined when there are none, or they are of no use.
 */
export async function keptDescriptions(store: Pick<ReplicaStore, 'query'>): Promise<Descriptions | undefined> {
  const [row] = await store.query('select content from descriptions');
  try {
    return row === undefined ? undefined : (JSON.parse(String(row['content'])) as Descriptions);
  } catch {
    // Damaged: the org is asked again.
    return undefined;
  }
}

export async function keepDescriptions(store: Pick<ReplicaStore, 'query'>, descriptions: Descriptions): Promise<void> {
  await store.query('delete from descriptions');
  await store.query('insert into descriptions values ($1)', [JSON.stringify(descriptions)]);
}
