import type { Command } from 'commander';
import { z } from 'zod';
import { readSettings } from '../config/settings.ts';
import { importRecords } from '../import/importRecords.ts';
import type { ImportResult } from '../import/importRecords.ts';
import { dateCell } from '../input/cells.ts';
import { readFlags } from '../input/readFlags.ts';
import type { Difference } from '../run/difference.ts';
import { differenceTable } from './differenceTable.ts';
import { openProgress } from './progress.ts';

const file = z.string().min(1, 'must name a file').optional();
const flagsSchema = z
  .object({
    org: z.string(),
    plan: z.string().trim().min(1, 'must not be empty').max(80, 'is longer than 80 characters').optional(),
    territories: file,
    members: file,
    assignments: file,
    goals: file,
    design: file,
    effective: dateCell.optional(),
    confirm: z.boolean(),
    json: z.boolean(),
  })
  .refine((flags) => flags.design === undefined || flags.assignments === undefined, {
    path: ['design'],
    error: 'brings the assignments itself: leave --assignments out',
  })
  .refine(
    ({ territories, members, assignments, goals, design }) =>
      [territories, members, assignments, goals, design].some((path) => path !== undefined),
    { path: ['territories'], error: 'or another file is needed: there is nothing to import' },
  );

export function register(program: Command): void {
  program
    .command('import')
    .summary('bring territories, members, assignments and goals from files into an org')
    .description(
      'Reads territories, members, assignments and goals from CSV, or a plan of evenfield design, checks every row, and shows what would change in the org; writes it with --confirm. What no file names stays as it is, and importing the same files again changes nothing.',
    )
    .requiredOption('--org <alias>', 'a connection in .evenfield/orgs.json, or an alias of the sf CLI')
    .option('--plan <name>', 'key or name of the plan; the active one when left out. A new name begins a draft')
    .option('--territories <file>', 'territories, as CSV')
    .option('--members <file>', 'who works which territory, as CSV')
    .option('--assignments <file>', 'which account belongs to which territory, as CSV')
    .option('--goals <file>', 'goals of territories, as CSV')
    .option('--design <file>', 'a plan as evenfield design or rebalance wrote it (CSV)')
    .option('--effective <date>', "first day of new assignments, where a file does not say (the org's today)")
    .option('--confirm', 'write what is shown', false)
    .option('--json', 'print the result as one line of JSON', false)
    .addHelpText(
      'after',
      `
Files (CSV with a header; a column for each field of the object, under its name, its label or a usual word):
  territories  name; key, code, parent, level, lead, capacity, geography, segment …
  members      territory, user (username, e-mail, id or name); role, allocation, start, end
  assignments  territory, account (id, name or account number); workload, potential, tier, locked, start, end …
  goals        territory, goal; metric, unit, target, baseline, quota, start, due, cadence, rationale …
A territory is named by its key, code or name. An empty cell leaves its field alone. An account that moves keeps its former
assignment, ended the day before. Market data: evenfield market.
Exit codes: 0 done or shown, 2 input or options (every bad row is named with line, value and rule), 3 some records refused,
5 org unreachable or refusing.

Examples:
  evenfield import --org production --plan "FY 2027" --territories territories.csv --members members.csv
  evenfield import --org production --design plan.csv --effective 2027-01-01 --confirm`,
    )
    .action(async (given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const { territories, members, assignments, goals, design, plan, effective, confirm } = flags;
      const paths = Object.entries({ territories, members, assignments, goals }).filter(
        ([, path]) => path !== undefined,
      );
      const progress = openProgress(process.stderr);
      const result = await importRecords(
        flags.org,
        readSettings(),
        { plan, effective, design, isConfirmed: confirm, files: Object.fromEntries(paths) as Record<string, string> },
        progress.show,
      ).finally(progress.end);
      if (result.refused.length > 0) process.exitCode = 3;
      process.stdout.write(flags.json ? `${JSON.stringify(jsonOf(result))}\n` : toldText(result, confirm));
    });
}

const jsonOf = ({ names: _, difference, ...rest }: ImportResult) => ({
  ...rest,
  changes: difference.changes,
  unchanged: difference.unchangedCount,
});

function toldText(result: ImportResult, isConfirmed: boolean): string {
  const { plan, difference, removed, unplaced, written, refused, names } = result;
  const sentences = [
    `Plan: ${plan.name}${plan.isNew ? ' (new, as a draft)' : ''}.`,
    unplaced > 0 ? `${unplaced} accounts of the design have no territory and are left out.` : '',
    removed > 0
      ? `${removed} assignments of accounts that move began on that day or later; they ${isConfirmed ? 'were' : 'would be'} deleted.`
      : '',
    isConfirmed
      ? `${written} records written.`
      : difference.changes.length + removed > 0
        ? 'Nothing was changed; add --confirm to write this.'
        : '',
    ...refused.map(({ record, reason }) => `Refused: ${record}: ${reason}`),
  ];
  return `${differenceTable(inNames(difference, names))}\n${sentences.filter((text) => text !== '').join('\n')}\n`;
}

/** The same difference with names where it has ids. */
function inNames(difference: Difference, names: ReadonlyMap<string, string>): Difference {
  const named = <Value>(fields: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [field, (names.get(String(value)) ?? value) as Value]),
    );
  const changes = difference.changes.map((change) => ({
    ...change,
    fields: named(change.fields),
    before: named(change.before),
  }));
  return { ...difference, changes };
}
