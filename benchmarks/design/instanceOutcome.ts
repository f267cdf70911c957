import { timeBudget } from '../../domain/alignment/design/problem/budget.ts';
import { readDesignInstance } from './instance.ts';
import type { Outcome } from './main.ts';
import { solveInstance, verdictOf } from './solveInstance.ts';
import { startStopwatch } from './stopwatch.ts';

/** Plans a public instance within some processor seconds and compares with the best value known of it. */
export function instanceOutcome(part: string, file: string, seed: number, limit: number, aimedGap = 0): Outcome {
  const watch = startStopwatch();
  const instance = readDesignInstance(file);
  const centreOf = solveInstance(instance, seed, timeBudget(watch.processorSeconds, 0.97 * limit));
  const processorSeconds = watch.processorSeconds();
  const seconds = watch.seconds();
  const { cost, faults } = verdictOf(instance, centreOf);
  const gap = instance.bestKnown === null ? null : cost / instance.bestKnown - 1;
  const gapText = gap === null ? 'no best known' : `${gap > 0 ? '+' : ''}${(gap * 100).toFixed(3)} %`;
  const kind = instance.isProven ? 'the optimum' : 'best known';
  return {
    part,
    name: `${instance.name} (${instance.x.length} × ${instance.p})`,
    result: `${cost.toFixed(2)}, ${gapText}${faults.length > 0 ? `, ${faults[0]!}` : ''}`,
    aim: `≤ ${aimedGap > 0 ? `${aimedGap * 100} % above ` : ''}${kind} ${instance.bestKnown ?? ''} in ${limit} s`,
    // Best known values are printed with a few decimals.
    isReached: faults.length === 0 && (gap ?? 0) <= aimedGap + 1e-6,
    processorSeconds,
    seconds,
    figures: { cost, bestKnown: instance.bestKnown, gap, faults },
  };
}
