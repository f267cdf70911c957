import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { register as registerCalls } from './commands/calls.ts';
import { register as registerCommission } from './commands/commission.ts';
import { register as registerCompare } from './commands/compare.ts';
import { register as registerDesign } from './commands/design.ts';
import { register as registerDoctor } from './commands/doctor.ts';
import { register as registerEnps } from './commands/enps.ts';
import { register as registerEstimate } from './commands/estimate.ts';
import { register as registerRebalance } from './commands/rebalance.ts';
import { register as registerReplay } from './commands/replay.ts';
import { register as registerMarket } from './commands/market.ts';
import { register as registerRoute } from './commands/route.ts';
import { register as registerSchedule } from './commands/schedule.ts';
import { register as registerStatus } from './commands/status.ts';
import { register as registerSync } from './commands/sync.ts';
import { register as registerThin } from './commands/thin.ts';
import { register as registerWorker } from './commands/worker.ts';
import { exitCodeOf, Failure } from './failure.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = new Command('evenfield')
  .description('Makes sales territories fair and keeps them fair, inside Salesforce.')
  .version(version)
  .showHelpAfterError('(evenfield --help shows what can be done)')
  .showSuggestionAfterError()
  .exitOverride()
  .addHelpText('after', '\nEvery command has its own help: evenfield sync --help');

const commands = [
  ...[registerSync, registerSchedule, registerWorker, registerStatus, registerReplay, registerThin, registerDoctor],
  ...[registerEstimate, registerDesign, registerRebalance, registerCompare, registerMarket],
  ...[registerCalls, registerRoute, registerCommission, registerEnps],
];
for (const register of commands) register(program);
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Tells a failure in words: what happened, then what to do. Whatever else is thrown is a bug and shown whole. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodeOf.setup;
  const isFailure = error instanceof Failure;
  if (isFailure) process.stderr.write(`${error.message}\n→ ${error.nextStep}\n`);
  else
    process.stderr.write(`Evenfield has a bug here; please report it.\n${(error as Error).stack ?? String(error)}\n`);
  const exitCode = isFailure ? error.exitCode : 1;
  if (process.argv.includes('--json')) {
    const { message } = error as Error;
    const nextStep = isFailure ? error.nextStep : 'Report it.';
    process.stdout.write(`${JSON.stringify({ error: { message, nextStep, exitCode } })}\n`);
  }
  return exitCode;
}
