import { fromCents } from '../money.ts';
import type { TerritoryMetrics } from '../performance/territoryMetrics.ts';
import type { Fraction } from '../quantities.ts';
import type { GoalMetric } from './goal.ts';

/** A territory's value of every metric a goal can be about; money in the currency, null where unknown. */
export type MetricValues = Readonly<Record<GoalMetric, number | null>>;

/** The goal metrics among a territory's metrics. */
export function metricValues(metrics: TerritoryMetrics): MetricValues {
  return {
    WonAmount: fromCents(metrics.wonAmount),
    WonCount: metrics.wonCount,
    NewBusinessAmount: fromCents(metrics.newBusinessAmount),
    OpenAmount: fromCents(metrics.openAmount),
    WinRateFraction: metrics.winRateFraction,
    AverageDealAmount: metrics.averageDealAmount === null ? null : fromCents(metrics.averageDealAmount),
  };
}

export interface MetricGap {
  readonly metric: GoalMetric;
  readonly value: number;
  /** The mean of the peers, the territory included. */
  readonly peerMean: number;
  /** 1 − value ÷ mean: the share of the mean that is lacking, above 0 and at most 1. */
  readonly gapFraction: Fraction;
}

/**
 * Where a territory is furthest behind the mean of its peers, in relative terms; null when it is behind in nothing or
 * has no peer to be behind. Of equal gaps the first in the metrics' order is named.
 *
 * @param peers the territories at the same depth, the territory itself among them
 */
export function largestGap(own: MetricValues, peers: readonly MetricValues[]): MetricGap | null {
  if (peers.length < 2) return null;
  const gaps = (Object.keys(own) as GoalMetric[]).flatMap((metric): MetricGap[] => {
    const value = own[metric];
    const known = peers.flatMap((peer) => (peer[metric] === null ? [] : [peer[metric]]));
    const peerMean = known.length === 0 ? 0 : known.reduce((total, peer) => total + peer, 0) / known.length;
    if (value === null || peerMean <= 0 || value >= peerMean) return [];
    return [{ metric, value, peerMean, gapFraction: 1 - value / peerMean }];
  });
  return gaps.reduce<MetricGap | null>(
    (largest, gap) => (largest === null || gap.gapFraction > largest.gapFraction ? gap : largest),
    null,
  );
}
