import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { seededRandom } from '../../../domain/alignment/design/problem/random.ts';
import { balanceAfter, moveEffects } from '../../../domain/alignment/design/repair/moveEffects.ts';
import { repairChoices } from '../../../domain/alignment/design/repair/repairChoices.ts';
import type { Move, RepairProblem } from '../../../domain/alignment/design/repair/repairProblem.ts';
import { smallestRepair } from '../../../domain/alignment/design/repair/smallestRepair.ts';
import type { Repair } from '../../../domain/alignment/design/repair/smallestRepair.ts';
import { conflictsOf } from '../../../domain/alignment/design/report/conflicts.ts';
import { countCell } from '../input/cells.ts';
import { readFlags } from '../input/readFlags.ts';
import { readWeights } from './designAccounts.ts';
import { readDesignInput } from './designInput.ts';
import type { DesignInput } from './designInput.ts';
import { highsSolver } from './highsSolver.ts';
import { amountFlag, durationFlag, measureFlag } from './measureFlag.ts';
import { openProgress } from './progress.ts';
import { repairTables } from './repairTables.ts';

const flagsSchema = z.object({
  input: z.string(),
  current: z.string(),
  measure: z.array(measureFlag),
  capacity: z.array(amountFlag),
  bases: z.string().optional(),
  serves: z.array(z.string()),
  locked: z.string().optional(),
  worth: z.string().optional(),
  seed: countCell({ min: 0, max: 2 ** 31, unit: 'seed' }),
  time: durationFlag,
  json: z.boolean(),
});
type Flags = z.output<typeof flagsSchema>;

const each = (value: string, earlier: readonly string[]): string[] => [...earlier, value];

export function register(program: Command): void {
  program
    .command('rebalance')
    .summary('the fewest accounts to move so that every territory is balanced again')
    .description(
      'Finds the smallest set of moves that brings every measure of every territory back within its tolerance, proves that fewer would not do (up to 2,000 accounts), and shows two further choices with more moves and better balance. Needs no Salesforce.',
    )
    .requiredOption('--input <file>', 'the accounts, as CSV')
    .requiredOption('--current <column>', 'the territory each account is in')
    .option('--measure <column:tolerance>', 'a measure to balance, such as workload:0.05; as often as needed', each, [])
    .option('--capacity <column:amount>', 'the most a full-time person holds, such as workload:1200', each, [])
    .option('--bases <file>', 'the territories: names, share, rampMonths and what they serve, as CSV', undefined)
    .option('--serves <column>', 'only who serves an account’s value may take it; repeatable', each, [])
    .option('--locked <column>', 'yes: the account stays where it is')
    .option('--worth <column>', 'what a move tears, such as revenue: of equally few moves, little of it is moved')
    .option('--seed <number>', 'another number, another search', '1')
    .option('--time <time>', 'stop after this time with the best so far', '60s')
    .option('--json', 'print everything as one line of JSON', false)
    .addHelpText(
      'after',
      `
Accounts (CSV with a header): id, the column of today's territory, and the measures; see evenfield design --help.
The JSON has moves (id, from, to, and the effect of each on both territories, one after another), minimumProven,
provenMinimum (no repair has fewer moves) and choices: least disruption, knee, best balance.
Exit codes: 0 done (also when nothing can repair the plan: then moves is null), 2 input or options.

Example:
  evenfield rebalance --input data/examples/territory-accounts.csv --current territory --locked isLocked \\
    --measure workload:0.15`,
    )
    .action(async (given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const { input, problem } = readRepair(flags);
      const started = performance.now();
      const repair = await runRepair(problem, flags);
      const report = repairJson(input, problem, repair);
      const durationMs = Math.round(performance.now() - started);
      process.stdout.write(
        flags.json ? `${JSON.stringify({ ...report, seed: flags.seed, durationMs })}\n` : repairTables(report),
      );
    });
}

function readRepair(flags: Flags): { input: DesignInput; problem: RepairProblem } {
  const input = readDesignInput({ ...flags, metric: 'none', by: [] });
  const { problem, table, territories } = input;
  const current = input.current!;
  const worth = readWeights(table, flags.worth);
  const names = table.texts(flags.current);
  current.forEach((territory, row) => {
    if (territory >= 0) return;
    table.refuse(
      row,
      flags.current,
      names[row] !== '' ? 'is no territory of the file of bases' : 'is empty: who has it today?',
    );
  });
  table.finish();
  return {
    input,
    problem: {
      accountCount: problem.accountCount,
      territoryCount: territories.length,
      measures: problem.measures,
      shares: problem.shares,
      current,
      mayMove: (account, territory) => problem.rules.every((rule) => rule.permits(account, territory, 0)),
      worth,
    },
  };
}

/** Milliseconds between two looks at the terminal and at Ctrl-C. */
const BREATH = 50;

async function runRepair(problem: RepairProblem, flags: Flags): Promise<Repair> {
  const started = performance.now();
  let isCancelled = false;
  const cancel = (): void => {
    isCancelled = true;
  };
  const secondsLeft = (): number => (isCancelled ? 0 : (flags.time - (performance.now() - started)) / 1000);
  process.once('SIGINT', cancel);
  const display = openProgress(process.stderr, { isInterruptOurs: true });
  try {
    const solver = await highsSolver();
    const search = smallestRepair(problem, { random: seededRandom(flags.seed), solver, secondsLeft });
    let seen = performance.now();
    for (let step = search.next(); ; step = search.next()) {
      if (step.done) return step.value;
      if (performance.now() - seen < BREATH) continue;
      const { moves, fewest } = step.value;
      const spent = Math.round((100 * (performance.now() - started)) / flags.time);
      display.show(
        moves ? `${moves.length} moves, at least ${fewest} needed;` : 'no repair yet;',
        Math.min(100, spent),
        100,
      );
      await setImmediate();
      seen = performance.now();
    }
  } finally {
    display.end();
    process.removeListener('SIGINT', cancel);
  }
}

function ended<Answer>(search: Generator<unknown, Answer, void>): Answer {
  for (let step = search.next(); ; step = search.next()) if (step.done) return step.value;
}

/** A repair as other programs read it. */
export type RepairJson = ReturnType<typeof repairJson>;

function repairJson({ ids, territories, problem: design }: DesignInput, problem: RepairProblem, repair: Repair) {
  const { moves, fewest } = repair;
  const named = ({ account, from, to }: Move) => ({
    id: ids[account]!,
    from: territories[from]!,
    to: territories[to]!,
  });
  const balanceRows = (made: readonly Move[]) =>
    balanceAfter(problem, made).map(({ territory, ...rest }) => ({ territory: territories[territory]!, ...rest }));
  const effects = moves && moveEffects(problem, moves);
  return {
    moves: moves && moves.map((move, x) => ({ ...named(move), effects: effects![x]! })),
    minimumProven: moves !== null && moves.length === fewest,
    provenMinimum: fewest > problem.accountCount ? null : fewest,
    withinFactor: moves && fewest > 0 ? moves.length / fewest : moves && 1,
    choices:
      moves &&
      ended(repairChoices(problem, moves)).map(({ name, moves: made, worstImbalance }) => ({
        name,
        worstImbalance,
        moves: made.map(named),
      })),
    balance: { before: balanceRows([]), after: balanceRows(moves ?? []) },
    conflicts:
      moves === null
        ? conflictsOf(design).map(({ rules, detail, accounts }) => ({
            rules,
            detail,
            accounts: accounts.map((account) => ids[account]!),
          }))
        : [],
  };
}
