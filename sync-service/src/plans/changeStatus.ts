import { PLAN_TRANSITIONS, isPlanTransition, scenarioComparison } from '../../../domain/alignment/index.ts';
import type { PlanStatus } from '../../../domain/alignment/index.ts';
import { Failure } from '../failure.ts';
import type { Org } from '../salesforce/org.ts';
import { writeByCollections } from '../salesforce/writeRecords.ts';
import { readPlanSettings } from './orgPlans.ts';
import type { OrgPlan } from './orgPlans.ts';
import { readTerritories } from './planTerritoryRows.ts';
import { leafIds, readFlows } from './scenarioFlows.ts';
import type { Refusal } from './writeScenario.ts';

/**
 * Takes a plan to another status. One that goes to review takes the mean of its territories and the tolerance of the
 * settings along, which the rule about proposals counts with.
 *
 * @throws {Failure} setup: when the plan cannot go there
 */
export async function changeStatus(org: Org, plan: OrgPlan, to: PlanStatus): Promise<readonly Refusal[]> {
  if (!isPlanTransition(plan.status, to) || to === 'Active') {
    const next = PLAN_TRANSITIONS[plan.status].filter((status) => status !== 'Active').join(' or ');
    throw new Failure(
      'setup',
      `"${plan.name}" is ${plan.status} and cannot become ${to}.`,
      to === 'Active' ? `Put it in force with evenfield plan publish ${plan.key}.` : `From here it can become ${next}.`,
    );
  }
  const fields = { Status__c: to, ...(to === 'InReview' ? await reviewFields(org, plan) : {}) };
  const outcomes = await writeByCollections(
    org,
    [{ object: 'TerritoryPlan__c', match: { id: plan.id }, fields }],
    () => undefined,
  );
  return outcomes.flatMap(({ errors }) =>
    errors.map(({ message }) => ({ record: `TerritoryPlan__c ${plan.key}`, reason: message })),
  );
}

async function reviewFields(org: Org, plan: OrgPlan) {
  const { band, proposalToleranceFraction } = await readPlanSettings(org);
  const leaves = (await readTerritories(org, plan.id)).filter(({ isLeaf }) => isLeaf);
  const { then } = scenarioComparison(leafIds(leaves), leaves, await readFlows(org, plan), band);
  const mean = (measure: 'workload' | 'potential'): number | null => {
    const known = then.territories.flatMap(({ values }) => values[measure] ?? []);
    return known.length === 0
      ? null
      : Math.round((100 * known.reduce((sum, value) => sum + value, 0)) / known.length) / 100;
  };
  return {
    MeanWorkloadHours__c: mean('workload'),
    MeanPotentialAmount__c: mean('potential'),
    ProposalToleranceFraction__c: proposalToleranceFraction,
  };
}
