import type { Command } from 'commander';
import type { PlanStatus } from '../../../domain/alignment/index.ts';
import { readSettings } from '../config/settings.ts';
import { Failure } from '../failure.ts';
import { openTable } from '../input/openTable.ts';
import { changeStatus } from '../plans/changeStatus.ts';
import { designedScenario } from '../plans/designedScenario.ts';
import type { DesignedScenario, PlanToday } from '../plans/designedScenario.ts';
import { planNamed, readPlans } from '../plans/orgPlans.ts';
import { readPlanToday } from '../plans/planToday.ts';
import { designComparison } from '../plans/scenarioFlows.ts';
import { writeScenario } from '../plans/writeScenario.ts';
import { comparisonTable, inOrg, withOrgFlags } from './planReading.ts';
import { openProgress } from './progress.ts';
import { textTable } from './textTable.ts';

interface CreateFlags {
  readonly org: string;
  readonly plan?: string;
  readonly from?: string;
  readonly name: string;
  readonly key?: string;
  readonly confirm: boolean;
  readonly json: boolean;
}

const CONFIRM = ['--confirm', 'write what is shown', false] as const;

export function registerPlanScenario(plan: Command): void {
  withOrgFlags(
    plan
      .command('create')
      .description(
        'Draws a scenario of a plan from a design (the CSV that evenfield design writes), or as a copy to be changed by hand. Shows every account that would change hands; writes with --confirm. Run again after a failure, it completes what is missing.',
      )
      .requiredOption('--name <name>', 'what the scenario is called')
      .option('--from <plan.csv>', 'a design: columns id (record id of the account) and territory; without one, a copy')
      .option('--plan <key>', 'another plan than the one in force')
      .option('--key <key>', 'its external key; made from the name if not given')
      .option(...CONFIRM),
  )
    .addHelpText(
      'after',
      `
Territories are recognised by their key or name; other names become new territories at the top of the plan. Leaves of today
that a wholly new design does not name are left out. Accounts that the file does not name stay where they are.
Exit codes: 0 done or shown, 2 input or options, 3 some records not created, 5 org unreachable or refusing.`,
    )
    .action(async (flags: CreateFlags) => {
      const design = flags.from === undefined ? null : readDesign(flags.from);
      const key = flags.key ?? keyFrom(flags.name);
      const progress = openProgress(process.stderr);
      const report = await inOrg(flags.org, async (org) => {
        const plans = await readPlans(org);
        const standing = plans.find((other) => other.key === key);
        const today = await readPlanToday(org, flags.plan);
        if (standing !== undefined && (standing.status !== 'Draft' || standing.scenarioOf !== today.plan.id)) {
          throw new Failure(
            'setup',
            `The org has a plan with the key "${key}" already: ${standing.name}, ${standing.status}.`,
            'Choose another --name, or another --key.',
          );
        }
        const designed = designedScenario(today, { key, name: flags.name }, design);
        const comparison = designComparison(today, designed, today.settings.band);
        const written = flags.confirm
          ? await writeScenario(org, designed.records, readSettings(), progress.show)
          : null;
        return { today, designed, comparison, written };
      }).finally(progress.end);
      const { today, designed, comparison, written } = report;
      const moves = movesOf(today, designed);
      if (written !== null && written.refused.length > 0) process.exitCode = 3;
      process.stdout.write(
        flags.json
          ? `${JSON.stringify({ key, baseline: today.plan.key, ...comparison, moves: { ...comparison.moves, list: moves }, newTerritories: designed.newTerritories, leftOutTerritories: designed.leftOutTerritories, keptCount: designed.keptCount, records: designed.records.length, written })}\n`
          : `${comparisonTable({ key, name: flags.name, status: 'Draft', baseline: today.plan.key, ...comparison })}${designText(designed)}${movesTable(moves)}${writtenText(designed, written)}`,
      );
    });

  const steps: readonly { name: string; to: PlanStatus; description: string }[] = [
    { name: 'submit', to: 'InReview', description: 'Shows a scenario to those concerned, who may propose changes.' },
    {
      name: 'approve',
      to: 'Approved',
      description: 'Approves a scenario that was in review.',
    },
    {
      name: 'reopen',
      to: 'Draft',
      description: 'Takes a scenario in review, or an archived plan, back to the drawing board.',
    },
    { name: 'archive', to: 'Archived', description: 'Puts a plan away. Everything in it stays to be read.' },
  ];
  for (const { name, to, description } of steps) {
    withOrgFlags(
      plan
        .command(name)
        .argument('<plan>', 'its key, record id or name')
        .description(description)
        .option(...CONFIRM),
    ).action(async (named: string, flags: { org: string; confirm: boolean; json: boolean }) => {
      const result = await inOrg(flags.org, async (org) => {
        const found = planNamed(await readPlans(org), named);
        if (found.status === to) return { plan: found, refused: [], isSame: true };
        return { plan: found, refused: flags.confirm ? await changeStatus(org, found, to) : [], isSame: false };
      });
      const { plan: found, refused, isSame } = result;
      if (refused.length > 0) process.exitCode = 3;
      const shown = `${found.name} (${found.key}): ${found.status} → ${to}`;
      const words = isSame
        ? `Nothing would change: ${found.name} is ${to}.`
        : !flags.confirm
          ? `${shown}; add --confirm to write it.`
          : refused.length === 0
            ? `${shown}.`
            : `Not written: ${refused.map(({ reason }) => reason).join('; ')}`;
      process.stdout.write(
        flags.json
          ? `${JSON.stringify({ key: found.key, from: found.status, to, isWritten: flags.confirm && !isSame && refused.length === 0, refused })}\n`
          : `${words}\n`,
      );
    });
  }
}

function readDesign(path: string): ReadonlyMap<string, string> {
  const table = openTable(path);
  const ids = table.keys('id');
  const territories = table.texts('territory');
  table.finish();
  return new Map(ids.map((id, row) => [id, territories[row]!]));
}

const keyFrom = (name: string): string =>
  `S-${name
    .trim()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40)}`;

/** The accounts that change hands, by name. */
export function movesOf({ territories, accounts }: PlanToday, { scenario }: DesignedScenario) {
  const nameOf = new Map(territories.map(({ id, name }) => [id, name]));
  const thenOf = new Map(scenario.territories.map((territory) => [territory.key, territory]));
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  return scenario.accounts.flatMap(
    ({ account, territory, previousId, estimatedWorkloadHours, estimatedPotentialAmount }) => {
      const then = thenOf.get(territory)!;
      if (previousId !== null && then.continuesId === previousId) return [];
      const { name, openDealCount } = accountOf.get(account)!;
      const from = previousId === null ? null : (nameOf.get(previousId) ?? null);
      return [
        {
          id: account,
          name,
          from,
          to: then.name,
          workload: estimatedWorkloadHours,
          potential: estimatedPotentialAmount,
          openDeals: openDealCount,
        },
      ];
    },
  );
}

/** More lines than this are counted instead of shown. */
const MOST_LINES = 100;

export function movesTable(moves: ReturnType<typeof movesOf>): string {
  if (moves.length === 0) return 'No account changes hands.\n';
  const table = textTable(
    ['Account', 'Now', 'Then', 'Hours', 'Potential', 'Open deals'],
    moves
      .slice(0, MOST_LINES)
      .map(({ name, from, to, workload, potential, openDeals }) => [
        ...[name, from ?? '(none)', to, cell(workload), cell(potential), String(openDeals)],
      ]),
    [false, false, false, true, true, true],
  );
  const rest = moves.length - MOST_LINES;
  return `${table}${rest > 0 ? `… and ${rest} accounts more; --json shows all.\n` : ''}`;
}

const count = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const cell = (value: number | null): string => (value === null ? '–' : count.format(value));

function designText({ newTerritories, leftOutTerritories, keptCount }: DesignedScenario): string {
  const lines = [
    ...(newTerritories.length === 0 ? [] : [`New territories: ${newTerritories.join(', ')}.`]),
    ...(leftOutTerritories.length === 0
      ? []
      : [`Left out, since the design gives them nothing: ${leftOutTerritories.join(', ')}.`]),
    ...(keptCount === 0 ? [] : [`${keptCount} accounts that the design does not name stay where they are.`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

export function writtenText(
  { records }: DesignedScenario,
  written: Awaited<ReturnType<typeof writeScenario>> | null,
): string {
  if (written === null) return `${records.length} records would be created; add --confirm to create them.\n`;
  const refused = written.refused.map(({ record, reason }) => `Not created: ${record}: ${reason}\n`).join('');
  return `${written.created} records created, ${written.standing} stood already.\n${refused}`;
}
