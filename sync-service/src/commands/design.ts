import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { design } from '../../../domain/alignment/design/design.ts';
import type { Design } from '../../../domain/alignment/design/design.ts';
import {
  cancellable,
  gapReached,
  noImprovement,
  tightest,
  timeBudget,
} from '../../../domain/alignment/design/problem/budget.ts';
import type { Budget } from '../../../domain/alignment/design/problem/budget.ts';
import type { Plan } from '../../../domain/alignment/design/problem/plan.ts';
import { seededRandom } from '../../../domain/alignment/design/problem/random.ts';
import { countCell, numberCell } from '../input/cells.ts';
import { readFlags } from '../input/readFlags.ts';
import { readDesignInput } from './designInput.ts';
import type { DesignInput } from './designInput.ts';
import { designJson } from './designJson.ts';
import { designTables } from './designTables.ts';
import { amountFlag, durationFlag, measureFlag } from './measureFlag.ts';
import { checkPlanFile, writePlan } from './planFiles.ts';
import { openProgress } from './progress.ts';

const disruptionFlag = z.union([
  numberCell({ min: 0, max: 1e12, unit: 'cost an account' }).transform((amount) => ({ column: '', amount })),
  amountFlag,
]);

const flagsSchema = z.object({
  input: z.string(),
  territories: countCell({ min: 1, max: 20_000, unit: 'territories' }).optional(),
  measure: z.array(measureFlag),
  capacity: z.array(amountFlag),
  weight: z.string().optional(),
  metric: z.enum(['haversine', 'euclidean', 'none'], { error: 'must be haversine, euclidean or none' }).optional(),
  by: z.array(z.string()),
  centres: z.enum(['free', 'nodes'], { error: 'must be free or nodes' }).optional(),
  bases: z.string().optional(),
  serves: z.array(z.string()),
  edges: z.string().optional(),
  current: z.string().optional(),
  locked: z.string().optional(),
  disruption: disruptionFlag.optional(),
  maxDistance: numberCell({ min: 0, max: 1e9, unit: 'distance' }).optional(),
  seed: countCell({ min: 0, max: 2 ** 31, unit: 'seed' }),
  time: durationFlag,
  gap: numberCell({ min: 0, max: 1, unit: 'the bound' }).optional(),
  patience: durationFlag.optional(),
  output: z.array(z.string()),
  json: z.boolean(),
});
type Flags = z.output<typeof flagsSchema>;

const each = (value: string, earlier: readonly string[]): string[] => [...earlier, value];

export function register(program: Command): void {
  program
    .command('design')
    .summary('territories for accounts: balanced, compact, with a proof of how good they are')
    .description(
      'Gives every account to one of so many territories, each measure of each within its tolerance, at the least weighted distance to the centres it finds, and proves how far from the best that is. Needs no Salesforce.',
    )
    .requiredOption('--input <file>', 'the accounts, as CSV')
    .option('--territories <count>', 'how many territories')
    .option('--measure <column:tolerance>', 'a measure to balance, such as workload:0.01; as often as needed', each, [])
    .option('--capacity <column:amount>', 'the most a full-time person holds, such as workload:1200', each, [])
    .option('--weight <column>', 'what a unit of distance costs for an account (1 if not given)')
    .option('--metric <metric>', 'haversine (km), euclidean, or none; told by the columns if not given')
    .option('--by <column>', 'group by what accounts are instead of where, such as industry; repeatable', each, [])
    .option('--centres <where>', 'free (anywhere) or nodes (at accounts)')
    .option('--bases <file>', 'the territories: names, home bases, capacity and what they serve, as CSV')
    .option('--serves <column>', 'only who serves an account’s value may take it; repeatable', each, [])
    .option('--edges <file>', 'pairs of ids that touch: every territory must be one piece')
    .option('--current <column>', 'the territory of today: the plan starts from it and counts what moves')
    .option('--locked <column>', 'yes (stays where it is today) or the territory an account must be in')
    .option('--disruption <cost>', 'the price of moving an account, or column:price, in units of the cost')
    .option('--max-distance <distance>', 'no account farther from its centre than this')
    .option('--seed <number>', 'another number, another search', '1')
    .option('--time <time>', 'stop after this time with the best so far', '60s')
    .option('--gap <fraction>', 'stop when proven this near to the best, such as 0.005')
    .option('--patience <time>', 'stop when nothing improved for this time')
    .option('--output <file>', 'write the plan to a .csv or a .geojson; repeatable', each, [])
    .option('--json', 'print everything as one line of JSON', false)
    .addHelpText(
      'after',
      `
Accounts (CSV with a header, any further columns):
  id                    each once
  latitude, longitude   in degrees; or x, y in any unit
  measures              numbers not below 0; an empty cell is refused, since unknown is not 0
Bases: territory, and if wanted the place columns, share (1 = one full-time person), rampMonths (months until full
  productivity) and a column for each --serves, values parted by semicolons. Bases with places stay where they are
  unless --centres is given.
The bound in the answer holds for the centres in the answer, and can be recomputed from them and the multipliers:
  Σi minj [cij + Σk (over−under)·aik] − Σjk [over·most − under·least], cij = weight × distance (+ disruption).
No gap is reported unless every rule is kept. Ctrl-C ends the search with the best plan so far.
Exit codes: 0 done (also when rules collide: then the answer says which), 2 input or options.

Examples:
  evenfield design --input data/examples/territory-accounts.csv --territories 6 --measure workload:0.02 \\
    --measure potential:0.05 --weight workload --output plan.csv
  evenfield design --input data/examples/territory-accounts.csv --territories 4 --measure potential:0.1 --by industry`,
    )
    .action(async (given: Record<string, unknown>) => {
      const flags = readFlags(flagsSchema, given);
      const input = readDesignInput(flags);
      for (const path of flags.output) checkPlanFile(path, input);
      const started = performance.now();
      const { found, stopped } = await runDesign(input, flags);
      const report = designJson(input, found);
      for (const path of flags.output) writePlan(path, input, report);
      const durationMs = Math.round(performance.now() - started);
      const { seed } = flags;
      process.stdout.write(
        flags.json
          ? `${JSON.stringify({ ...report, seed, stopped, durationMs })}\n`
          : `${designTables(report, input)}${endings[stopped]}\n`,
      );
    });
}

/** Why a search ended, as the JSON says it and as people read it. */
const endings = {
  finished: 'The search ended by itself: nothing more improved.',
  time: 'The search ended with its --time; more may still improve the plan.',
  gap: 'The search ended with the --gap reached.',
  'no improvement': 'The search ended with the --patience: nothing improved for so long.',
  cancelled: 'The search was cancelled; this is the best plan so far.',
} as const;
type Ending = keyof typeof endings;

/** Milliseconds between two looks at the terminal and at Ctrl-C. */
const BREATH = 50;

/** Runs the search, drawing its progress, until it ends or is told to. */
async function runDesign(input: DesignInput, flags: Flags): Promise<{ found: Design; stopped: Ending }> {
  const now = (): number => performance.now();
  let isCancelled = false;
  let stopped: Ending = 'finished';
  const noting = (ending: Ending, budget: Budget) => (best: Plan | undefined) => {
    const spent = budget(best);
    if (spent >= 1 && stopped === 'finished') stopped = ending;
    return spent;
  };
  const time = noting('time', timeBudget(now, flags.time));
  const budget = tightest(
    time,
    noting(
      'cancelled',
      cancellable(() => isCancelled),
    ),
    ...(flags.gap === undefined ? [] : [noting('gap', gapReached(flags.gap))]),
    ...(flags.patience === undefined ? [] : [noting('no improvement', noImprovement(now, flags.patience))]),
  );
  const cancel = (): void => {
    isCancelled = true;
  };
  process.once('SIGINT', cancel);
  const display = openProgress(process.stderr, { isInterruptOurs: true });
  try {
    const search = design(input.problem, seededRandom(flags.seed), budget);
    let seen = now();
    for (let step = search.next(); ; step = search.next()) {
      if (step.done) return { found: step.value, stopped };
      if (now() - seen < BREATH) continue;
      display.show(stateOf(step.value.phase, step.value.best), Math.min(100, Math.round(100 * time(undefined))), 100);
      await setImmediate();
      seen = now();
    }
  } finally {
    display.end();
    process.removeListener('SIGINT', cancel);
  }
}

function stateOf(phase: string, best: Plan | undefined): string {
  if (!best) return phase;
  if (best.violation > 0) return `${phase}: no balanced plan yet;`;
  const gap = (best.cost / best.lowerBound - 1) * 100;
  return `${phase}: cost ${Math.round(best.cost).toLocaleString('en')}, at most ${gap.toFixed(2)} % above the best;`;
}
