import type { Command } from 'commander';
import { z } from 'zod';
import { readFlags } from '../input/readFlags.ts';
import { openTable } from '../input/openTable.ts';
import type { OpenTable } from '../input/openTable.ts';
import { textTable } from './textTable.ts';

const flagsSchema = z.object({ measure: z.array(z.string()), json: z.boolean() });

const each = (value: string, earlier: readonly string[]): string[] => [...earlier, value];
const AMOUNT = { min: 0, max: 1e15, unit: 'units' };

export function register(program: Command): void {
  program
    .command('compare')
    .argument('<a.csv>', 'a plan: id, territory and any measures')
    .argument('<b.csv>', 'another plan of the same accounts')
    .summary('what changes between two plans: who moves, and how the balance differs')
    .description(
      'Compares two plans, such as evenfield design writes them: the accounts that change territory, those only one plan has, and the balance of both. Needs no Salesforce.',
    )
    .option('--measure <column>', 'a measure to compare, read from each plan; repeatable', each, [])
    .option('--json', 'print everything as one line of JSON', false)
    .addHelpText(
      'after',
      `
Exit codes: 0 done, 2 input or options.

Example:
  evenfield compare today.csv plan.csv --measure workload --measure potential`,
    )
    .action((a: string, b: string, given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const comparison = comparisonOf(readPlan(a, flags.measure), readPlan(b, flags.measure), flags.measure);
      process.stdout.write(flags.json ? `${JSON.stringify(comparison)}\n` : comparisonTables(comparison));
    });
}

interface ComparedPlan {
  readonly territoryOf: ReadonlyMap<string, string>;
  /** Per measure, the amount of each account. */
  readonly amounts: readonly ReadonlyMap<string, number>[];
}

function readPlan(path: string, measures: readonly string[]): ComparedPlan {
  const table: OpenTable = openTable(path);
  const ids = table.keys('id');
  const territories = table.texts('territory');
  const columns = measures.map((measure) => table.numbers(measure, AMOUNT));
  table.finish();
  return {
    territoryOf: new Map(ids.map((id, row) => [id, territories[row]!])),
    amounts: columns.map((column) => new Map(ids.map((id, row) => [id, column[row]!]))),
  };
}

type Comparison = ReturnType<typeof comparisonOf>;

function comparisonOf(a: ComparedPlan, b: ComparedPlan, measures: readonly string[]) {
  const moves = [...a.territoryOf].flatMap(([id, from]) => {
    const to = b.territoryOf.get(id);
    return to === undefined || to === from ? [] : [{ id, from, to }];
  });
  const both = [...a.territoryOf.keys()].filter((id) => b.territoryOf.has(id)).length;
  const names = [...new Set([...a.territoryOf.values(), ...b.territoryOf.values()])]
    .filter((name) => name !== '')
    .sort();
  return {
    movedAccounts: moves.length,
    movedFraction: both === 0 ? 0 : moves.length / both,
    moves,
    onlyInA: [...a.territoryOf.keys()].filter((id) => !b.territoryOf.has(id)),
    onlyInB: [...b.territoryOf.keys()].filter((id) => !a.territoryOf.has(id)),
    territories: names.map((territory) => ({
      territory,
      accounts: { a: countIn(a, territory), b: countIn(b, territory) },
      arriving: moves.filter(({ to }) => to === territory).length,
      leaving: moves.filter(({ from }) => from === territory).length,
    })),
    balance: measures.map((measure, k) => ({
      measure,
      movedFraction: movedShare(a.amounts[k]!, moves),
      territories: names.map((territory) => ({
        territory,
        a: deviation(a, k, territory),
        b: deviation(b, k, territory),
      })),
    })),
  };
}

const countIn = ({ territoryOf }: ComparedPlan, territory: string): number =>
  [...territoryOf.values()].filter((name) => name === territory).length;

function movedShare(amounts: ReadonlyMap<string, number>, moves: readonly { readonly id: string }[]): number {
  const total = [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  return total === 0 ? 0 : moves.reduce((sum, { id }) => sum + amounts.get(id)!, 0) / total;
}

/** A territory's signed deviation from the mean of its plan; null where the plan does not have it. */
function deviation({ territoryOf, amounts }: ComparedPlan, measure: number, territory: string): number | null {
  const loads = new Map<string, number>();
  for (const [id, name] of territoryOf) {
    if (name !== '') loads.set(name, (loads.get(name) ?? 0) + amounts[measure]!.get(id)!);
  }
  const own = loads.get(territory);
  if (own === undefined) return null;
  const mean = [...loads.values()].reduce((sum, load) => sum + load, 0) / loads.size;
  return mean === 0 ? 0 : own / mean - 1;
}

const percent = (fraction: number | null): string => (fraction === null ? '–' : `${(fraction * 100).toFixed(1)} %`);

function comparisonTables(comparison: Comparison): string {
  const { territories, balance, moves, onlyInA, onlyInB } = comparison;
  const rows = territories.map(({ territory, accounts, arriving, leaving }, t) => [
    territory,
    String(accounts.a),
    String(accounts.b),
    `+${arriving}`,
    `-${leaving}`,
    ...balance.flatMap((measure) => [percent(measure.territories[t]!.a), percent(measure.territories[t]!.b)]),
  ]);
  const head = [
    'Territory',
    'A',
    'B',
    'In',
    'Out',
    ...balance.flatMap(({ measure }) => [`${measure} A`, `${measure} B`]),
  ];
  const shares = balance.map(({ measure, movedFraction }) => `, ${percent(movedFraction)} of ${measure}`);
  const missing = (ids: readonly string[], plan: string): string =>
    ids.length === 0 ? '' : `Only in ${plan}: ${ids.slice(0, 8).join(', ')}${ids.length > 8 ? ' …' : ''}\n`;
  return `${textTable(head, rows, [false, ...head.slice(1).map(() => true)])}
${moves.length} accounts change hands (${percent(comparison.movedFraction)}${shares.join('')}).
${missing(onlyInA, 'A')}${missing(onlyInB, 'B')}`;
}
