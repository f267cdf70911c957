import { seededRandom } from '../../domain/alignment/design/problem/random.ts';
import { balanceAfter } from '../../domain/alignment/design/repair/moveEffects.ts';
import { smallestRepair } from '../../domain/alignment/design/repair/smallestRepair.ts';
import { highsSolver } from '../../sync-service/src/commands/highsSolver.ts';
import { driftedPlan } from './driftedPlan.ts';
import type { Outcome } from './main.ts';
import { startStopwatch } from './stopwatch.ts';

/** Repairs a drifted plan and tells whether the number of moves is the proven minimum. */
export async function repairOutcome(
  accountCount: number,
  territoryCount: number,
  drift: number,
  seed: number,
  limit: number,
): Promise<Outcome> {
  const problem = driftedPlan(accountCount, territoryCount, drift, seed);
  const solver = await highsSolver();
  const watch = startStopwatch();
  const secondsLeft = (): number => limit - watch.processorSeconds();
  const search = smallestRepair(problem, { random: seededRandom(seed), solver, secondsLeft });
  let step = search.next();
  while (!step.done) step = search.next();
  const { moves, fewest } = step.value;
  const isBalanced =
    moves !== null && balanceAfter(problem, moves).every(({ fraction }) => Math.abs(fraction) <= 0.05 + 1e-9);
  return {
    part: 'rebalance',
    name: `${accountCount.toLocaleString('en')} × ${territoryCount}, drift ${drift}, seed ${seed}`,
    result: `${moves?.length ?? 'no'} moves${isBalanced ? '' : ', not balanced'}; at least ${fewest}`,
    aim: 'the proven minimum',
    isReached: isBalanced && moves.length === fewest,
    processorSeconds: watch.processorSeconds(),
    seconds: watch.seconds(),
    figures: { moves: moves?.length ?? null, provenMinimum: fewest },
  };
}
