import { planProgramme } from '../steps/planProgramme.ts';

/** What one file of an import is about. */
export interface ImportKind {
  readonly kind: 'territories' | 'members' | 'assignments' | 'goals';
  readonly object: string;
  /** Fields that a file must have a column for. */
  readonly required: readonly string[];
  /** Names people give the columns, beside the field's own name and label. */
  readonly alsoCalled: Readonly<Record<string, readonly string[]>>;
  /** Fields that no file sets: the plan is the same for all, and a parent is part of the identity. */
  readonly fixed: readonly string[];
}

/** In the order in which they are written: each may name what stands before it. */
export const IMPORT_KINDS: readonly ImportKind[] = [
  {
    kind: 'territories',
    object: 'SalesTerritory__c',
    required: ['Name'],
    alsoCalled: {
      Name: ['territory'],
      ExternalKey__c: ['key', 'id'],
      ParentTerritory__c: ['parent'],
      LeadUser__c: ['lead'],
      CapacityHours__c: ['capacity'],
    },
    fixed: ['Plan__c'],
  },
  {
    kind: 'members',
    object: 'TerritoryMember__c',
    required: ['Territory__c', 'User__c'],
    alsoCalled: {
      ExternalKey__c: ['key'],
      User__c: ['username', 'person', 'email'],
      AllocationFraction__c: ['allocation'],
      StartDate__c: ['start', 'from'],
      EndDate__c: ['end', 'to'],
    },
    fixed: [],
  },
  {
    kind: 'assignments',
    object: 'TerritoryAssignment__c',
    required: ['Territory__c', 'Account__c'],
    alsoCalled: {
      ExternalKey__c: ['key'],
      Account__c: ['accountId', 'accountName'],
      WorkloadHours__c: ['workload'],
      PotentialAmount__c: ['potential'],
      IsLocked__c: ['locked'],
      ComplexityFactor__c: ['complexity'],
      StartDate__c: ['start', 'from'],
      EndDate__c: ['end', 'to'],
    },
    fixed: [],
  },
  {
    kind: 'goals',
    object: 'TerritoryGoal__c',
    required: ['Territory__c', 'Name'],
    alsoCalled: {
      ExternalKey__c: ['key'],
      Name: ['goal'],
      TargetValue__c: ['target'],
      BaselineValue__c: ['baseline'],
      IsQuota__c: ['quota'],
      StartDate__c: ['start'],
      DueDate__c: ['due'],
      CheckInCadence__c: ['cadence'],
    },
    fixed: [],
  },
];

/** Fields of an object that the sync computes; a file that sets one would be overwritten by the next run. */
export function computedFields(object: string): ReadonlySet<string> {
  const written = planProgramme.writes.find((each) => each.object === object);
  return new Set(written === undefined || written.isCreated ? [] : written.fields);
}
