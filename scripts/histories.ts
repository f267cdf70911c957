// Lives histories of an org through the service for as long as one likes: `npm run test:histories -- --runs 10000 --seed 7`.
import { Command, InvalidArgumentError } from 'commander';
import { liveMany } from '../sync-service/src/testing/histories/liveMany.ts';
import { startTestPostgres } from '../sync-service/src/testing/testPostgres.ts';

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
  .option('--postgres', 'with the replica in PostgreSQL instead of a file', false)
  .option('--no-shrink', 'tell the first history that leaves a trace as it is')
  .parse()
  .opts<{ runs: number; seed: number; path?: string; steps: number; postgres: boolean; shrink: boolean }>();

const postgres = flags.postgres ? await startTestPostgres() : undefined;
const began = performance.now();
let lived = 0;
try {
  await liveMany({
    ...flags,
    isShrunk: flags.shrink,
    databaseUrl: postgres?.url,
    onLived: (count) => {
      lived = count;
      const seconds = Math.round((performance.now() - began) / 1000);
      if (count % 25 === 0) process.stdout.write(`${count} histories, ${seconds} s\n`);
    },
  });
  process.stdout.write(`${lived} histories with seed ${flags.seed}: all ended as from scratch.\n`);
} catch (error) {
  const { message, cause } = error as Error;
  process.stderr.write(`${message}\n${cause instanceof Error ? `${cause.stack}\n` : ''}`);
  const place = flags.postgres ? ' --postgres' : '';
  process.stderr.write(`Repeat it: npm run test:histories --${place} --seed ${flags.seed} --path <the path above>\n`);
  process.exitCode = 1;
} finally {
  await postgres?.close();
}
