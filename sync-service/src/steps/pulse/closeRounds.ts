import { groupKey, nextRound, personKey, publishedResults, storedGroups } from '../../../../domain/pulse/index.ts';
import type { GroupKey, PublishedResult, ShownRound } from '../../../../domain/pulse/index.ts';
import type { ErrandWorld, Stage } from '../../run/errand.ts';
import type { FieldValue, WantedRecord } from '../../run/wantedRecord.ts';
import {
  ANSWER,
  INVITATION,
  QUESTION,
  RESULT,
  SURVEY,
  dayBehindEveryone,
  dayIn,
  linesOf,
  readQuestions,
} from './pulseRound.ts';
import type { Round, RoundQuestion } from './pulseRound.ts';
import { resultFields } from './resultFields.ts';
import type { EarlierResult, StoredAnswer } from './resultFields.ts';
import { readInvitations } from './takeBallots.ts';
import type { Invitation } from './takeBallots.ts';

/** The group of everybody who was asked. */
export const EVERYBODY = groupKey('everybody');
/** Rounds of a survey that are kept in mind when deciding what may be shown. */
const REMEMBERED = 8;
/** A round that was closed longer ago has been sealed, or never will be. */
const SEALED_WITHIN_DAYS = 60;

/** What was shown of an earlier round, and to whom it belonged. */
export interface EarlierRound {
  readonly shown: ShownRound;
  readonly results: readonly EarlierResult[];
}

/** Which groups of a round are shown, and how: decided from who answered, never from what. */
export function publishedGroups(
  round: Pick<Round, 'minimum' | 'commentMinimum'>,
  invitations: readonly Invitation[],
  earlier: readonly ShownRound[],
): readonly (PublishedResult & { readonly invitedCount: number })[] {
  const groups = [EVERYBODY, ...new Set(invitations.flatMap(({ groups: own }) => own))].map(groupKey);
  const isIn = (group: GroupKey, one: Invitation): boolean => group === EVERYBODY || one.groups.includes(group);
  const tallies = groups.map((group) => ({
    group,
    respondents: invitations
      .filter((one) => one.status === 'Answered' && isIn(group, one))
      .map(({ person }) => personKey(person)),
    answerCounts: new Map<string, number>(),
    comments: [],
  }));
  const rules = {
    minimumGroupSize: round.minimum,
    minimumCommentGroupSize: round.commentMinimum,
    leastPeopleAcrossRounds: 3,
    rememberedRoundCount: REMEMBERED,
  } as const;
  return publishedResults(tallies, earlier, rules).map((result) => ({
    ...result,
    invitedCount: invitations.filter((one) => isIn(result.group, one)).length,
  }));
}

/** The results of a round, a record for each group and question. */
export function resultRecords(
  round: Round,
  questions: readonly RoundQuestion[],
  invitations: readonly Invitation[],
  answers: readonly StoredAnswer[],
  earlier: readonly EarlierRound[],
): readonly WantedRecord[] {
  const published = publishedGroups(
    round,
    invitations,
    earlier.map(({ shown }) => shown),
  );
  return published.flatMap((result) => {
    const { group } = result;
    const isEverybody = group === EVERYBODY;
    const ofGroup = answers.filter(({ groups }) => isEverybody || groups.includes(group));
    return questions.map((question): WantedRecord => ({
      object: RESULT,
      match: { key: `${round.id}|${isEverybody ? '' : group}|${question.position}|${question.id}` },
      fields: {
        Survey__c: round.id,
        Question__c: question.id,
        Territory__c: isEverybody ? null : group,
        InvitedCount__c: result.invitedCount,
        ...resultFields(question, result, ofGroup, isEverybody, earlier.at(-1)?.results ?? []),
      },
    }));
  });
}

/**
 * Counts rounds that are over everywhere, closes them, seals what is stored of them, and plans their next rounds. The
 * results come first and in full: a run that is cut short counts them anew from answers that are still whole.
 */
export async function* closeRounds(world: ErrandWorld, rounds: readonly Round[]): AsyncGenerator<Stage, void, void> {
  const over = rounds.filter(({ status, days }) => status === 'Open' && days.closeDate < dayBehindEveryone(world.now));
  for (const round of over) {
    const earlierRounds = rounds
      .filter((one) => one.seriesKey === round.seriesKey && one.status === 'Closed')
      .sort((a, b) => (a.days.openDate < b.days.openDate ? -1 : 1))
      .slice(-REMEMBERED);
    const [questions, invitations, answers, earlier] = await Promise.all([
      readQuestions(world, [round]),
      readInvitations(world, [round, ...earlierRounds]),
      readAnswers(world, round),
      readResults(world, earlierRounds),
    ]);
    const told = earlierRounds.map((one) => earlierRound(one, invitations, earlier));
    const own = invitations.filter(({ surveyId }) => surveyId === round.id);
    yield { writes: resultRecords(round, questions.get(round.id) ?? [], own, answers, told) };
    const answeredCount = own.filter(({ status }) => status === 'Answered').length;
    yield {
      writes: [
        {
          object: SURVEY,
          match: { id: round.id },
          fields: { Status__c: 'Closed', AnsweredCount__c: answeredCount, InvitedCount__c: own.length },
        },
      ],
    };
  }
  yield* sealRounds(world, rounds, over);
  yield* planNextRounds(world, rounds, over);
}

/**
 * Takes out of what is stored whatever tells apart fewer people than what is shown, and gives all invitations of the round
 * one and the same last change.
 */
async function* sealRounds(
  world: ErrandWorld,
  rounds: readonly Round[],
  over: readonly Round[],
): AsyncGenerator<Stage, void, void> {
  const since = dayIn('UTC', new Date(world.now.getTime() - SEALED_WITHIN_DAYS * 86_400_000));
  const closed = [...over, ...rounds.filter(({ status, days }) => status === 'Closed' && days.closeDate >= since)];
  if (closed.length === 0) return;
  const rows = await world.rows({
    object: INVITATION,
    fields: ['Id', 'Survey__c', 'Status__c'],
    where: [
      { field: 'Survey__c', in: closed.map(({ id }) => id) },
      { field: 'ClosedDate__c', is: null },
    ],
  });
  for (const round of closed) {
    const open = rows.filter((row) => row['Survey__c'] === round.id);
    if (open.length === 0) continue;
    const [answers, results] = await Promise.all([readAnswers(world, round), readResults(world, [round])]);
    yield { writes: sealedAnswers(answers, results, round.minimum) };
    yield {
      writes: open.map((row) => ({
        object: INVITATION,
        match: { id: String(row['Id']) },
        fields: {
          ClosedDate__c: dayIn('UTC', world.now),
          ...(row['Status__c'] === 'Invited' ? { Status__c: 'Missed' } : {}),
        },
      })),
    };
  }
}

/** The changes to stored answers, question by question: for nothing ties the answers of a person to each other. */
export function sealedAnswers(
  answers: readonly StoredAnswer[],
  results: readonly EarlierResult[],
  minimum: number,
): readonly WantedRecord[] {
  const shown = new Set(results.flatMap(({ group, isShown }) => (isShown ? [groupKey(group)] : [])));
  return [...Map.groupBy(answers, ({ questionId }) => questionId).values()].flatMap((ofQuestion) => {
    const kept = storedGroups(
      ofQuestion.map(({ groups }) => groups.map(groupKey)),
      shown,
      minimum,
    );
    return ofQuestion.flatMap(({ id, groups, recommendation }, i): WantedRecord[] => {
      const before = [...groups].sort().join('\n');
      const after = (kept[i] ?? []).join('\n');
      const fields: Record<string, FieldValue> = {
        ...(before === after ? {} : { Groups__c: after || null }),
        ...(recommendation === null ? {} : { Recommendation__c: null }),
      };
      return Object.keys(fields).length === 0 ? [] : [{ object: ANSWER, match: { id }, fields }];
    });
  });
}

async function* planNextRounds(
  world: ErrandWorld,
  rounds: readonly Round[],
  over: readonly Round[],
): AsyncGenerator<Stage, void, void> {
  const followed = new Set(rounds.map(({ previousId }) => previousId));
  const planned = [...over, ...rounds.filter(({ status }) => status === 'Closed')].filter(
    ({ id, cadence }) => cadence !== null && !followed.has(id),
  );
  if (planned.length > 0) {
    yield {
      writes: planned.map((round) => {
        const days = nextRound(round.days, round.cadence ?? 'Monthly');
        const series = round.seriesKey ?? round.id;
        return {
          object: SURVEY,
          match: { key: `${series}|${days.openDate}` },
          fields: {
            ...{ Name: round.name, Status__c: 'Scheduled', OwnerId: round.ownerId, Cadence__c: round.cadence },
            ...{ OpenDate__c: days.openDate, CloseDate__c: days.closeDate, PreviousSurvey__c: round.id },
            ...{ SeriesKey__c: series, Territory__c: round.territoryId },
          },
        };
      }),
    };
  }
  const bare = rounds.filter(
    ({ status, previousId, questionCount }) => status === 'Scheduled' && previousId && questionCount === 0,
  );
  const added = planned.length === 0 ? [] : await newestRounds(world, planned);
  for (const { id, previousId } of [...bare, ...added]) {
    if (previousId === null) continue;
    const asked = await world.rows({
      object: QUESTION,
      fields: ['Position__c', 'Kind__c', 'Question__c', 'Lowest__c', 'Highest__c', 'Options__c'],
      where: [{ field: 'Survey__c', is: previousId }],
    });
    yield {
      writes: asked.map((row) => ({
        object: QUESTION,
        match: { key: `${id}|${String(row['Position__c'])}` },
        fields: {
          Survey__c: id,
          Position__c: Number(row['Position__c']),
          Kind__c: String(row['Kind__c']),
          Question__c: String(row['Question__c']),
          Lowest__c: row['Lowest__c'] == null ? null : Number(row['Lowest__c']),
          Highest__c: row['Highest__c'] == null ? null : Number(row['Highest__c']),
          Options__c: row['Options__c'] == null ? null : String(row['Options__c']),
        },
      })),
    };
  }
}

async function newestRounds(
  world: ErrandWorld,
  previous: readonly Round[],
): Promise<readonly { readonly id: string; readonly previousId: string | null }[]> {
  const rows = await world.rows({
    object: SURVEY,
    fields: ['Id', 'PreviousSurvey__c'],
    where: [{ field: 'PreviousSurvey__c', in: previous.map(({ id }) => id) }],
  });
  return rows.map((row) => ({ id: String(row['Id']), previousId: String(row['PreviousSurvey__c']) }));
}

function earlierRound(
  { id }: Round,
  invitations: readonly Invitation[],
  results: readonly EarlierResult[],
): EarlierRound {
  const ofRound = results.filter(({ surveyId }) => surveyId === id);
  const shownGroups = [...new Set(ofRound.filter(({ isShown }) => isShown).map(({ group }) => group))];
  const answered = invitations.filter(({ surveyId, status }) => surveyId === id && status === 'Answered');
  return {
    results: ofRound,
    shown: shownGroups.map((group) =>
      answered
        .filter(({ groups }) => group === EVERYBODY || groups.includes(group))
        .map(({ person }) => personKey(person)),
    ),
  };
}

async function readAnswers(world: ErrandWorld, round: Pick<Round, 'id'>): Promise<readonly StoredAnswer[]> {
  const rows = await world.rows({
    object: ANSWER,
    fields: ['Id', 'Question__c', 'Groups__c', 'AnswerValue__c', 'Choice__c', 'Words__c', 'Recommendation__c'],
    where: [{ field: 'Survey__c', is: round.id }],
  });
  const number = (value: unknown): number | null => (value == null ? null : Number(value));
  const words = (value: unknown): string | null => (value == null ? null : String(value));
  return rows.map((row) => ({
    id: String(row['Id']),
    questionId: String(row['Question__c']),
    groups: linesOf(row['Groups__c']),
    value: number(row['AnswerValue__c']),
    choice: words(row['Choice__c']),
    words: words(row['Words__c']),
    recommendation: number(row['Recommendation__c']),
  }));
}

async function readResults(
  world: ErrandWorld,
  rounds: readonly { readonly id: string }[],
): Promise<readonly EarlierResult[]> {
  if (rounds.length === 0) return [];
  const rows = await world.rows({
    object: RESULT,
    fields: ['Survey__c', 'Territory__c', 'Question__r.Question__c', 'IsShown__c', 'AnswerCounts__c'],
    where: [{ field: 'Survey__c', in: rounds.map(({ id }) => id) }],
  });
  return rows.map((row) => ({
    surveyId: String(row['Survey__c']),
    group: row['Territory__c'] == null ? EVERYBODY : String(row['Territory__c']),
    question: String((row['Question__r'] as Record<string, unknown> | null)?.['Question__c'] ?? ''),
    isShown: row['IsShown__c'] === true,
    answerCounts: row['AnswerCounts__c'] == null ? null : String(row['AnswerCounts__c']),
  }));
}
