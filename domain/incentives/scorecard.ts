import { PreconditionError } from '../errors.ts';
import type { Fraction } from '../quantities.ts';

/** What one metric counts for in a score. */
export interface ScoredMetric {
  readonly metric: string;
  /** Its part of the score when its target is met exactly; the weights of a card usually add up to 1. */
  readonly weightFraction: Fraction;
  /** Above 0. */
  readonly target: number;
  /** The most of its target that counts, so that one metric cannot hide the others: 2 is twice; null for no limit. */
  readonly cappedAt: number | null;
}

export class ScoreTargetError extends PreconditionError {
  override readonly name = 'ScoreTargetError';
  constructor({ metric, target }: ScoredMetric) {
    super(`The target of "${metric}" is ${target}, and nothing can be measured by it. Set a target above 0.`);
  }
}

/**
 * Points on a scale where every target met exactly is 100: Σ weight × 100 × value ÷ target. What is not counted is 0.
 *
 * Source: https://help.ambition.com/docs/scorecards (uncapped there; the cap is ours).
 *
 * @throws {ScoreTargetError} when a target is not above 0
 * @example 2 of 4 opportunities at 20 % and 40,000 of 20,000 at 80 %: 10 + 160 = 170
 */
export function scorecardPoints(card: readonly ScoredMetric[], values: ReadonlyMap<string, number>): number {
  return card.reduce((points, scored) => {
    if (!(scored.target > 0)) throw new ScoreTargetError(scored);
    const reached = (values.get(scored.metric) ?? 0) / scored.target;
    return points + scored.weightFraction * 100 * Math.min(reached, scored.cappedAt ?? Number.POSITIVE_INFINITY);
  }, 0);
}
