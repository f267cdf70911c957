import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { readTraceSettings } from './config/traceSettings.ts';
import { exitCodeOf, Failure } from './failure.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// Whoever reads the output may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const program = new Command('evenfield')
  .description('Makes sales territories fair and keeps them fair, inside Salesforce.')
  .version(version)
  .showHelpAfterError('(evenfield --help shows what can be done)')
  .showSuggestionAfterError()
  .exitOverride()
  .addHelpText('after', '\nEvery command has its own help: evenfield sync --help');

/** What each command needs is loaded when it is asked for: together they take a second. */
const commands: Readonly<Record<string, () => Promise<{ register: (program: Command) => void }>>> = {
  sync: () => import('./commands/sync.ts'),
  schedule: () => import('./commands/schedule.ts'),
  worker: () => import('./commands/worker.ts'),
  status: () => import('./commands/status.ts'),
  replay: () => import('./commands/replay.ts'),
  'forget-person': () => import('./commands/forgetPerson.ts'),
  export: () => import('./commands/export.ts'),
  import: () => import('./commands/import.ts'),
  thin: () => import('./commands/thin.ts'),
  connect: () => import('./commands/connect.ts'),
  doctor: () => import('./commands/doctor.ts'),
  estimate: () => import('./commands/estimate.ts'),
  design: () => import('./commands/design.ts'),
  rebalance: () => import('./commands/rebalance.ts'),
  compare: () => import('./commands/compare.ts'),
  plan: () => import('./commands/plan.ts'),
  market: () => import('./commands/market.ts'),
  calls: () => import('./commands/calls.ts'),
  route: () => import('./commands/route.ts'),
  commission: () => import('./commands/commission.ts'),
  enps: () => import('./commands/enps.ts'),
};
const asked = commands[process.argv[2] ?? ''];
for (const load of asked === undefined ? Object.values(commands) : [asked]) (await load()).register(program);
for (const command of program.commands) command.exitOverride();

let endTraces = (): Promise<void> => Promise.resolve();
try {
  const traces = readTraceSettings();
  if (traces !== undefined) {
    const { openTraces } = await import('./trace/openTraces.ts');
    endTraces = openTraces(traces, version, (reason) => process.stderr.write(`${reason}\n`));
  }
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
} finally {
  await endTraces();
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
