import { z } from 'zod';
import { isOnScale } from '../../../domain/pulse/index.ts';
import type { AnswerScale, PersonalAnswer } from '../../../domain/pulse/index.ts';
import { isDay, nameCell } from '../input/cells.ts';
import { InputFailure, readRows } from '../input/readRows.ts';
import type { InputRow, RowFault } from '../input/readRows.ts';

/** What the --help of the command says about its file. */
export const ENPS_ANSWERS_FORMAT = `Answers (CSV with a header; columns in any order):
  answer           a whole number on the scale (required); score and rating mean the same
  person           (or respondent, id) who answered, any key: of several answers in a round the latest counts, and the rounds
                   together give nobody away. Without it every row is a person of its own
  team             one main team a person and round; results are shown a team too
  round            such as 2026-Q1; rounds sort by name, and the last one is reported
  answeredAt       2026-03-01 or 2026-03-01T09:30; decides which answer is the latest
A comment column is not read: comments need a larger group and a reader who knows the people.`;

export interface ReadAnswer extends PersonalAnswer {
  readonly answer: number;
  readonly team: string | null;
}

/** The name of the only round of a file without that column. */
export const ONLY_ROUND = 'this round';

/**
 * Reads answers on a scale.
 *
 * @throws {InputFailure} naming every bad row with line, value and rule
 */
export function readAnswers(path: string, scale: AnswerScale): readonly ReadAnswer[] {
  const rule = `must be a whole number from ${scale.lowest} to ${scale.highest}`;
  const columns = {
    answer: z
      .string({ error: `is empty; it ${rule}` })
      .refine((text) => /^\d+$/.test(text) && isOnScale(Number(text), scale), rule)
      .transform(Number),
    person: nameCell.optional(),
    team: nameCell.optional(),
    round: nameCell.optional(),
    answeredAt: z
      .string()
      .refine(
        (text) => isDay(text.slice(0, 10)) && /^(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?Z?)?$/.test(text.slice(10)),
        'must be a day or a moment, written like 2026-03-01 or 2026-03-01T09:30',
      )
      .optional(),
  };
  const rows = readRows(path, {
    columns,
    required: ['answer'],
    alsoCalled: { answer: ['score', 'rating'], person: ['respondent', 'id'] },
  }).map(({ line, row }) => ({
    line,
    row: {
      answer: row.answer,
      person: row.person ?? null,
      team: row.team ?? null,
      round: row.round ?? ONLY_ROUND,
      answeredAt: row.answeredAt ?? null,
    },
  }));
  const faults = twoTeamFaults(rows);
  if (faults.length > 0) throw new InputFailure(path, faults);
  return rows.map(({ row }) => row);
}

/** Someone in two teams at once would be counted by whichever answer came last; the file has to say which is theirs. */
function twoTeamFaults(rows: readonly InputRow<ReadAnswer>[]): readonly RowFault[] {
  const first = new Map<string, InputRow<ReadAnswer>>();
  return rows.flatMap((each) => {
    const { person, round, team } = each.row;
    if (person === null) return [];
    const key = JSON.stringify([round, person]);
    const known = first.get(key);
    if (known === undefined) first.set(key, each);
    if (known === undefined || known.row.team === team) return [];
    const rule = `differs from ${JSON.stringify(known.row.team ?? '')} on line ${known.line} for the same person and round; give each person one main team (personInTwoTeams)`;
    return [{ line: each.line, column: 'team', value: team ?? '', rule }];
  });
}
