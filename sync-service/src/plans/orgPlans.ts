import { z } from 'zod';
import { PLAN_STATUSES, USUAL_BAND } from '../../../domain/alignment/index.ts';
import type { BalanceBand, PlanStatus, WorkloadRates } from '../../../domain/alignment/index.ts';
import { Failure } from '../failure.ts';
import type { Org, OrgRecord } from '../salesforce/org.ts';
import { soql } from '../salesforce/soql.ts';

/** An org as far as it is asked: a signed-in one, or the world of an errand. */
export type OrgReader = Pick<Org, 'query' | 'serverTime'>;

/** A plan of the org. */
export interface OrgPlan {
  readonly id: string;
  /** Its external key, else its record id. */
  readonly key: string;
  readonly name: string;
  readonly status: PlanStatus;
  readonly scenarioOf: string | null;
  readonly fiscalYear: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly companyGoals: string | null;
  readonly revenueGoalAmount: number | null;
}

/** What planning takes from the org's settings. */
export interface PlanSettings {
  readonly band: BalanceBand;
  readonly rates: WorkloadRates;
  readonly holdoverDays: number;
  readonly proposalToleranceFraction: number | null;
}

/** Cells of a record, typed by whoever reads them. */
export const text = (row: OrgRecord, field: string): string | null => {
  const value = row[field];
  return value === null || value === undefined || value === '' ? null : String(value);
};
export const number = (row: OrgRecord, field: string): number | null =>
  typeof row[field] === 'number' ? row[field] : null;

const statusSchema = z.enum(PLAN_STATUSES as [PlanStatus, ...PlanStatus[]]);

/** All plans of the org, the newest first. */
export async function readPlans(org: OrgReader): Promise<readonly OrgPlan[]> {
  const rows = await org.query(
    soql`SELECT Id, Name, ExternalKey__c, Status__c, ScenarioOf__c, FiscalYear__c, StartDate__c, EndDate__c, CompanyGoals__c, RevenueGoalAmount__c FROM TerritoryPlan__c ORDER BY CreatedDate DESC, Id`,
  );
  return rows.map((row) => ({
    id: String(row['Id']),
    key: text(row, 'ExternalKey__c') ?? String(row['Id']),
    name: String(row['Name']),
    status: statusSchema.parse(row['Status__c']),
    scenarioOf: text(row, 'ScenarioOf__c'),
    fiscalYear: text(row, 'FiscalYear__c'),
    startDate: text(row, 'StartDate__c'),
    endDate: text(row, 'EndDate__c'),
    companyGoals: text(row, 'CompanyGoals__c'),
    revenueGoalAmount: number(row, 'RevenueGoalAmount__c'),
  }));
}

/**
 * The plan that is meant by a key, a record id or a name.
 *
 * @throws {Failure} setup: when none or several are
 */
export function planNamed(plans: readonly OrgPlan[], name: string): OrgPlan {
  const byKey = plans.find(({ key, id }) => key === name || id === name || id.slice(0, 15) === name);
  if (byKey !== undefined) return byKey;
  const [found, another] = plans.filter((plan) => plan.name === name);
  if (found !== undefined && another === undefined) return found;
  const known = plans.map(({ key }) => key).join(', ') || 'none';
  throw new Failure(
    'setup',
    another === undefined ? `The org has no plan "${name}".` : `Several plans of the org are called "${name}".`,
    `Give the key of one of its plans: ${known}.`,
  );
}

/**
 * The plan in force on a day: of several active ones the one that began last, as the sync chooses.
 *
 * @throws {Failure} setup: when no plan is active
 */
export function activePlan(plans: readonly OrgPlan[], day: string): OrgPlan {
  const isInForce = ({ startDate, endDate }: OrgPlan): boolean => (startDate ?? day) <= day && (endDate ?? day) >= day;
  const [first] = plans
    .filter(({ status }) => status === 'Active')
    .sort(
      (a, b) => Number(isInForce(b)) - Number(isInForce(a)) || ((b.startDate ?? '') > (a.startDate ?? '') ? 1 : -1),
    );
  if (first !== undefined) return first;
  throw new Failure('setup', 'The org has no active plan.', 'Name the plan to start from with --plan.');
}

/** The settings that planning needs, with their defaults where the org has none. */
export async function readPlanSettings(org: OrgReader): Promise<PlanSettings> {
  const [row = {}] = await org.query(
    soql`SELECT BalanceToleranceFraction__c, BalanceAlarmFraction__c, AccountServiceHours__c, OpportunityPursuitHours__c, HoldoverDays__c, ProposalToleranceFraction__c FROM TerritorySetting__c WHERE ExternalKey__c = 'DEFAULT' LIMIT 1`,
  );
  return {
    band: {
      toleranceFraction: number(row, 'BalanceToleranceFraction__c') ?? USUAL_BAND.toleranceFraction,
      alarmFraction: number(row, 'BalanceAlarmFraction__c') ?? USUAL_BAND.alarmFraction,
    },
    rates: {
      accountServiceHours: number(row, 'AccountServiceHours__c') ?? 24,
      opportunityPursuitHours: number(row, 'OpportunityPursuitHours__c') ?? 6,
    },
    holdoverDays: number(row, 'HoldoverDays__c') ?? 0,
    proposalToleranceFraction: number(row, 'ProposalToleranceFraction__c'),
  };
}
