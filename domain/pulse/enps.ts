import type { Count } from '../quantities.ts';
import { bandOf } from './answerScale.ts';

/** How many answers lie in each band. */
export interface EnpsTally {
  readonly promoterCount: Count;
  readonly passiveCount: Count;
  readonly detractorCount: Count;
}

/** Points of the score, −100 to 100. */
export type EnpsPoints = number;

export interface Enps {
  readonly answerCount: Count;
  /** Share of promoters − share of detractors, in points; null without answers. */
  readonly score: EnpsPoints | null;
  /** In 19 of 20 samples the true score is at most this far away; null without answers. */
  readonly margin: EnpsPoints | null;
}

/** Standard errors to either side that hold 95 %. */
const NINETY_FIVE_PERCENT = 1.959964;

/** Below so many answers on either side no change is told from noise. */
export const LEAST_ANSWERS_TO_COMPARE = 5;

export function enpsTally(answers: readonly number[]): EnpsTally {
  const count = (band: ReturnType<typeof bandOf>) => answers.filter((answer) => bandOf(answer) === band).length;
  return { promoterCount: count('Promoter'), passiveCount: count('Passive'), detractorCount: count('Detractor') };
}

/**
 * The employee net promoter score and its margin of error.
 *
 * score = 100 × (p − d), margin = 1.96 × 100 × √((p + d − (p − d)²) ÷ n), p and d the shares of promoters and detractors
 * among n answers.
 *
 * @example 5 promoters, 3 passives, 2 detractors: 30 ± 48.4
 */
export function enps(tally: EnpsTally): Enps {
  const answerCount = answersIn(tally);
  if (answerCount === 0) return { answerCount, score: null, margin: null };
  return {
    answerCount,
    score: (100 * (tally.promoterCount - tally.detractorCount)) / answerCount,
    margin: NINETY_FIVE_PERCENT * standardError(tally),
  };
}

export interface EnpsChange {
  /** Later score − earlier score; null when one is missing. */
  readonly change: EnpsPoints | null;
  /** A change within it is noise; null when there are too few answers to tell. */
  readonly margin: EnpsPoints | null;
  readonly verdict: 'Rise' | 'Fall' | 'Noise' | 'Unknown';
}

/**
 * Whether the score has changed, or differs only as two samples of the same people's mood would.
 *
 * The margin supposes that nothing has changed: both sides are pooled, with three imaginary answers (¾ promoters, 1½
 * passives, ¾ detractors), since five people who all agree show no spread and yet prove little. Then it is
 * t × 100 × √((p + d − (p − d)²) × (1/n₁ + 1/n₂)), t being Student's for n₁ + n₂ − 2 degrees of freedom. Simulated with
 * five answers and more a side, at most 6 unchanged pairs in 100 pass for changed; the margins of the two scores taken
 * together let up to 18 pass.
 *
 * Source of the three answers: the adjusted Wald interval, https://measuringu.com/nps-three-confidence-intervals/
 */
export function enpsChange(before: EnpsTally, after: EnpsTally): EnpsChange {
  const [earlier, later] = [enps(before), enps(after)];
  if (earlier.score === null || later.score === null) return { change: null, margin: null, verdict: 'Unknown' };
  const change = later.score - earlier.score;
  const [n, m] = [earlier.answerCount, later.answerCount];
  if (Math.min(n, m) < LEAST_ANSWERS_TO_COMPARE) return { change, margin: null, verdict: 'Unknown' };

  const variance = varianceOf({
    promoterCount: before.promoterCount + after.promoterCount + 0.75,
    passiveCount: before.passiveCount + after.passiveCount + 1.5,
    detractorCount: before.detractorCount + after.detractorCount + 0.75,
  });
  const margin = studentQuantile(n + m - 2) * 100 * Math.sqrt(variance * (1 / n + 1 / m));
  return { change, margin, verdict: Math.abs(change) <= margin ? 'Noise' : change > 0 ? 'Rise' : 'Fall' };
}

/** Standard errors of so many degrees of freedom to either side that hold 95 %; Cornish and Fisher's expansion. */
function studentQuantile(freedom: Count): number {
  const z = NINETY_FIVE_PERCENT;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}

const answersIn = ({ promoterCount, passiveCount, detractorCount }: EnpsTally): Count =>
  promoterCount + passiveCount + detractorCount;

const standardError = (tally: EnpsTally): EnpsPoints => 100 * Math.sqrt(varianceOf(tally) / answersIn(tally));

/** Of one answer, a promoter counting 1, a passive 0 and a detractor −1. */
function varianceOf(tally: EnpsTally): number {
  const [p, d] = [tally.promoterCount / answersIn(tally), tally.detractorCount / answersIn(tally)];
  return Math.max(0, p + d - (p - d) ** 2);
}
