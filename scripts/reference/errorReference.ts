import { OWN_REFUSALS, RECORD_REFUSALS, REQUEST_REFUSALS } from '../../sync-service/src/salesforce/orgRefusals.ts';
import type { OrgRefusal } from '../../sync-service/src/salesforce/orgRefusals.ts';
import { SIGN_IN_REFUSALS } from '../../sync-service/src/salesforce/signInRefusals.ts';
import { page, table } from './markdown.ts';

/** The exit codes, whatever the command; `exitCodeOf` in failure.ts says which failure ends in which. */
const EXIT_CODES = [
  ['0', 'Done.', 'Nothing.'],
  ['1', 'A bug.', 'Report it with the text printed.'],
  ['2', 'Input, settings, files or disk of this machine.', 'Read the message: it names each fault and its step.'],
  [
    '3',
    'Some records were refused; the others are written.',
    '`evenfield replay --org ALIAS --dry-run` shows which and why.',
  ],
  ['4', "The org's API budget is used up.", 'Nothing; the next run goes on from there.'],
  ['5', 'The org cannot be reached, or refuses.', '`evenfield doctor --org ALIAS`.'],
  ['6', "Sums over territories differ from the org's own.", 'Run once more with `--full`; if it stays, report it.'],
];

/** Every code of an error with its meaning and its next step, as a page of Markdown. */
export function errorReference(): string {
  const rowsOf = (refusals: readonly OrgRefusal[]): string[][] =>
    refusals.map(({ code, means, nextStep }) => [`\`${code}\``, means, nextStep]);
  const head = ['Code', 'Meaning', 'Next step'];
  const signIn = SIGN_IN_REFUSALS.map(({ code, shown, means, nextStep }) => [`\`${code}: ${shown}\``, means, nextStep]);
  return page(
    'Errors',
    'Every code that a command can end with or tell, what it means, and what to do. Messages carry the same words.',
    [
      `## Exit codes\n\n${table(['Exit code', 'Meaning', 'Next step'], EXIT_CODES)}`,
      `## A sign-in is refused\n\n\`evenfield connect\` tries a connection step by step and says which of these it met.\n\n${table(['Salesforce says', 'Meaning', 'Next step'], signIn)}`,
      `## A request is refused\n\n${table(head, rowsOf(REQUEST_REFUSALS))}`,
      `## A record is refused\n\nThe rest of a run succeeds; \`evenfield status\` counts what was refused.\n\n${table(head, rowsOf(RECORD_REFUSALS))}`,
      `## Our own checks\n\n${table(head, rowsOf(OWN_REFUSALS))}`,
    ].join('\n'),
  );
}
