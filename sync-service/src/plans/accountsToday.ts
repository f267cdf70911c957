import { workloadHours } from '../../../domain/alignment/index.ts';
import { soql, soqlId } from '../salesforce/soql.ts';
import { number, text } from './orgPlans.ts';
import type { OrgReader, PlanSettings } from './orgPlans.ts';
import type { readMembers } from './planTerritoryRows.ts';

/** An account as planning sees it today. */
export interface AccountToday {
  readonly id: string;
  readonly name: string;
  /** Record id of the plan's territory that has it; null where none has. */
  readonly territoryId: string | null;
  readonly isLocked: boolean;
  readonly tier: string | null;
  readonly complexityFactor: number | null;
  readonly workloadHours: number | null;
  readonly potentialAmount: number | null;
  readonly estimatedWorkloadHours: number;
  readonly estimatedPotentialAmount: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly industry: string | null;
  readonly openDealCount: number;
}

const OWNING_ROLES = ['Representative', 'Owner'];

/**
 * All accounts of the org with their territory in the plan: where they are assigned today, and, assigned nowhere, where their
 * owner is a member, as the pages show it. Of several the first by record id. Work and potential are what a planner wrote,
 * else the same estimates that the sync makes.
 */
export async function readAccountsToday(
  org: OrgReader,
  planId: string,
  members: Awaited<ReturnType<typeof readMembers>>,
  { rates }: PlanSettings,
  day: string,
): Promise<readonly AccountToday[]> {
  const territoryOfUser = new Map<string, string>();
  for (const { user, role, territoryId } of members) {
    if (OWNING_ROLES.includes(role) && !territoryOfUser.has(user)) territoryOfUser.set(user, territoryId);
  }
  const assignments = await org.query(
    soql`SELECT Territory__c, Account__c, IsLocked__c, Tier__c, ComplexityFactor__c, WorkloadHours__c, PotentialAmount__c, StartDate__c, EndDate__c FROM TerritoryAssignment__c WHERE Territory__r.Plan__c = ${soqlId(planId)} AND Account__c != null ORDER BY Id DESC`,
  );
  const assigned = new Map(
    assignments
      .filter((row) => (text(row, 'StartDate__c') ?? day) <= day && (text(row, 'EndDate__c') ?? day) >= day)
      .map((row) => [String(row['Account__c']), row]),
  );
  const accounts = await org.query(
    soql`SELECT Id, Name, OwnerId, Industry, AnnualRevenue, BillingLatitude, BillingLongitude FROM Account ORDER BY Id`,
  );
  const deals = await org.query(
    soql`SELECT AccountId, IsWon FROM Opportunity WHERE AccountId != null AND (IsWon = true OR IsClosed = false)`,
  );
  const customers = new Set(deals.filter((row) => row['IsWon'] === true).map((row) => String(row['AccountId'])));
  const openDeals = new Map<string, number>();
  for (const row of deals) {
    if (row['IsWon'] !== true)
      openDeals.set(String(row['AccountId']), (openDeals.get(String(row['AccountId'])) ?? 0) + 1);
  }
  return accounts.map((row) => {
    const id = String(row['Id']);
    const assignment = assigned.get(id) ?? {};
    const openDealCount = openDeals.get(id) ?? 0;
    const hours = number(assignment, 'WorkloadHours__c');
    const potential = number(assignment, 'PotentialAmount__c');
    return {
      id,
      name: String(row['Name']),
      territoryId: text(assignment, 'Territory__c') ?? territoryOfUser.get(String(row['OwnerId'])) ?? null,
      isLocked: assignment['IsLocked__c'] === true,
      tier: text(assignment, 'Tier__c'),
      complexityFactor: number(assignment, 'ComplexityFactor__c'),
      workloadHours: hours,
      potentialAmount: potential,
      estimatedWorkloadHours: workloadHours(
        { assignedHours: hours, isCustomer: customers.has(id), openCount: openDealCount },
        rates,
      ),
      estimatedPotentialAmount: potential ?? number(row, 'AnnualRevenue'),
      latitude: number(row, 'BillingLatitude'),
      longitude: number(row, 'BillingLongitude'),
      industry: text(row, 'Industry'),
      openDealCount,
    };
  });
}
