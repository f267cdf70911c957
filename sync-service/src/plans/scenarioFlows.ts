import { agreedTerritories, scenarioComparison } from '../../../domain/alignment/index.ts';
import type { AcceptedChange, BalanceBand, PlanFlow, ScenarioComparison } from '../../../domain/alignment/index.ts';
import { soql, soqlId } from '../salesforce/soql.ts';
import type { DesignedScenario, PlanToday } from './designedScenario.ts';
import { number, text } from './orgPlans.ts';
import type { OrgPlan, OrgReader } from './orgPlans.ts';
import type { OrgTerritory } from './planTerritoryRows.ts';

/** What people agreed on about a scenario: its accepted proposals about accounts. */
export async function readAccepted(org: OrgReader, planId: string): Promise<readonly AcceptedChange[]> {
  const rows = await org.query(
    soql`SELECT Kind__c, Account__c, ToTerritory__c, DecidedAt__c, LastModifiedDate FROM TerritoryProposal__c WHERE Plan__c = ${soqlId(planId)} AND Status__c = 'Accepted' AND Account__c != null AND Kind__c != 'ChangeGoal'`,
  );
  return rows.map((row) => ({
    account: String(row['Account__c']),
    to: row['Kind__c'] === 'RemoveAccount' ? null : text(row, 'ToTerritory__c'),
    decidedAt: new Date(text(row, 'DecidedAt__c') ?? String(row['LastModifiedDate'])).toISOString(),
  }));
}

/** The flows of a scenario that stands in the org, with what was agreed about it since. */
export async function readFlows(org: OrgReader, scenario: OrgPlan): Promise<readonly PlanFlow[]> {
  const rows = await org.query(
    soql`SELECT Account__c, Territory__c, PreviousTerritory__c, EstimatedWorkloadHours__c, EstimatedPotentialAmount__c FROM TerritoryAssignment__c WHERE Territory__r.Plan__c = ${soqlId(scenario.id)} AND Account__c != null`,
  );
  const agreed = agreedTerritories(await readAccepted(org, scenario.id));
  return rows.flatMap((row) => {
    const account = String(row['Account__c']);
    const to = agreed.has(account) ? agreed.get(account)! : String(row['Territory__c']);
    if (to === null) return [];
    return [
      {
        ...{ from: text(row, 'PreviousTerritory__c'), to, accountCount: 1 },
        workloadHours: number(row, 'EstimatedWorkloadHours__c'),
        potentialAmount: number(row, 'EstimatedPotentialAmount__c'),
      },
    ];
  });
}

/** The flows of a scenario that is not written yet. Its territories go by their keys. */
export const designedFlows = ({ scenario }: DesignedScenario): readonly PlanFlow[] =>
  scenario.accounts.map((account) => ({
    ...{ from: account.previousId, to: account.territory, accountCount: 1 },
    workloadHours: account.estimatedWorkloadHours,
    potentialAmount: account.estimatedPotentialAmount,
  }));

/** A design beside the plan of today. */
export function designComparison(today: PlanToday, designed: DesignedScenario, band: BalanceBand): ScenarioComparison {
  const { territories } = designed.scenario;
  const parents = new Set(territories.map(({ parent }) => parent));
  return scenarioComparison(
    leafIds(today.territories),
    territories.filter(({ key }) => !parents.has(key)).map(({ key, continuesId }) => ({ id: key, continuesId })),
    designedFlows(designed),
    band,
  );
}

export const leafIds = (territories: readonly OrgTerritory[]): string[] =>
  territories.filter(({ isLeaf }) => isLeaf).map(({ id }) => id);
