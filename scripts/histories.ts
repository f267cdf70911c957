// Lives histories of an org through the service for as long as one likes: `npm run test:histories -- --runs 10000 --seed 7`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import fc from 'fast-check';
import { liveThrough } from '../sync-service/src/testing/histories/history.ts';
import { historyTemplate } from '../sync-service/src/testing/histories/historyTeam.ts';
import { step } from '../sync-service/src/testing/histories/step.ts';

const whole = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new InvalidArgumentError('a whole number is needed.');
};
const flags = new Command('npm run test:histories --')
  .description(
    'Random histories of changes, deletions, late commits and faults; after each, everything must be as from scratch.',
  )
  .option('--runs <number>', 'histories to live through', whole, 300)
  .option('--seed <number>', 'the same seed gives the same histories', whole, Date.now() % 1_000_000)
  .option('--path <path>', 'only the history that a failure named')
  .option('--steps <number>', 'steps of a history at most', whole, 25)
  .parse()
  .opts<{ runs: number; seed: number; path?: string; steps: number }>();

const folder = mkdtempSync(join(tmpdir(), 'evenfield-histories-'));
const began = performance.now();
let lived = 0;
try {
  const template = await historyTemplate(folder);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: flags.steps }), async (steps) => {
      await liveThrough(steps, template);
      lived += 1;
      if (lived % 25 === 0)
        process.stdout.write(`${lived} histories, ${Math.round((performance.now() - began) / 1000)} s\n`);
    }),
    { numRuns: flags.runs, seed: flags.seed, ...(flags.path === undefined ? {} : { path: flags.path }) },
  );
  process.stdout.write(`${lived} histories with seed ${flags.seed}: all ended as from scratch.\n`);
} catch (error) {
  const { message, cause } = error as Error;
  process.stderr.write(`${message}\n${cause instanceof Error ? `${cause.stack}\n` : ''}`);
  process.stderr.write(`Repeat it: npm run test:histories -- --seed ${flags.seed} --path <the path above>\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
