import type { DeadLetter } from '../run/deadLetters.ts';
import { textTable } from './textTable.ts';

const MOST_LINES = 50;

/** Records the org refused, a line each with its reason, and the command that writes them again. */
export function deadLetterTable(alias: string, letters: readonly DeadLetter[]): string {
  const rows = letters
    .slice(0, MOST_LINES)
    .map(({ object, match, code, reason, tries, lastAt }) => [
      object,
      'key' in match ? match.key : match.id,
      `${reason.replace(/\s+/g, ' ')} (${code})`,
      String(tries),
      lastAt.slice(0, 16).replace('T', ' '),
    ]);
  const rest = letters.length - rows.length;
  return (
    textTable(['Object', 'Record', 'Refused because', 'Tries', 'Last (UTC)'], rows, [
      false,
      false,
      false,
      true,
      false,
    ]) +
    (rest === 0 ? '' : `… and ${rest} more; --json shows all.\n`) +
    `When the cause is gone: evenfield replay --org ${alias}\n`
  );
}
