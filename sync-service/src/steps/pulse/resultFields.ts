import {
  LEAST_BALLOTS_FOR_DRIVERS,
  enps,
  enpsChange,
  enpsDrivers,
  enpsTally,
  questionChange,
  questionMean,
} from '../../../../domain/pulse/index.ts';
import type { PublishedResult } from '../../../../domain/pulse/index.ts';
import type { FieldValue } from '../../run/wantedRecord.ts';
import type { RoundQuestion } from './pulseRound.ts';

/** An answer as it is stored: without person, order or time. */
export interface StoredAnswer {
  readonly id: string;
  readonly questionId: string;
  readonly groups: readonly string[];
  readonly value: number | null;
  readonly choice: string | null;
  readonly words: string | null;
  readonly recommendation: number | null;
}

/** What was shown of a question and group in a round. */
export interface EarlierResult {
  readonly surveyId: string;
  readonly group: string;
  readonly question: string;
  readonly isShown: boolean;
  readonly answerCounts: string | null;
}

type Fields = Readonly<Record<string, FieldValue>>;

const NOTHING: Fields = {
  ...{ RespondentCount__c: null, AnswerCounts__c: null, MeanValue__c: null, ScoreValue__c: null },
  ...{ MarginValue__c: null, ChangeValue__c: null, Verdict__c: null, DriverValue__c: null },
  ...{ IsClearDriver__c: false, Comments__c: null },
};
/** What a field of comments holds. */
const COMMENTS_LENGTH = 131_072;

/**
 * What is published of a group's answers to a question. A withheld group tells nothing but why.
 *
 * @param answers the group's answers to all questions
 * @param lastRound what was shown in the last round, for the comparison
 */
export function resultFields(
  question: RoundQuestion,
  result: PublishedResult,
  answers: readonly StoredAnswer[],
  isEverybody: boolean,
  lastRound: readonly EarlierResult[],
): Fields {
  if (!result.isShown) return { ...NOTHING, IsShown__c: false, WithheldReason__c: result.reason };
  const own = answers.filter(({ questionId }) => questionId === question.id);
  const shown = { ...NOTHING, IsShown__c: true, WithheldReason__c: null, RespondentCount__c: result.respondentCount };
  if (question.kind === 'Text') {
    return { ...shown, Comments__c: result.comments === null ? null : commentsText(own) };
  }
  if (question.kind === 'Choice') {
    const counts = countsOf(own.map(({ choice }) => choice ?? ''));
    return { ...shown, AnswerCounts__c: JSON.stringify(Object.fromEntries(counts)) };
  }
  const values = own.map(({ value }) => value ?? 0);
  const counts = countsOf(values);
  const before = lastRound.find(
    (one) => one.group === result.group && one.question.trim() === question.text.trim() && one.isShown,
  );
  const earlier = countsIn(before?.answerCounts ?? null);
  const counted = { ...shown, AnswerCounts__c: JSON.stringify(Object.fromEntries(counts)) };
  if (question.kind === 'Recommendation') {
    const { score, margin } = enps(enpsTally(values));
    const change = earlier === null ? null : enpsChange(enpsTally(listed(earlier)), enpsTally(values));
    return { ...counted, ScoreValue__c: score, MarginValue__c: margin, ...changeFields(change) };
  }
  const { mean, margin } = questionMean(counts);
  const change = earlier === null ? null : questionChange(earlier, counts);
  return {
    ...counted,
    ...{ MeanValue__c: mean, MarginValue__c: margin },
    ...changeFields(change),
    ...(isEverybody ? driverFields(question, own) : {}),
  };
}

const changeFields = (change: { change: number | null; verdict: string } | null): Fields => ({
  ChangeValue__c: change?.change ?? null,
  Verdict__c: change?.verdict ?? null,
});

function driverFields(question: RoundQuestion, own: readonly StoredAnswer[]): Fields {
  const ballots = own.flatMap(({ value, recommendation }) =>
    value === null || recommendation === null ? [] : [{ recommendation, answers: new Map([[question.text, value]]) }],
  );
  if (ballots.length < LEAST_BALLOTS_FOR_DRIVERS) return {};
  const [driver] = enpsDrivers(ballots);
  if (driver === undefined) return {};
  return { DriverValue__c: Math.round(driver.correlation * 100) / 100, IsClearDriver__c: driver.isClear };
}

/** Sorted as text, so that no order tells of the writers; as many as the field holds. */
function commentsText(own: readonly StoredAnswer[]): string | null {
  const comments = own.flatMap(({ words }) => (words === null ? [] : [words])).sort();
  while (JSON.stringify(comments).length > COMMENTS_LENGTH) comments.pop();
  return comments.length === 0 ? null : JSON.stringify(comments);
}

function countsOf<Key extends string | number>(answers: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const answer of [...answers].sort()) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return counts;
}

function countsIn(json: string | null): ReadonlyMap<number, number> | null {
  if (json === null) return null;
  const counts = JSON.parse(json) as Readonly<Record<string, number>>;
  return new Map(Object.entries(counts).map(([answer, count]) => [Number(answer), count]));
}

const listed = (counts: ReadonlyMap<number, number>): number[] =>
  [...counts].flatMap(([answer, count]) => Array.from({ length: count }, () => answer));
