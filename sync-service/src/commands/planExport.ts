import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { fileFailure } from '../failure.ts';
import { csvLine } from '../input/csvTable.ts';
import { readPlanToday } from '../plans/planToday.ts';
import { inOrg, withOrgFlags } from './planReading.ts';

interface Flags {
  readonly org: string;
  readonly plan?: string;
  readonly output: string;
  readonly json: boolean;
}

export function registerPlanExport(plan: Command): void {
  withOrgFlags(
    plan
      .command('export')
      .description(
        'Writes the accounts of a plan for evenfield design: id, place, workload, potential, and the territory they have today. Work and potential are what planners wrote, else the estimates of the sync; what nobody knows stays empty.',
      )
      .option('--plan <key>', 'another plan than the one in force')
      .requiredOption('--output <file>', 'the file to write, as CSV'),
  ).action(async ({ org: alias, plan: name, output, json }: Flags) => {
    const today = await inOrg(alias, (org) => readPlanToday(org, name));
    const nameOf = new Map(today.territories.map((territory) => [territory.id, territory.name]));
    const lines = today.accounts.map((account) =>
      csvLine([
        ...[account.id, account.name, nameOf.get(account.territoryId ?? '') ?? '', account.isLocked ? 'yes' : 'no'],
        ...[account.tier ?? '', account.industry ?? '', cell(account.latitude), cell(account.longitude)],
        ...[cell(account.estimatedWorkloadHours), cell(account.estimatedPotentialAmount)],
      ]),
    );
    const header = [
      'id',
      'name',
      'territory',
      'isLocked',
      'tier',
      'industry',
      'latitude',
      'longitude',
      'workload',
      'potential',
    ];
    try {
      writeFileSync(output, csvLine(header) + lines.join(''));
    } catch (error) {
      throw fileFailure('write', output, error);
    }
    const withTerritory = today.accounts.filter(({ territoryId }) => territoryId !== null).length;
    const withoutPlace = today.accounts.filter(
      ({ latitude, longitude }) => latitude === null || longitude === null,
    ).length;
    const report = { plan: today.plan.key, accounts: today.accounts.length, withTerritory, withoutPlace, output };
    process.stdout.write(
      json
        ? `${JSON.stringify(report)}\n`
        : `${report.accounts} accounts written to ${output}: ${withTerritory} have a territory in ${today.plan.name}, ${withoutPlace} have no place.\n`,
    );
  });
}

const cell = (value: number | null): string => (value === null ? '' : String(value));
