// Kills syncs at random moments and checks that nothing is ever left to repair: `npm run test:kills -- --kills 1000`.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

const whole = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('a whole number above 0 is needed.');
};
const flags = new Command('npm run test:kills --')
  .description(
    'Kills syncs (kill -9) at random moments, with files and with PostgreSQL; the numbers after them must be those of an undisturbed sync.',
  )
  .option('--kills <number>', 'syncs to kill, of each kind of replica', whole, 100)
  .option('--seed <number>', 'the same seed kills at the same shares of a run', whole, (Date.now() % 1_000_000) + 1)
  .parse()
  .opts<{ kills: number; seed: number }>();

const root = resolve(import.meta.dirname, '..');
const { status } = spawnSync(
  resolve(root, 'node_modules/.bin/jest'),
  ['--runTestsByPath', 'sync-service/src/commands/syncKilled.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, EVENFIELD_TEST_KILLS: String(flags.kills), EVENFIELD_TEST_SEED: String(flags.seed) },
  },
);
process.exitCode = status ?? 1;
