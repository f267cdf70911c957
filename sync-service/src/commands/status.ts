import type { Command } from 'commander';
import { readSettings } from '../config/settings.ts';
import { readOrgStatus } from '../orgStatus.ts';
import type { OrgStatus } from '../orgStatus.ts';
import { deadLetterTable } from './deadLetterTable.ts';
import { textTable } from './textTable.ts';

interface StatusFlags {
  readonly org: string;
  readonly json: boolean;
}

export function register(program: Command): void {
  program
    .command('status')
    .summary("show an org's last runs, how fresh its numbers are, and what waits")
    .description(
      "Shows an org's last sync runs, the age of its numbers, the API requests left, requested runs that wait, and records the org refused.",
    )
    .requiredOption('--org <alias>', 'a connection in .evenfield/orgs.json, or an alias of the sf CLI')
    .option('--json', 'print the status as one line of JSON', false)
    .addHelpText(
      'after',
      '\nExit codes: 0 told, 2 input or settings, 5 org unreachable or refusing.\n\nExample:\n  evenfield status --org production',
    )
    .action(async (flags: StatusFlags) => {
      const status = await readOrgStatus(flags.org, readSettings());
      process.stdout.write(flags.json ? `${JSON.stringify(status)}\n` : statusText(status));
    });
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const shown = (value: number | null): string => (value === null ? '–' : whole.format(value));

function statusText(status: OrgStatus): string {
  const { budget, lagMinutes, waitingRequests, runs } = status;
  const rows = runs.map((run) => [
    ...[run.name, run.status, run.mode, run.startedAt.slice(0, 16).replace('T', ' '), shown(run.seconds)],
    ...[shown(run.read), shown(run.created), shown(run.updated), shown(run.failed), shown(run.apiCalls)],
  ]);
  const head = ['Run', 'Status', 'Mode', 'Started (UTC)', 'Seconds', 'Read', 'New', 'Changed', 'Refused', 'API calls'];
  const oldest = Object.entries(status.pulledUpTo).sort(([, a], [, b]) => (a < b ? -1 : 1))[0];
  const problem = runs[0] && runs[0].status !== 'Succeeded' ? runs[0].message : null;
  const sentences = [
    `${status.org.alias}: ${status.org.url} (${status.org.id}).`,
    status.isRunning ? 'A sync is at work on this machine just now.' : '',
    lagMinutes === null ? 'No run has succeeded yet.' : `The numbers are ${ageText(lagMinutes)} old.`,
    oldest ? `Pulled up to ${oldest[1].slice(0, 16).replace('T', ' ')} UTC at least (${oldest[0]}).` : '',
    waitingRequests ? `${waitingRequests} requested runs wait; the next sync takes them up.` : '',
    budget === null
      ? 'The org does not tell how many API requests it has counted.'
      : `API requests in 24 hours: ${whole.format(budget.used)} of ${whole.format(budget.limit)}; runs stop at ${whole.format(budget.stopsAt)}.`,
    problem ? `The last run said:\n${problem}` : '',
  ];
  return (
    (rows.length === 0
      ? ''
      : `${textTable(
          head,
          rows,
          head.map((_, column) => column > 3),
        )}\n`) +
    `${sentences.filter((sentence) => sentence !== '').join('\n')}\n` +
    (status.deadLetters.length === 0 ? '' : `\n${deadLetterTable(status.org.alias, status.deadLetters)}`)
  );
}

function ageText(minutes: number): string {
  if (minutes < 120) return `${minutes} minutes`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}
