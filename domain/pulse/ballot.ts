import { isOnScale } from './answerScale.ts';

/** A question as it is asked: what counts as an answer to it. */
export interface AskedQuestion {
  readonly id: string;
  readonly kind: 'Recommendation' | 'Scale' | 'Choice' | 'Text';
  readonly lowest: number;
  readonly highest: number;
  readonly options: readonly string[];
}

/** One answer: a number, an option, or words. */
export interface Answer {
  readonly questionId: string;
  readonly value: number | null;
  readonly choice: string | null;
  readonly words: string | null;
}

export type BallotReading =
  | { readonly answers: readonly Answer[] }
  /** Why the ballot cannot be counted; never with what it says. */
  | { readonly fault: 'NotJson' | 'Incomplete' | 'NotAnAnswer' };

/** Words longer than this are cut: nobody reads more, and their field holds no more. */
export const MOST_WORDS = 2000;

/**
 * What a ballot says: `{ "<question id>": number or text }`. Every question but words must be answered, for a group's
 * answers tell of as many people as took part only when nobody left one out. Words may be missing; what else the text
 * holds is ignored.
 */
export function ballotAnswers(text: string, questions: readonly AskedQuestion[]): BallotReading {
  const given = parsed(text);
  if (given === null) return { fault: 'NotJson' };
  const answers: Answer[] = [];
  for (const question of questions) {
    const said = given[question.id];
    const isMissing = said === undefined || said === null || (typeof said === 'string' && said.trim() === '');
    if (isMissing) {
      if (question.kind !== 'Text') return { fault: 'Incomplete' };
      continue;
    }
    const answer = answerTo(question, said);
    if (answer === null) return { fault: 'NotAnAnswer' };
    answers.push({ questionId: question.id, value: null, choice: null, words: null, ...answer });
  }
  return { answers };
}

function answerTo(question: AskedQuestion, said: unknown): Partial<Answer> | null {
  const { kind, lowest, highest, options } = question;
  if (kind === 'Text') return typeof said === 'string' ? { words: said.trim().slice(0, MOST_WORDS) } : null;
  if (kind === 'Choice') return typeof said === 'string' && options.includes(said) ? { choice: said } : null;
  if (typeof said !== 'number') return null;
  const isAnswer =
    kind === 'Recommendation'
      ? isOnScale(said, { lowest: lowest === 0 ? 0 : 1, highest: 10 })
      : Number.isInteger(said) && lowest <= said && said <= highest;
  return isAnswer ? { value: said } : null;
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
