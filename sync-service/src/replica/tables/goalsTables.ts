import { replicaTable, whole } from './replicaTable.ts';
import type { ReplicaTable } from './replicaTable.ts';

/** Goals and what people say of them. */
export const GOALS_TABLES: readonly ReplicaTable[] = [
  replicaTable(
    'TerritoryGoal__c',
    'goals',
    {
      Name: 'text!',
      ExternalKey__c: 'text',
      Territory__c: 'id!',
      Metric__c: 'text',
      Segment__c: 'text',
      BaselineValue__c: 'number',
      TargetValue__c: 'number',
      Unit__c: 'text',
      IsQuota__c: 'flag!',
      Rationale__c: 'text',
      Relevance__c: 'text',
      PlanGoal__c: 'text',
      StartDate__c: 'date',
      DueDate__c: 'date',
      CheckInCadence__c: 'text',
    },
    whole,
  ),
  replicaTable(
    'GoalCheckIn__c',
    'check_ins',
    {
      Goal__c: 'id!',
      CheckInDate__c: 'date',
      Value__c: 'number',
    },
    whole,
  ),
];
