import { territoryKey } from '../../../domain/alignment/index.ts';
import type { ScenarioMember, ScenarioTerritory, TerritoryKey } from '../../../domain/alignment/index.ts';
import { soql, soqlId } from '../salesforce/soql.ts';
import { number, text } from './orgPlans.ts';
import type { OrgReader } from './orgPlans.ts';

/** A territory of a plan as the org has it. */
export interface OrgTerritory extends ScenarioTerritory {
  readonly id: string;
  readonly isLeaf: boolean;
}

export async function readTerritories(org: OrgReader, planId: string): Promise<readonly OrgTerritory[]> {
  const rows = await org.query(
    soql`SELECT Id, Name, ExternalKey__c, ParentTerritory__c, ContinuesTerritory__c, Level__c, Code__c, LeadUser__c, Geography__c, Industry__c, Segment__c, CapacityHours__c, NewBusinessTargetFraction__c, ExternalTerritoryKey__c FROM SalesTerritory__c WHERE Plan__c = ${soqlId(planId)} ORDER BY Name, Id`,
  );
  const keyOf = new Map(
    rows.map((row) => [String(row['Id']), territoryKey(text(row, 'ExternalKey__c') ?? String(row['Id']))]),
  );
  const parents = new Set(rows.map((row) => text(row, 'ParentTerritory__c')));
  return rows.map((row) => {
    const id = String(row['Id']);
    return {
      id,
      key: keyOf.get(id)!,
      name: String(row['Name']),
      // A parent of another plan is no parent, as for the sync.
      parent: keyOf.get(text(row, 'ParentTerritory__c') ?? '') ?? null,
      isLeaf: !parents.has(id),
      continuesId: text(row, 'ContinuesTerritory__c'),
      level: text(row, 'Level__c'),
      code: text(row, 'Code__c'),
      leadUser: text(row, 'LeadUser__c'),
      geography: text(row, 'Geography__c'),
      industry: text(row, 'Industry__c'),
      segment: text(row, 'Segment__c'),
      capacityHours: number(row, 'CapacityHours__c'),
      newBusinessTargetFraction: number(row, 'NewBusinessTargetFraction__c'),
      externalTerritoryKey: text(row, 'ExternalTerritoryKey__c'),
    };
  });
}

/** Members of a plan's territories on a day, with the record id of their territory. */
export async function readMembers(
  org: OrgReader,
  planId: string,
  territories: readonly OrgTerritory[],
  day: string,
): Promise<readonly (ScenarioMember & { readonly territoryId: string })[]> {
  const rows = await org.query(
    soql`SELECT Territory__c, User__c, Role__c, AllocationFraction__c, StartDate__c, EndDate__c FROM TerritoryMember__c WHERE Territory__r.Plan__c = ${soqlId(planId)} AND User__c != null ORDER BY Id`,
  );
  const keyOf = new Map<string, TerritoryKey>(territories.map(({ id, key }) => [id, key]));
  return rows.flatMap((row) => {
    const territoryId = String(row['Territory__c']);
    const isIn = (text(row, 'StartDate__c') ?? day) <= day && (text(row, 'EndDate__c') ?? day) >= day;
    if (!isIn) return [];
    return [
      {
        territoryId,
        territory: keyOf.get(territoryId)!,
        user: String(row['User__c']),
        role: String(row['Role__c']),
        allocationFraction: number(row, 'AllocationFraction__c'),
      },
    ];
  });
}
