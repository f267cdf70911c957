import { design } from '../../domain/alignment/design/design.ts';
import { timeBudget } from '../../domain/alignment/design/problem/budget.ts';
import { fromNothing, type DesignProblem } from '../../domain/alignment/design/problem/designProblem.ts';
import { plane } from '../../domain/alignment/design/problem/geography.ts';
import { seededRandom } from '../../domain/alignment/design/problem/random.ts';
import { designJson } from '../../sync-service/src/commands/designJson.ts';
import { checkDesign } from '../../sync-service/src/testing/checkDesign.ts';
import { generatedMarket } from './generate.ts';
import type { Outcome } from './main.ts';
import { startStopwatch } from './stopwatch.ts';

const TOLERANCE = 0.01;
const MEGABYTES = 500;

/** Designs generated markets of one size, checks each plan, and gives the medians. */
export function designOutcome(
  part: string,
  accountCount: number,
  territoryCount: number,
  seeds: readonly number[],
  aim: { readonly seconds: number; readonly gap: number },
): Outcome {
  const runs = seeds.map((seed) => designRun(accountCount, territoryCount, seed, aim.seconds));
  const gap = medianOf(runs.map((run) => run.gap ?? Infinity));
  const processorSeconds = medianOf(runs.map((run) => run.processorSeconds));
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const faults = runs.flatMap((run) => run.faults);
  return {
    part,
    name: `${accountCount.toLocaleString('en')} × ${territoryCount}, two measures within 1 %`,
    result: `gap ${(gap * 100).toFixed(3)} %, ${Math.round(megabytes)} MB${faults.length > 0 ? `, ${faults[0]!}` : ''}`,
    aim: `≤ ${aim.gap * 100} % in ${aim.seconds} s, ≤ ${MEGABYTES} MB`,
    isReached:
      gap <= aim.gap && processorSeconds <= 1.02 * aim.seconds && megabytes <= MEGABYTES && faults.length === 0,
    processorSeconds,
    seconds: medianOf(runs.map((run) => run.seconds)),
    figures: { accountCount, territoryCount, runs, megabytes },
  };
}

function designRun(accountCount: number, territoryCount: number, seed: number, limit: number) {
  const market = generatedMarket(accountCount, seed);
  const measures = [
    { name: 'workload', tolerance: TOLERANCE, amounts: market.workload },
    { name: 'potential', tolerance: TOLERANCE, amounts: market.potential },
  ];
  const problem: DesignProblem = {
    accountCount,
    shares: new Float64Array(territoryCount).fill(1),
    weights: market.workload,
    geography: plane(market.x, market.y),
    measures,
    rules: [],
    softCosts: [],
    start: fromNothing('free', territoryCount, 2),
  };
  const watch = startStopwatch();
  // The report and the last steps take a little of the time too.
  const budget = timeBudget(watch.processorSeconds, 0.97 * limit);
  const search = design(problem, seededRandom(seed), budget);
  let step = search.next();
  while (!step.done) step = search.next();
  const processorSeconds = watch.processorSeconds();
  const seconds = watch.seconds();
  const territories = Array.from({ length: territoryCount }, (_, j) => `T${j + 1}`);
  const shown = (centres: Float64Array, row: number) => ({ x: centres[2 * row]!, y: centres[2 * row + 1]! });
  const claimed = designJson({ problem, ids: market.id, territories, current: null, places: { shown } }, step.value);
  const { faults } = checkDesign(
    {
      accounts: market.id.map((id, i) => ({
        id,
        x: market.x[i]!,
        y: market.y[i]!,
        workload: market.workload[i]!,
        potential: market.potential[i]!,
      })),
      territories: territoryCount,
      measures,
      weight: 'workload',
      metric: 'euclidean',
    },
    // Names as the JSON has them; none is null, since every account is placed.
    claimed as Parameters<typeof checkDesign>[1],
  );
  return {
    seed,
    gap: claimed.gap,
    cost: claimed.cost,
    lowerBound: claimed.lowerBound,
    faults,
    processorSeconds,
    seconds,
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
