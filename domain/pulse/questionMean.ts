import type { Count } from '../quantities.ts';

/** The mean answer to a scale question, and how far it may be from what everybody would have said. */
export interface QuestionMean {
  readonly answerCount: Count;
  /** On the question's scale; null without answers. */
  readonly mean: number | null;
  /** Half the width of the 95 % interval; null for fewer than two answers. */
  readonly margin: number | null;
}

export interface QuestionChange {
  readonly change: number | null;
  readonly margin: number | null;
  readonly verdict: 'Rise' | 'Fall' | 'Noise' | 'Unknown';
}

const NINETY_FIVE_PERCENT = 1.959964;

/** @param answerCounts how many gave each answer */
export function questionMean(answerCounts: ReadonlyMap<number, Count>): QuestionMean {
  const { n, mean, variance } = moments(answerCounts);
  return {
    answerCount: n,
    mean: n === 0 ? null : mean,
    margin: n < 2 ? null : NINETY_FIVE_PERCENT * Math.sqrt(variance / n),
  };
}

/**
 * Whether the mean answer has changed since the last round, or differs only as two samples would. With fewer than five
 * answers on either side, or no spread on both, nothing can be told.
 */
export function questionChange(before: ReadonlyMap<number, Count>, after: ReadonlyMap<number, Count>): QuestionChange {
  const [earlier, later] = [moments(before), moments(after)];
  if (earlier.n === 0 || later.n === 0) return { change: null, margin: null, verdict: 'Unknown' };
  const change = later.mean - earlier.mean;
  const margin = NINETY_FIVE_PERCENT * Math.sqrt(earlier.variance / earlier.n + later.variance / later.n);
  if (Math.min(earlier.n, later.n) < 5 || margin === 0) return { change, margin: null, verdict: 'Unknown' };
  return { change, margin, verdict: Math.abs(change) <= margin ? 'Noise' : change > 0 ? 'Rise' : 'Fall' };
}

/** Count, mean and sample variance. */
function moments(answerCounts: ReadonlyMap<number, Count>) {
  const entries = Array.from(answerCounts);
  const n = entries.reduce((sum, [, count]) => sum + count, 0);
  const mean = entries.reduce((sum, [answer, count]) => sum + answer * count, 0) / n;
  const squares = entries.reduce((sum, [answer, count]) => sum + count * (answer - mean) ** 2, 0);
  return { n, mean, variance: n < 2 ? 0 : squares / (n - 1) };
}
