import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { textTable } from '../../sync-service/src/commands/textTable.ts';
import { readInstance } from './readInstance.ts';
import { solveInstance } from './solveInstance.ts';
import { verifySolution } from './verifySolution.ts';

const USAGE = `npm run bench:routing -- FILE… [--time SECONDS] [--seed NUMBER] [--json]

Solves routing files (CVRPLIB/VRPLIB, Solomon, Cordeau MDVRP and PVRP), verifies every route and prints the gap to the best
known value. --time is the time a file may take, 10 seconds unless given; --seed is 1 unless given.`;

interface Outcome {
  readonly file: string;
  readonly name: string;
  readonly customers: number;
  readonly distance: number;
  readonly routes: number;
  readonly bestKnown: number | null;
  readonly gapFraction: number | null;
  readonly isFeasible: boolean;
  readonly faults: readonly string[];
  readonly seconds: number;
  readonly processorSeconds: number;
}

process.exitCode = main();

function main(): number {
  let given;
  try {
    given = parseArgs({
      allowPositionals: true,
      options: {
        time: { type: 'string', default: '10' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  const { positionals: files, values } = given;
  const [time, seed] = [Number(values.time), Number(values.seed)];
  const missing = files.filter((file) => !existsSync(file));
  if (files.length === 0 || missing.length > 0 || !(time > 0) || !Number.isInteger(seed)) {
    console.error(missing.length > 0 ? `No such file: ${missing.join(', ')}.` : USAGE);
    return 2;
  }
  const outcomes: Outcome[] = [];
  for (const file of files) {
    try {
      outcomes.push(outcomeOf(file, time, seed));
    } catch (error) {
      console.error(`${file}: ${(error as Error).message}`);
      return 2;
    }
  }
  const gaps = outcomes.flatMap(({ gapFraction }) => (gapFraction === null ? [] : [gapFraction]));
  const meanGapFraction = gaps.length === 0 ? null : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  if (values.json)
    console.log(
      JSON.stringify({ files: outcomes, meanGapFraction, isFeasible: outcomes.every((each) => each.isFeasible) }),
    );
  else console.log(tableOf(outcomes, meanGapFraction));
  return outcomes.every((each) => each.isFeasible) ? 0 : 1;
}

function outcomeOf(file: string, time: number, seed: number): Outcome {
  const started = performance.now();
  const processor = process.cpuUsage();
  const instance = readInstance(file);
  // Reading, the last look at the clock and verifying take a little of the time too.
  const deadline = started + time * 1000 - 50;
  const routes = solveInstance(instance, { seed, rounds: Infinity, isTimeUp: () => performance.now() > deadline });
  const verdict = verifySolution(instance, routes);
  const { user, system } = process.cpuUsage(processor);
  const best = instance.bestKnown?.distance ?? null;
  return {
    file,
    name: instance.name,
    customers: instance.customers.length,
    distance: Math.round(verdict.distance * 1e4) / 1e4,
    routes: routes.length,
    bestKnown: best,
    gapFraction: best === null || !verdict.isFeasible ? null : verdict.distance / best - 1,
    isFeasible: verdict.isFeasible,
    faults: verdict.faults,
    seconds: (performance.now() - started) / 1000,
    processorSeconds: (user + system) / 1e6,
  };
}

function tableOf(outcomes: readonly Outcome[], meanGapFraction: number | null): string {
  const percent = (fraction: number | null): string => (fraction === null ? '–' : `${(fraction * 100).toFixed(3)} %`);
  const rows = outcomes.map((each) => [
    each.name,
    String(each.customers),
    String(each.routes),
    each.distance.toFixed(2),
    each.bestKnown === null ? '–' : String(each.bestKnown),
    percent(each.gapFraction),
    each.isFeasible ? 'yes' : 'NO',
    each.seconds.toFixed(1),
    each.processorSeconds.toFixed(1),
  ]);
  const head = ['File', 'Stops', 'Routes', 'Distance', 'Best known', 'Gap', 'Feasible', 'Seconds', 'Processor'];
  const faults = outcomes.flatMap((each) => each.faults.map((fault) => `${each.name}: ${fault}`));
  return [
    textTable(head, rows, [false, true, true, true, true, true, false, true, true]),
    `Mean gap ${percent(meanGapFraction)}`,
    ...faults,
  ].join('\n');
}
