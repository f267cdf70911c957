import { z } from 'zod';

import type { AskedQuestion, RoundDays, SurveyQuestion } from '../../../../domain/pulse/index.ts';
import type { ErrandWorld } from '../../run/errand.ts';

export const SURVEY = 'PulseSurvey__c';
export const QUESTION = 'PulseQuestion__c';
export const INVITATION = 'PulseInvitation__c';
export const BALLOT = 'PulseBallot__c';
export const ANSWER = 'PulseAnswer__c';
export const RESULT = 'PulseResult__c';

/** A round of a survey, as the org holds it; drafts are left to those who write them. */
export interface Round {
  readonly id: string;
  readonly name: string;
  readonly status: 'Scheduled' | 'Open' | 'Closed';
  readonly ownerId: string;
  readonly territoryId: string | null;
  readonly cadence: 'Weekly' | 'Monthly' | 'Quarterly' | null;
  readonly days: RoundDays;
  readonly previousId: string | null;
  /** The id of the first round, known once the round has opened. */
  readonly seriesKey: string | null;
  readonly heard: string | null;
  readonly doing: string | null;
  readonly doneBy: string | null;
  readonly scaleLowest: 0 | 1;
  readonly minimum: number;
  readonly commentMinimum: number;
  readonly invitedCount: number | null;
  readonly answeredCount: number | null;
  readonly fault: string | null;
  readonly questionCount: number;
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const roundSchema = z
  .object({
    Id: z.string(),
    Name: z.string(),
    Status__c: z.enum(['Scheduled', 'Open', 'Closed']),
    OwnerId: z.string(),
    Territory__c: text,
    Cadence__c: z.enum(['Weekly', 'Monthly', 'Quarterly']).nullish(),
    OpenDate__c: z.string(),
    CloseDate__c: z.string(),
    PreviousSurvey__c: text,
    SeriesKey__c: text,
    Heard__c: text,
    Doing__c: text,
    DoneByDate__c: text,
    ScaleLowest__c: z.number().nullish(),
    MinimumGroupSize__c: z.number().nullish(),
    MinimumCommentGroupSize__c: z.number().nullish(),
    InvitedCount__c: z.number().nullish(),
    AnsweredCount__c: z.number().nullish(),
    Fault__c: text,
    QuestionCount__c: z.number().nullish(),
  })
  .transform((row): Round => ({
    id: row.Id,
    name: row.Name,
    status: row.Status__c,
    ownerId: row.OwnerId,
    territoryId: row.Territory__c,
    cadence: row.Cadence__c ?? null,
    days: { openDate: row.OpenDate__c, closeDate: row.CloseDate__c },
    previousId: row.PreviousSurvey__c,
    seriesKey: row.SeriesKey__c,
    heard: row.Heard__c,
    doing: row.Doing__c,
    doneBy: row.DoneByDate__c,
    scaleLowest: row.ScaleLowest__c === 0 ? 0 : 1,
    minimum: row.MinimumGroupSize__c ?? 5,
    commentMinimum: row.MinimumCommentGroupSize__c ?? 8,
    invitedCount: row.InvitedCount__c ?? null,
    answeredCount: row.AnsweredCount__c ?? null,
    fault: row.Fault__c,
    questionCount: row.QuestionCount__c ?? 0,
  }));

const ROUND_FIELDS = [
  ...['Id', 'Name', 'Status__c', 'OwnerId', 'Territory__c', 'Cadence__c', 'OpenDate__c', 'CloseDate__c'],
  ...['PreviousSurvey__c', 'SeriesKey__c', 'Heard__c', 'Doing__c', 'DoneByDate__c', 'ScaleLowest__c'],
  ...['MinimumGroupSize__c', 'MinimumCommentGroupSize__c', 'InvitedCount__c', 'AnsweredCount__c', 'Fault__c'],
  'QuestionCount__c',
];

/** All rounds but drafts; a record that is none (without its days, say) is left out. */
export async function readRounds(world: ErrandWorld): Promise<readonly Round[]> {
  const rows = await world.rows({
    object: SURVEY,
    fields: ROUND_FIELDS,
    where: [{ field: 'Status__c', isNot: 'Draft' }],
  });
  return rows.flatMap((row) => roundSchema.safeParse(row).data ?? []);
}

/** A question of a round, with what else the service needs of it. */
export interface RoundQuestion extends AskedQuestion {
  readonly surveyId: string;
  readonly position: number;
  readonly text: string;
}

/** The questions of rounds in their order. */
export async function readQuestions(
  world: ErrandWorld,
  rounds: readonly Round[],
): Promise<ReadonlyMap<string, readonly RoundQuestion[]>> {
  const rows = await world.rows({
    object: QUESTION,
    fields: ['Id', 'Survey__c', 'Position__c', 'Kind__c', 'Question__c', 'Lowest__c', 'Highest__c', 'Options__c'],
    where: [{ field: 'Survey__c', in: rounds.map(({ id }) => id) }],
  });
  const scaleOf = new Map(rounds.map(({ id, scaleLowest }) => [id, scaleLowest]));
  const questions = rows
    .map((row): RoundQuestion => {
      const kind = String(row['Kind__c']) as AskedQuestion['kind'];
      const surveyId = String(row['Survey__c']);
      return {
        id: String(row['Id']),
        surveyId,
        position: Number(row['Position__c'] ?? 0),
        kind,
        text: String(row['Question__c'] ?? ''),
        lowest: kind === 'Recommendation' ? (scaleOf.get(surveyId) ?? 1) : Number(row['Lowest__c'] ?? NaN),
        highest: kind === 'Recommendation' ? 10 : Number(row['Highest__c'] ?? NaN),
        options: linesOf(row['Options__c']),
      };
    })
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  return Map.groupBy(questions, ({ surveyId }) => surveyId);
}

/** A question in the words of the domain's rules. */
export const surveyQuestion = ({ kind, text: words, lowest, highest, options }: RoundQuestion): SurveyQuestion =>
  kind === 'Text'
    ? { kind, text: words }
    : kind === 'Choice'
      ? { kind, text: words, options }
      : { kind: 'Scale', text: words, lowest, highest };

/** Lines of a text field, without blanks and empty ones. */
export function linesOf(value: unknown): readonly string[] {
  return String(value ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The day it is in a time zone; in Greenwich where the zone is not known. */
export function dayIn(zone: string, now: Date): string {
  try {
    // Swedish writes days as ISO does.
    return now.toLocaleDateString('sv-SE', { timeZone: zone });
  } catch {
    return now.toISOString().slice(0, 10);
  }
}

/** The last day that has passed everywhere on Earth, less one: a round that closed before it is over for everybody. */
export const dayBehindEveryone = (now: Date): string => dayIn('Etc/GMT+12', now);
/** The day that has begun somewhere: from it on a round may open for somebody. */
export const dayAheadOfAll = (now: Date): string => dayIn('Etc/GMT-14', now);
