import type { Count } from '../quantities.ts';

/** Something that a person answered in a round. */
export interface PersonalAnswer {
  /** Null: unknown, as in a file without names. */
  readonly person: string | null;
  readonly round: string;
  /** When, in a form that sorts as time does (2026-03-01T09:30); null when not told. */
  readonly answeredAt: string | null;
}

export interface LatestAnswers<Answer> {
  readonly answers: readonly Answer[];
  /** Answers replaced by a later one of the same person in the same round. */
  readonly supersededCount: Count;
}

/**
 * One answer a person and round: the latest, so that answering twice, or from two tabs, counts once. Of two at the same
 * moment, or without one, that which comes later in the list. An answer without a person stands for one person each.
 */
export function latestAnswers<Answer extends PersonalAnswer>(answers: readonly Answer[]): LatestAnswers<Answer> {
  const latest = new Map<string, Answer>();
  answers.forEach((answer, i) => {
    const key = answer.person === null ? `nobody ${i}` : `person ${answer.round}\n${answer.person}`;
    const known = latest.get(key);
    if (known === undefined || (known.answeredAt ?? '') <= (answer.answeredAt ?? '')) latest.set(key, answer);
  });
  const kept = new Set(latest.values());
  return { answers: answers.filter((answer) => kept.has(answer)), supersededCount: answers.length - kept.size };
}
