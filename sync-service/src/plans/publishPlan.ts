import { MOST_HOLDOVER_DAYS, publicationSteps } from '../../../domain/alignment/index.ts';
import type {
  DatedAssignment,
  DatedRecord,
  Publication,
  PublicationFault,
  PublicationSteps,
  PublishedPlan,
  RunningGoal,
} from '../../../domain/alignment/index.ts';
import type { Settings } from '../config/settings.ts';
import { Failure } from '../failure.ts';
import { writeChanges } from '../run/writeChanges.ts';
import type { Org } from '../salesforce/org.ts';
import { soql, soqlId } from '../salesforce/soql.ts';
import type { OrgPlan, OrgReader } from './orgPlans.ts';
import { readPlanSettings, text } from './orgPlans.ts';
import { readTerritories } from './planTerritoryRows.ts';
import { readAccepted } from './scenarioFlows.ts';
import type { Refusal } from './writeScenario.ts';

const FAULTS: Readonly<Record<PublicationFault, (publication: Publication) => string>> = {
  scenarioIsNotApproved: ({ scenario }) => `it is ${scenario.status}, and only an Approved plan is published`,
  scenarioHasNoEndDate: () => 'nobody said when it ends; enter its End Date',
  scenarioEndsBeforeItBegins: ({ scenario, effective }) =>
    `it would end on ${scenario.endDate ?? ''}, before it begins on ${effective}`,
  baselineIsNotInForce: ({ baseline }) =>
    `it was drawn from "${baseline!.name}", which is ${baseline!.status} and not in force any more`,
  beginsBeforeTheBaseline: ({ baseline, effective }) =>
    `${effective} is not after the start of "${baseline!.name}" (${baseline!.startDate ?? ''})`,
};

/**
 * Reads all that publishing a scenario rests on.
 *
 * @param from the first day of the scenario; undefined takes the one written on it, else today
 */
export async function readPublication(
  org: OrgReader,
  plans: readonly OrgPlan[],
  scenario: OrgPlan,
  from: string | undefined,
): Promise<Publication> {
  const today = org.serverTime().toISOString().slice(0, 10);
  const baseline =
    scenario.scenarioOf === null
      ? plans.find(({ id, status }) => status === 'Active' && id !== scenario.id)
      : plans.find(({ id }) => id === scenario.scenarioOf);
  const territories = await readTerritories(org, scenario.id);
  const goals = await readGoals(org, scenario.id);
  return {
    scenario: {
      ...(await withDates(org, scenario)),
      territories,
      goalKeys: goals.map(({ key }) => key),
      accepted: await readAccepted(org, scenario.id),
    },
    baseline:
      baseline === undefined ? null : { ...(await withDates(org, baseline)), goals: await readGoals(org, baseline.id) },
    effective: from ?? scenario.startDate ?? today,
    today,
  };
}

/**
 * The steps of a publication.
 *
 * @throws {Failure} setup: with everything that forbids it
 */
export function checkedSteps(publication: Publication): PublicationSteps['steps'] {
  const { faults, steps } = publicationSteps(publication);
  if (faults.length === 0) return steps;
  const reasons = faults.map((fault) => FAULTS[fault](publication)).join('; ');
  throw new Failure(
    'setup',
    `"${publication.scenario.name}" cannot be published: ${reasons}.`,
    'Put right what is named (evenfield plan list shows the plans), then run again.',
  );
}

/** Deals that stay with the territory that had their account before, for so many days. */
export interface Holdover {
  readonly days: number;
  readonly openDealCount: number;
}

/** Open deals of the scenario's accounts: of those that change hands, the holdover keeps the deals for a while. */
export async function readHoldover(org: OrgReader, { scenario }: Publication): Promise<Holdover> {
  const { holdoverDays } = await readPlanSettings(org);
  const days = Math.min(holdoverDays, MOST_HOLDOVER_DAYS);
  if (days === 0) return { days, openDealCount: 0 };
  const deals = await org.query(soql`SELECT AccountId FROM Opportunity WHERE IsClosed = false AND AccountId != null`);
  const accounts = new Set(scenario.assignments.map(({ account }) => account));
  return { days, openDealCount: deals.filter((row) => accounts.has(String(row['AccountId']))).length };
}

/** Writes step after step; none begins before the one before is whole. */
export async function publish(
  org: Org,
  steps: PublicationSteps['steps'],
  settings: Settings,
  onProgress: (step: string, done?: number, all?: number) => void,
): Promise<{ readonly written: number; readonly refused: readonly Refusal[] }> {
  let written = 0;
  for (const { name, records } of steps) {
    const outcomes = await writeChanges(org, records, settings, (done, all) => onProgress(name, done, all));
    const failed = outcomes.filter(({ errors }) => errors.length > 0);
    written += outcomes.length - failed.length;
    if (failed.length > 0) {
      const refused = failed.map(({ write: { object, match }, errors }) => ({
        record: `${object} ${'key' in match ? match.key : match.id}`,
        reason: errors.map(({ message }) => message).join('; '),
      }));
      return { written, refused };
    }
  }
  return { written, refused: [] };
}

async function withDates(org: OrgReader, plan: OrgPlan): Promise<PublishedPlan> {
  const assignments = await org.query(
    soql`SELECT Id, Account__c, Territory__c, StartDate__c, EndDate__c FROM TerritoryAssignment__c WHERE Territory__r.Plan__c = ${soqlId(plan.id)} AND Account__c != null ORDER BY Id`,
  );
  const members = await org.query(
    soql`SELECT Id, StartDate__c, EndDate__c FROM TerritoryMember__c WHERE Territory__r.Plan__c = ${soqlId(plan.id)} ORDER BY Id`,
  );
  const dated = (row: Readonly<Record<string, unknown>>): DatedRecord => ({
    id: String(row['Id']),
    startDate: text(row, 'StartDate__c'),
    endDate: text(row, 'EndDate__c'),
  });
  return {
    ...plan,
    members: members.map(dated),
    assignments: assignments.map((row): DatedAssignment => ({
      ...dated(row),
      account: String(row['Account__c']),
      territory: String(row['Territory__c']),
    })),
  };
}

const GOAL_FIELDS = [
  ...['Name', 'Metric__c', 'Segment__c', 'BaselineValue__c', 'TargetValue__c', 'Unit__c', 'IsQuota__c', 'Rationale__c'],
  ...['Relevance__c', 'PlanGoal__c', 'StartDate__c', 'DueDate__c', 'CheckInCadence__c'],
];

async function readGoals(org: OrgReader, planId: string): Promise<readonly RunningGoal[]> {
  const rows = await org.query(
    soql`SELECT Id, ExternalKey__c, Territory__c, Name, Metric__c, Segment__c, BaselineValue__c, TargetValue__c, Unit__c, IsQuota__c, Rationale__c, Relevance__c, PlanGoal__c, StartDate__c, DueDate__c, CheckInCadence__c FROM TerritoryGoal__c WHERE Territory__r.Plan__c = ${soqlId(planId)} ORDER BY Id`,
  );
  return rows.map((row) => ({
    key: text(row, 'ExternalKey__c') ?? String(row['Id']),
    territory: String(row['Territory__c']),
    dueDate: text(row, 'DueDate__c'),
    fields: Object.fromEntries(
      GOAL_FIELDS.map((field) => [field, (row[field] ?? null) as string | number | boolean | null]),
    ),
  }));
}
