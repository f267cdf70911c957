import { replicaTable, whole } from './replicaTable.ts';
import type { ReplicaTable } from './replicaTable.ts';

/** Material and its use. */
export const ENABLEMENT_TABLES: readonly ReplicaTable[] = [
  replicaTable('EnablementResource__c', 'resources', { IsActive__c: 'flag!' }, whole),
  replicaTable('EnablementUse__c', 'resource_uses', { Resource__c: 'id!', Opportunity__c: 'id' }),
];
