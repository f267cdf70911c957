import type { Difference } from '../run/difference.ts';
import type { FieldValue } from '../run/wantedRecord.ts';
import { textTable } from './textTable.ts';

/** More lines than this are counted instead of shown. */
const MOST_LINES = 200;
const CELL = 40;

/** What a run would write, a line for each field: what it holds now and what it would hold. */
export function differenceTable({ changes, unchangedCount }: Difference): string {
  if (changes.length === 0) return `Nothing would change: ${unchangedCount} records are as they should be.\n`;
  const lines = changes.flatMap(({ object, match, fields, before, isNew }) =>
    Object.entries(fields)
      .filter(([, value]) => !isNew || value !== null)
      .map(([field, value]) => [
        object,
        'key' in match ? match.key : match.id,
        field,
        isNew ? '(new)' : cellOf(before[field] ?? null),
        cellOf(value),
      ]),
  );
  const shown = lines.slice(0, MOST_LINES);
  const rest = lines.length - shown.length;
  return (
    textTable(['Object', 'Record', 'Field', 'Now', 'Then'], shown) +
    (rest === 0 ? '' : `… and ${rest.toLocaleString('en')} fields more; --json shows all.\n`)
  );
}

function cellOf(value: FieldValue): string {
  if (value === null) return '(empty)';
  const text = String(value).replace(/\s+/g, ' ');
  return text.length <= CELL ? text : `${text.slice(0, CELL - 1)}…`;
}
