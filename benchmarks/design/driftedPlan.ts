import { designTerritories } from '../../domain/alignment/design/designTerritories.ts';
import { fromNothing, type DesignProblem } from '../../domain/alignment/design/problem/designProblem.ts';
import { gapReached } from '../../domain/alignment/design/problem/budget.ts';
import { plane } from '../../domain/alignment/design/problem/geography.ts';
import { seededRandom } from '../../domain/alignment/design/problem/random.ts';
import type { RepairProblem } from '../../domain/alignment/design/repair/repairProblem.ts';
import { generatedMarket } from './generate.ts';

/**
 * A plan that was balanced within 4 % and then drifted: each territory's workload and potential grew or shrank by a
 * factor of its own, up to `drift` either way. Both are to be brought back within 5 %.
 */
export function driftedPlan(accountCount: number, territoryCount: number, drift: number, seed: number): RepairProblem {
  const market = generatedMarket(accountCount, seed);
  const shares = new Float64Array(territoryCount).fill(1);
  const problem: DesignProblem = {
    accountCount,
    shares,
    weights: market.workload,
    geography: plane(market.x, market.y),
    measures: [
      { name: 'workload', tolerance: 0.04, amounts: market.workload },
      { name: 'potential', tolerance: 0.04, amounts: market.potential },
    ],
    rules: [],
    softCosts: [],
    start: fromNothing('free', territoryCount, 2),
  };
  const search = designTerritories(problem, seededRandom(seed), gapReached(1));
  let step = search.next();
  while (!step.done) step = search.next();
  const current = step.value.assignment;
  const random = seededRandom(seed + 1);
  const factors = (): Float64Array => shares.map(() => 1 + drift * (2 * random() - 1));
  const grown = (amounts: Float64Array): Float64Array => {
    const factor = factors();
    return amounts.map((amount, i) => amount * factor[current[i]!]!);
  };
  return {
    accountCount,
    territoryCount,
    measures: problem.measures.map((measure) => ({ ...measure, tolerance: 0.05, amounts: grown(measure.amounts) })),
    shares,
    current,
    mayMove: () => true,
    worth: market.potential,
  };
}
