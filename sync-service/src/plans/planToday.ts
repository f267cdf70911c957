import { readAccountsToday } from './accountsToday.ts';
import type { PlanToday } from './designedScenario.ts';
import { activePlan, planNamed, readPlanSettings, readPlans } from './orgPlans.ts';
import type { OrgReader, PlanSettings } from './orgPlans.ts';
import { readMembers, readTerritories } from './planTerritoryRows.ts';

/** The plan of a key, or the one in force, with its territories and the accounts as they are today. */
export async function readPlanToday(
  org: OrgReader,
  name: string | undefined,
): Promise<PlanToday & { readonly settings: PlanSettings }> {
  const plans = await readPlans(org);
  const day = org.serverTime().toISOString().slice(0, 10);
  const plan = name === undefined ? activePlan(plans, day) : planNamed(plans, name);
  const settings = await readPlanSettings(org);
  const territories = await readTerritories(org, plan.id);
  const members = await readMembers(org, plan.id, territories, day);
  const accounts = await readAccountsToday(org, plan.id, members, settings, day);
  return { plan, territories, members, accounts, settings };
}
