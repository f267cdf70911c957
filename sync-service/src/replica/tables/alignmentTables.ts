import { replicaTable, whole } from './replicaTable.ts';
import type { ReplicaTable } from './replicaTable.ts';

/** Plans, territories, who works them and which accounts are in them. */
export const ALIGNMENT_TABLES: readonly ReplicaTable[] = [
  replicaTable(
    'TerritoryPlan__c',
    'plans',
    {
      Name: 'text!',
      ExternalKey__c: 'text',
      Status__c: 'text',
      StartDate__c: 'date',
      EndDate__c: 'date',
      CompanyGoals__c: 'text',
      OwnerId: 'id',
      ScenarioOf__c: 'id',
    },
    whole,
  ),
  replicaTable(
    'SalesTerritory__c',
    'territories',
    {
      Name: 'text!',
      ExternalKey__c: 'text',
      Plan__c: 'id!',
      ParentTerritory__c: 'id',
      Level__c: 'text',
      ExternalTerritoryKey__c: 'text',
      LeadUser__c: 'id',
      NewBusinessTargetFraction__c: 'number',
      ContinuesTerritory__c: 'id',
    },
    whole,
  ),
  replicaTable(
    'TerritoryMember__c',
    'members',
    {
      Territory__c: 'id!',
      User__c: 'id',
      Role__c: 'text',
      AllocationFraction__c: 'number',
      StartDate__c: 'date',
      EndDate__c: 'date',
    },
    whole,
  ),
  // The org's own territories, where it has them. Associations have no list of deleted ones, so only pulling them whole tells
  // which were taken back.
  replicaTable(
    'ObjectTerritory2Association',
    'org_assignments',
    {
      ObjectId: 'id!',
      Territory2Id: 'id!',
    },
    { ...whole, isOptional: true, hasDeletedList: false },
  ),
  replicaTable('TerritoryAssignment__c', 'assignments', {
    Territory__c: 'id!',
    Account__c: 'id',
    WorkloadHours__c: 'number',
    PotentialAmount__c: 'money',
    Tier__c: 'text',
    ComplexityFactor__c: 'number',
    StartDate__c: 'date',
    EndDate__c: 'date',
    CurrencyIsoCode: 'text?',
  }),
  // What makes calls longer: products bought, people who decide, cases that are open. An org may keep or show none of them;
  // whoever gives the user no right to see cases has them left out.
  replicaTable(
    'OpportunityLineItem',
    'deal_products',
    { OpportunityId: 'id!', Product2Id: 'id?' },
    { isOptional: true },
  ),
  replicaTable(
    'OpportunityContactRole',
    'deal_people',
    { OpportunityId: 'id!', ContactId: 'id?' },
    { isOptional: true },
  ),
  replicaTable('Case', 'cases', { AccountId: 'id?', IsClosed: 'flag!' }, { isOptional: true }),
];
