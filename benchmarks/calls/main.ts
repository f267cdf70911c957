import { Command } from 'commander';
import { z } from 'zod';
import { seededRandom } from '../../domain/alignment/design/problem/random.ts';
import { callAllocation } from '../../domain/calls/allocation/callAllocation.ts';
import type { CallCandidate } from '../../domain/calls/allocation/callCandidate.ts';
import { salesUpTo } from '../../domain/calls/response/responseCurve.ts';

/** How close call allocation comes to its bound, and how fast, on many accounts with concave and S-shaped responses. */
const { accounts, cases, json } = z
  .object({
    accounts: z.coerce.number().int().min(1),
    cases: z.coerce.number().int().min(1),
    json: z.boolean(),
  })
  .parse(
    new Command('npm run bench:calls --')
      .option('--accounts <count>', 'accounts of a case', '2000')
      .option('--cases <count>', 'cases of each shape', '20')
      .option('--json', 'print one line of JSON', false)
      .parse()
      .opts(),
  );

const SHAPES = { concave: [0.6, 1], 'S-shaped': [1.5, 4], mixed: [0.6, 4] } as const;

const report = Object.entries(SHAPES).map(([shape, [flattest, steepest]]) => {
  let [worstGap, slowest, total, proven] = [0, 0, 0, 0];
  for (let seed = 1; seed <= cases; seed += 1) {
    const random = seededRandom(seed);
    const candidates = Array.from({ length: accounts }, (_, n) => candidateOf(random, n, flattest, steepest));
    const all = candidates.reduce((sum, each) => sum + ((each.sales.length - 1) * each.secondsPerCall) / 3600, 0);
    const hours = all * (0.1 + 0.4 * random());
    const started = performance.now();
    const { gapFraction, isProvenBest } = callAllocation(candidates, { hours, newBusinessHours: 0.2 * hours });
    const seconds = (performance.now() - started) / 1000;
    worstGap = Math.max(worstGap, gapFraction);
    slowest = Math.max(slowest, seconds);
    total += seconds;
    if (isProvenBest) proven += 1;
  }
  return {
    shape,
    accounts,
    cases,
    worstGapFraction: worstGap,
    proven,
    meanSeconds: total / cases,
    slowestSeconds: slowest,
  };
});

if (json) console.log(JSON.stringify(report));
else {
  for (const { shape, worstGapFraction, proven, meanSeconds, slowestSeconds } of report) {
    console.log(
      `${shape.padEnd(10)} ${cases} cases of ${accounts} accounts: at most ${(worstGapFraction * 100).toPrecision(2)} % below the bound, ` +
        `${proven} proven best, ${meanSeconds.toFixed(3)} s on average, ${slowestSeconds.toFixed(3)} s at most`,
    );
  }
}

function candidateOf(random: () => number, n: number, flattest: number, steepest: number): CallCandidate {
  const ceiling = 4 + Math.floor(random() * 48);
  const none = 1000 * random();
  const curve = {
    none,
    saturation: none + 50_000 * random() ** 3,
    halfwayCalls: 1 + 20 * random(),
    steepness: flattest + (steepest - flattest) * random(),
  };
  return {
    key: `account ${n}`,
    sales: salesUpTo(curve, ceiling),
    secondsPerCall: 300 * (4 + Math.floor(random() * 20)),
    floor: random() < 0.1 ? 1 : 0,
    isNewBusiness: random() < 0.3,
  };
}
