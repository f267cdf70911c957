import type { Count } from '../quantities.ts';
import { LEAST_GROUP_SIZE } from './publication/publicationRules.ts';

export type SurveyQuestion =
  | { readonly kind: 'Scale'; readonly text: string; readonly lowest: number; readonly highest: number }
  | { readonly kind: 'Choice'; readonly text: string; readonly options: readonly string[] }
  | { readonly kind: 'Text'; readonly text: string };

export interface Survey {
  readonly title: string;
  readonly questions: readonly SurveyQuestion[];
  /** Null: asked once. */
  readonly cadence: 'Weekly' | 'Monthly' | 'Quarterly' | null;
  readonly minimumGroupSize: Count;
  readonly minimumCommentGroupSize: Count;
  /** What was answered to the last round of this survey; null when there was none. */
  readonly lastRound: {
    readonly title: string;
    readonly heard: string | null;
    readonly doing: string | null;
    readonly byDate: string | null;
  } | null;
}

export type SurveyRule =
  | 'questionsMissing'
  | 'tooManyQuestions'
  | 'questionTextMissing'
  | 'questionTwice'
  | 'scaleEndsSwapped'
  | 'scaleNotWhole'
  | 'scaleTooLong'
  | 'tooFewOptions'
  | 'optionTwice'
  | 'groupSizeTooSmall'
  | 'commentGroupSizeTooSmall'
  | 'lastRoundUnanswered';

export interface SurveyFault {
  readonly rule: SurveyRule;
  readonly where: string;
  /** A finished sentence with the next step. */
  readonly explanation: string;
}

/** A pulse is answered in under a minute; with more questions it is not. */
export const MOST_QUESTIONS = 10;
/** More steps than 0 to 10 has nobody can tell apart. */
const MOST_STEPS = 11;

/** Every rule that a survey breaks, by name; none when it may be sent. */
export function surveyFaults(survey: Survey): readonly SurveyFault[] {
  const { questions, minimumGroupSize, minimumCommentGroupSize, lastRound } = survey;
  const faults: SurveyFault[] = [];
  const add = (rule: SurveyRule, where: string, explanation: string) => faults.push({ rule, where, explanation });

  if (questions.length === 0) add('questionsMissing', 'questions', 'The survey asks nothing. Add a question.');
  if (questions.length > MOST_QUESTIONS) {
    const text = `The survey has ${questions.length} questions, and a pulse at most ${MOST_QUESTIONS}. Remove ${questions.length - MOST_QUESTIONS}, or ask them in the next round.`;
    add('tooManyQuestions', 'questions', text);
  }
  faults.push(...questions.flatMap((question, i) => questionFaults(question, i, questions)));
  if (!(minimumGroupSize >= LEAST_GROUP_SIZE)) {
    const text = `Groups of ${minimumGroupSize} would be shown; people can be told apart in fewer than ${LEAST_GROUP_SIZE}. Set ${LEAST_GROUP_SIZE} or more; 5 is usual.`;
    add('groupSizeTooSmall', 'minimumGroupSize', text);
  }
  if (minimumCommentGroupSize < minimumGroupSize) {
    const text = `Comments would be shown of groups of ${minimumCommentGroupSize}, below the ${minimumGroupSize} of results, though they tell more. Raise their size; 8 is usual.`;
    add('commentGroupSizeTooSmall', 'minimumCommentGroupSize', text);
  }
  if (lastRound !== null && !(isSaid(lastRound.heard) && isSaid(lastRound.doing) && isSaid(lastRound.byDate))) {
    const text = `"${lastRound.title}" has not been answered yet. Publish what you heard, what you do about it and by when; then ask again.`;
    add('lastRoundUnanswered', 'lastRound', text);
  }
  return faults;
}

function questionFaults(question: SurveyQuestion, i: number, all: readonly SurveyQuestion[]): readonly SurveyFault[] {
  const where = `questions[${i}]`;
  const name = `Question ${i + 1}`;
  const faults: SurveyFault[] = [];
  const add = (rule: SurveyRule, explanation: string) => faults.push({ rule, where, explanation });
  if (!isSaid(question.text)) add('questionTextMissing', `${name} has no text. Write what is asked.`);
  else if (all.findIndex(({ text }) => text.trim() === question.text.trim()) < i) {
    add('questionTwice', `${name} asks what another one asks. Remove one of them.`);
  }
  if (question.kind === 'Scale') {
    const { lowest, highest } = question;
    if (!Number.isInteger(lowest) || !Number.isInteger(highest)) {
      add('scaleNotWhole', `The scale of ${name.toLowerCase()} has ends that are not whole. Write whole numbers.`);
    } else if (lowest >= highest) {
      const text = `The scale of ${name.toLowerCase()} goes from ${lowest} to ${highest}. Exchange its ends: the lowest comes first.`;
      add('scaleEndsSwapped', text);
    } else if (highest - lowest + 1 > MOST_STEPS) {
      add('scaleTooLong', `The scale of ${name.toLowerCase()} has more than ${MOST_STEPS} steps. Shorten it.`);
    }
  }
  if (question.kind === 'Choice') {
    if (question.options.length < 2) add('tooFewOptions', `${name} leaves no choice. Give two options or more.`);
    if (new Set(question.options.map((option) => option.trim())).size < question.options.length) {
      add('optionTwice', `${name} offers an option twice. Remove one of them.`);
    }
  }
  return faults;
}

const isSaid = (text: string | null): boolean => (text ?? '').trim() !== '';
