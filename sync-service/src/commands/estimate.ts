import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { estimatedWorkload, USUAL_COMPLEXITY } from '../../../domain/alignment/estimatedWorkload.ts';
import { estimatedPotential, USUAL_POTENTIAL } from '../../../domain/market/estimatedPotential.ts';
import { fileFailure } from '../failure.ts';
import { isNumberIn, numberRule } from '../input/cells.ts';
import type { NumberRange } from '../input/cells.ts';
import { csvLine } from '../input/csvTable.ts';
import { openTable } from '../input/openTable.ts';
import type { OpenTable } from '../input/openTable.ts';
import { plain } from '../input/readRows.ts';
import { readFlags } from '../input/readFlags.ts';
import { readJson } from '../input/readJson.ts';
import { textTable } from './textTable.ts';

const flagsSchema = z.object({
  input: z.string(),
  settings: z.string().optional(),
  output: z.string(),
  json: z.boolean(),
});

const weight = z.number().min(-1).max(10);
const settingsSchema = z
  .strictObject({
    complexity: z
      .strictObject({
        perProduct: weight.default(USUAL_COMPLEXITY.perProduct),
        perStakeholder: weight.default(USUAL_COMPLEXITY.perStakeholder),
        perOpenCase: weight.default(USUAL_COMPLEXITY.perOpenCase),
        bySegment: z.record(z.string(), weight).default({}),
        most: z.number().min(1).max(100).default(USUAL_COMPLEXITY.most),
      })
      .prefault({}),
    potential: z
      .strictObject({
        spendPerRevenue: z.number().min(0).max(1).default(USUAL_POTENTIAL.spendPerRevenue),
        spendPerEmployee: z.number().min(0).max(1e9).default(USUAL_POTENTIAL.spendPerEmployee),
        mostGrowth: z.number().min(0).max(1).default(USUAL_POTENTIAL.mostGrowth),
      })
      .prefault({}),
  })
  .describe('weights of the estimates');

export function register(program: Command): void {
  program
    .command('estimate')
    .summary('workload and potential of each account, from what is known of it')
    .description(
      'Adds the columns workload (hours a year) and potential (money a year) to a file of accounts, with how complete the knowledge behind them is. What is not known stays empty and is never taken for 0. Needs no Salesforce.',
    )
    .requiredOption('--input <file>', 'the accounts, as CSV')
    .requiredOption('--output <file>', 'where to write them with the new columns, as CSV')
    .option('--settings <file>', 'the weights, as JSON')
    .option('--json', 'print a summary as one line of JSON', false)
    .addHelpText(
      'after',
      `
Accounts: id, and of these columns any that are known, empty where not:
  callsPerYear, callHours, travelHours, products, stakeholders, openCases, segment
  annualRevenue, employees, fit (0–1), growth (0.05 = 5 % a year), whitespace (0–1)
workload  = callsPerYear × (callHours × complexity + travelHours)
            complexity = 1 + perProduct × (products − 1) + perStakeholder × (stakeholders − 1)
                           + perOpenCase × openCases + bySegment[segment], at most "most"
potential = spendPerRevenue × annualRevenue (else spendPerEmployee × employees) × fit × (1 + growth)
Settings, with what is taken where they say nothing:
  {"complexity": {"perProduct": 0.1, "perStakeholder": 0.1, "perOpenCase": 0.05, "bySegment": {}, "most": 3},
   "potential": {"spendPerRevenue": 0.002, "spendPerEmployee": 250, "mostGrowth": 0.5}}

Exit codes: 0 done, 2 input or options (every bad row is named with line, value and rule).

Example:
  evenfield estimate --input data/examples/account-knowledge.csv --output accounts.csv`,
    )
    .action((given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const settings =
        flags.settings === undefined ? settingsSchema.parse({}) : readJson(flags.settings, settingsSchema);
      const table = openTable(flags.input);
      const ids = table.keys('id');
      const estimates = estimatesOf(table, settings);
      table.finish();
      const text = estimatedCsv(table, estimates);
      try {
        writeFileSync(flags.output, text);
      } catch (error) {
        throw fileFailure('write', flags.output, error);
      }
      const summary = summaryOf(ids, estimates);
      process.stdout.write(flags.json ? `${JSON.stringify(summary)}\n` : summaryTable(summary));
    });
}

type Settings = z.output<typeof settingsSchema>;
type Estimate = ReturnType<typeof estimatesOf>[number];

const COUNT = { min: 0, max: 1e6, unit: 'things' };
const SHARE = { min: 0, max: 1, unit: 'the whole' };

function estimatesOf(table: OpenTable, { complexity, potential }: Settings) {
  const calls = known(table, 'callsPerYear', { min: 0, max: 1000, unit: 'calls' });
  const callHours = known(table, 'callHours', { min: 0, max: 100, unit: 'hours' });
  const travel = known(table, 'travelHours', { min: 0, max: 100, unit: 'hours' });
  const products = known(table, 'products', COUNT);
  const stakeholders = known(table, 'stakeholders', COUNT);
  const cases = known(table, 'openCases', COUNT);
  const segments = table.has('segment') ? table.texts('segment') : null;
  const revenue = known(table, 'annualRevenue', { min: 0, max: 1e15, unit: 'money' });
  const employees = known(table, 'employees', { min: 0, max: 1e8, unit: 'people' });
  const fit = known(table, 'fit', SHARE);
  const growth = known(table, 'growth', { min: -1, max: 100, unit: 'growth a year' });
  const whitespace = known(table, 'whitespace', SHARE);
  return Array.from({ length: table.rowCount }, (_, row) => ({
    workload: estimatedWorkload(
      {
        callsPerYear: calls(row),
        callHours: callHours(row),
        travelHours: travel(row),
        productCount: products(row),
        stakeholderCount: stakeholders(row),
        openCaseCount: cases(row),
        segment: segments?.[row] || null,
      },
      complexity,
    ),
    potential: estimatedPotential(
      {
        annualRevenue: revenue(row),
        employeeCount: employees(row),
        fit: fit(row),
        growth: growth(row),
        whitespace: whitespace(row),
      },
      potential,
    ),
  }));
}

/** A column's numbers, null where it is empty or missing; anything else that is no number is a fault. */
function known(table: OpenTable, column: string, range: NumberRange): (row: number) => number | null {
  if (!table.has(column)) return () => null;
  const values = table.texts(column).map((cell, row) => {
    if (cell === '') return null;
    if (isNumberIn(cell, range)) return Number(cell);
    table.refuse(row, column, numberRule(range));
    return null;
  });
  return (row) => values[row]!;
}

const ADDED = ['workload', 'workloadCompleteness', 'potential', 'openPotential', 'potentialCompleteness'] as const;

function estimatedCsv(table: OpenTable, estimates: readonly Estimate[]): string {
  const isAdded = (name: string): boolean => ADDED.some((added) => plain(added) === plain(name));
  const kept = table.header.flatMap((name, at) => (isAdded(name) ? [] : [at]));
  const cell = (value: number | null): string => (value === null ? '' : String(Math.round(value * 100) / 100));
  const lines = estimates.map(({ workload, potential }, row) =>
    csvLine([
      ...kept.map((at) => table.row(row)[at]!.trim()),
      cell(workload.hours),
      cell(workload.completeness),
      cell(potential.amount),
      cell(potential.openAmount),
      cell(potential.completeness),
    ]),
  );
  return csvLine([...kept.map((at) => table.header[at]!), ...ADDED]) + lines.join('');
}

type Summary = ReturnType<typeof summaryOf>;

function summaryOf(ids: readonly string[], estimates: readonly Estimate[]) {
  const of = (each: (estimate: Estimate) => { readonly value: number | null; readonly completeness: number }) => {
    const all = estimates.map(each);
    const values = all.map(({ value }) => value);
    return {
      total: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
      unknownAccounts: ids.filter((_, row) => values[row] === null),
      completeness: all.reduce((sum, { completeness }) => sum + completeness, 0) / all.length,
    };
  };
  return {
    accounts: ids.length,
    workload: of(({ workload }) => ({ value: workload.hours, completeness: workload.completeness })),
    potential: of(({ potential }) => ({ value: potential.amount, completeness: potential.completeness })),
  };
}

function summaryTable({ accounts, workload, potential }: Summary): string {
  const rows = Object.entries({ workload, potential }).map(([name, { total, unknownAccounts, completeness }]) => [
    name,
    Math.round(total).toLocaleString('en'),
    `${Math.round(completeness * 100)} %`,
    String(unknownAccounts.length),
  ]);
  const unknown = [...new Set([...workload.unknownAccounts, ...potential.unknownAccounts])];
  const named =
    unknown.length === 0 ? '' : `Not known of ${unknown.slice(0, 8).join(', ')}${unknown.length > 8 ? ' …' : ''}.\n`;
  return (
    `${textTable(['Estimate', 'Total', 'Known', 'Accounts without'], rows, [false, true, true, true])}${accounts} accounts. ${named}`.trimEnd() +
    '\n'
  );
}
