import type { Command } from 'commander';
import { PLANNED_MEASURES, scenarioComparison } from '../../../domain/alignment/index.ts';
import type { ScenarioComparison } from '../../../domain/alignment/index.ts';
import { readConnection } from '../config/connection.ts';
import { readSettings } from '../config/settings.ts';
import { Failure } from '../failure.ts';
import { planNamed, readPlanSettings, readPlans } from '../plans/orgPlans.ts';
import type { OrgPlan } from '../plans/orgPlans.ts';
import { readTerritories } from '../plans/planTerritoryRows.ts';
import { leafIds, readFlows } from '../plans/scenarioFlows.ts';
import { openOrg } from '../salesforce/org.ts';
import type { Org } from '../salesforce/org.ts';
import { textTable } from './textTable.ts';

/** Signs in, does the work, and closes whatever becomes of it. */
export async function inOrg<Result>(alias: string, work: (org: Org) => Promise<Result>): Promise<Result> {
  const settings = readSettings();
  const org = await openOrg(readConnection(alias, settings), settings);
  try {
    return await work(org);
  } finally {
    org.close();
  }
}

interface Flags {
  readonly org: string;
  readonly json: boolean;
}

const ORG = ['--org <alias>', 'a connection in .evenfield/orgs.json, or an alias of the sf CLI'] as const;
const JSON_FLAG = ['--json', 'print the result as one line of JSON', false] as const;
export const withOrgFlags = (command: Command): Command => command.requiredOption(...ORG).option(...JSON_FLAG);

export function registerPlanReading(plan: Command): void {
  withOrgFlags(plan.command('list').description('The plans of the org, the newest first.')).action(
    async ({ org: alias, json }: Flags) => {
      const plans = await inOrg(alias, readPlans);
      process.stdout.write(json ? `${JSON.stringify({ plans })}\n` : planTable(plans));
    },
  );

  withOrgFlags(
    plan
      .command('compare')
      .argument('[plans...]', 'keys of scenarios; without any, all that are not archived')
      .description(
        'Scenarios side by side with the plan they were drawn from: how even each is, and what changes hands.',
      ),
  ).action(async (names: string[], { org: alias, json }: Flags) => {
    const compared = await inOrg(alias, (org) => comparedScenarios(org, names));
    process.stdout.write(
      json ? `${JSON.stringify({ scenarios: compared })}\n` : compared.map(comparisonTable).join('\n'),
    );
  });
}

function planTable(plans: readonly OrgPlan[]): string {
  if (plans.length === 0) return 'The org has no plan yet.\n';
  const keyOf = new Map(plans.map(({ id, key }) => [id, key]));
  return textTable(
    ['Key', 'Name', 'Status', 'Scenario of', 'From', 'To'],
    plans.map(({ key, name, status, scenarioOf, startDate, endDate }) => [
      ...[key, name, status, keyOf.get(scenarioOf ?? '') ?? ''],
      ...[startDate ?? '', endDate ?? ''],
    ]),
  );
}

type Compared = {
  readonly key: string;
  readonly name: string;
  readonly status: string;
  readonly baseline: string;
} & ScenarioComparison;

async function comparedScenarios(org: Org, names: readonly string[]): Promise<readonly Compared[]> {
  const plans = await readPlans(org);
  const chosen =
    names.length > 0
      ? names.map((name) => planNamed(plans, name))
      : plans.filter(({ scenarioOf, status }) => scenarioOf !== null && status !== 'Archived');
  if (chosen.length === 0) {
    throw new Failure(
      'setup',
      'The org has no scenario to compare.',
      'Make one with evenfield plan create, or name an archived one.',
    );
  }
  const { band } = await readPlanSettings(org);
  const compared: Compared[] = [];
  for (const scenario of chosen) {
    const baseline = plans.find(({ id }) => id === scenario.scenarioOf);
    if (baseline === undefined) {
      throw new Failure(
        'setup',
        `"${scenario.name}" is no scenario of a plan.`,
        'Name scenarios: evenfield plan list shows them.',
      );
    }
    const leaves = (await readTerritories(org, scenario.id)).filter(({ isLeaf }) => isLeaf);
    const today = await readTerritories(org, baseline.id);
    compared.push({
      ...{ key: scenario.key, name: scenario.name, status: scenario.status, baseline: baseline.key },
      ...scenarioComparison(leafIds(today), leaves, await readFlows(org, scenario), band),
    });
  }
  return compared;
}

const NAMES = { workload: 'Workload', potential: 'Potential', account: 'Accounts' };

/** What a comparison says, in a table of the two sides and a sentence on what changes hands. */
export function comparisonTable({
  key,
  name,
  status,
  baseline,
  today,
  then,
  moves,
  newAccountCount,
}: Compared): string {
  const rows = PLANNED_MEASURES.map((measure) => [
    NAMES[measure],
    ...[today, then].map(({ balance }) => percent(balance[measure].variationFraction)),
    ...[today, then].map(({ balance }) => percent(balance[measure].inBandFraction)),
  ]);
  const table = textTable(['', 'Variation now', 'then', 'In band now', 'then'], rows, [false, true, true, true, true]);
  const newcomers = newAccountCount === 0 ? '' : ` ${newAccountCount} accounts are new to the plan.`;
  return `${name} (${key}, ${status}) beside ${baseline}: ${then.territories.length} territories, today ${today.territories.length}.
${table}${moves.accountCount} of ${today.accountCount} accounts change hands (${percent(moves.accountFraction)}): ${percent(moves.workloadFraction)} of the work, ${percent(moves.potentialFraction)} of the potential.${newcomers}
`;
}

export const percent = (fraction: number | null): string =>
  fraction === null ? '–' : `${(fraction * 100).toFixed(1)} %`;
