import type { Cents } from '../money.ts';
import { cents } from '../money.ts';
import type { Count, Fraction } from '../quantities.ts';
import type { StageFacts } from './territoryFacts.ts';

/**
 * What a stage's win rate rests on: `history` — what became of the deals that were in it; `declared` — the probability
 * the org sets for the stage, because too few deals have passed through it or its history cannot be read; `none` —
 * neither is known.
 */
export type RateBasis = 'history' | 'declared' | 'none';

/** The probability an administrator gave a stage (OpportunityStage.DefaultProbability ÷ 100). */
export interface DeclaredStage {
  readonly stage: string;
  readonly probability: Fraction | null;
}

export interface StageWinRate {
  readonly stage: string;
  /** 0 to 1; null when the basis is `none`. */
  readonly rate: Fraction | null;
  readonly basis: RateBasis;
  /** Closed deals the rate was counted from, or would have been. */
  readonly closedCount: Count;
}

/**
 * Each stage's own win rate: of the deals that were ever in it and have closed in the trailing window, the share won.
 *
 * Pass the stages of the whole plan, not of one territory: one rate for all keeps weighted pipelines additive, and a
 * single territory has too few deals a stage for a rate of its own. Below `minimumClosedDealCount` closed deals the
 * declared probability stands in, and says so.
 *
 * Source: stage-weighted pipeline as in https://lotoftools.org/saas-tools/pipeline-coverage-calculator/, with the
 * sample weights there replaced by counted ones.
 */
export function stageWinRates(
  stages: readonly StageFacts[],
  declared: readonly DeclaredStage[],
  minimumClosedDealCount: Count,
): readonly StageWinRate[] {
  const closed = new Map<string, { won: Count; all: Count }>(declared.map(({ stage }) => [stage, { won: 0, all: 0 }]));
  for (const { stage, reachedWonCount, reachedLostCount } of stages) {
    const { won, all } = closed.get(stage) ?? { won: 0, all: 0 };
    closed.set(stage, { won: won + reachedWonCount, all: all + reachedWonCount + reachedLostCount });
  }
  const probabilities = new Map(declared.map(({ stage, probability }) => [stage, probability]));

  return [...closed].map(([stage, { won, all }]) => {
    if (all > 0 && all >= minimumClosedDealCount) return { stage, rate: won / all, basis: 'history', closedCount: all };
    const rate = probabilities.get(stage) ?? null;
    return { stage, rate, basis: rate === null ? 'none' : 'declared', closedCount: all };
  });
}

export interface WeightedPipeline {
  /** Null when an open amount stands in a stage whose rate is unknown. */
  readonly amount: Cents | null;
  /** `mixed` when some stages rest on history and others on the declared probability. */
  readonly basis: RateBasis | 'mixed';
}

/**
 * Open amounts weighted by their stages' win rates: Σ open amount × stage's rate. An empty pipeline is worth nothing,
 * which is known; a pipeline with an unknown rate in it is worth nobody knows what, so it is null.
 */
export function weightedPipeline(stages: readonly StageFacts[], rates: readonly StageWinRate[]): WeightedPipeline {
  const byStage = new Map(rates.map((rate) => [rate.stage, rate]));
  const weighed = stages
    .filter(({ openAmount }) => openAmount !== 0)
    .map(({ stage, openAmount }) => {
      const { rate, basis } = byStage.get(stage) ?? { rate: null, basis: 'none' as const };
      return { basis, amount: rate === null ? null : openAmount * rate };
    });

  const bases = new Set(weighed.map(({ basis }) => basis));
  const [onlyBasis] = bases;
  if (bases.has('none')) return { amount: null, basis: 'none' };
  return {
    amount: cents(weighed.reduce((total, { amount }) => total + (amount ?? 0), 0)),
    basis: bases.size > 1 ? 'mixed' : (onlyBasis ?? 'none'),
  };
}
