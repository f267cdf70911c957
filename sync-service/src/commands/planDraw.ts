import type { Command } from 'commander';
import { readSettings } from '../config/settings.ts';
import { readPlans } from '../plans/orgPlans.ts';
import { readPlanToday } from '../plans/planToday.ts';
import { designComparison } from '../plans/scenarioFlows.ts';
import { baselineOf, readScenarioMoves, studioScenario } from '../plans/studioScenario.ts';
import { writeScenario } from '../plans/writeScenario.ts';
import { comparisonTable, inOrg, withOrgFlags } from './planReading.ts';
import { movesOf, movesTable, writtenText } from './planScenario.ts';
import { openProgress } from './progress.ts';

export function registerPlanDraw(plan: Command): void {
  withOrgFlags(
    plan
      .command('draw')
      .argument('<scenario>', 'its key, record id or name')
      .description(
        'Draws the territories, members and accounts of a scenario that was saved in the studio: the plan of today with its moves made. Shows every account that changes hands; writes with --confirm. Run again after a failure, it completes what is missing.',
      )
      .option('--confirm', 'write what is shown', false),
  ).action(async (named: string, flags: { org: string; confirm: boolean; json: boolean }) => {
    const progress = openProgress(process.stderr);
    const { today, designed, comparison, written } = await inOrg(flags.org, async (org) => {
      const { scenario, baseline } = baselineOf(await readPlans(org), named);
      const saved = await readScenarioMoves(org, scenario);
      const present = await readPlanToday(org, baseline.key);
      const drawn = studioScenario(present, scenario, saved);
      return {
        today: present,
        designed: drawn,
        comparison: designComparison(present, drawn, present.settings.band),
        written: flags.confirm ? await writeScenario(org, drawn.records, readSettings(), progress.show) : null,
      };
    }).finally(progress.end);
    const { key, name } = designed.scenario;
    const moves = movesOf(today, designed);
    const shown = { key, name, status: 'Draft', baseline: today.plan.key, ...comparison };
    if (written !== null && written.refused.length > 0) process.exitCode = 3;
    process.stdout.write(
      flags.json
        ? `${JSON.stringify({ ...shown, moves: { ...comparison.moves, list: moves }, records: designed.records.length, written })}\n`
        : `${comparisonTable(shown)}${movesTable(moves)}${writtenText(designed, written)}`,
    );
  });
}
