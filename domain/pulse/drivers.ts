import type { Count } from '../quantities.ts';

/** One person's answers to one round, without the person. */
export interface Ballot {
  /** The answer to the eNPS question. */
  readonly recommendation: number;
  /** Answers to the scale questions, by question; unanswered ones are missing. */
  readonly answers: ReadonlyMap<string, number>;
}

export interface Driver {
  readonly question: string;
  readonly answerCount: Count;
  /** How closely answers go with the recommendation, −1 to 1 (Pearson). */
  readonly correlation: number;
  /** Whether the 95 % interval (by Fisher's transformation) keeps clear of 0: otherwise it may be chance. */
  readonly isClear: boolean;
}

/** With fewer ballots the interval of a correlation is wider than ±0.36, and says next to nothing. */
export const LEAST_BALLOTS_FOR_DRIVERS = 30;

/**
 * The questions whose answers go with the recommendation, the closest first; those answered by fewer than thirty, or
 * alike by all, are left out. What goes together need not be cause and effect.
 */
export function enpsDrivers(ballots: readonly Ballot[]): readonly Driver[] {
  const questions = new Set(ballots.flatMap(({ answers }) => [...answers.keys()]));
  return Array.from(questions)
    .flatMap((question) => {
      const pairs = ballots.flatMap(({ recommendation, answers }) => {
        const answer = answers.get(question);
        return answer === undefined ? [] : [[answer, recommendation] as const];
      });
      const correlation = correlationOf(pairs);
      if (pairs.length < LEAST_BALLOTS_FOR_DRIVERS || correlation === null) return [];
      const isClear = Math.abs(Math.atanh(correlation)) > 1.959964 / Math.sqrt(pairs.length - 3);
      return [{ question, answerCount: pairs.length, correlation, isClear }];
    })
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation) || (a.question < b.question ? -1 : 1));
}

function correlationOf(pairs: readonly (readonly [number, number])[]): number | null {
  const n = pairs.length;
  const meanX = pairs.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = pairs.reduce((sum, [, y]) => sum + y, 0) / n;
  const squaresX = pairs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const squaresY = pairs.reduce((sum, [, y]) => sum + (y - meanY) ** 2, 0);
  const products = pairs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return squaresX > 0 && squaresY > 0 ? products / Math.sqrt(squaresX * squaresY) : null;
}
