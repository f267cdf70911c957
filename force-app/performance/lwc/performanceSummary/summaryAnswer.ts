import type { StoredMetrics } from 'c/performanceDomain';
import { combinedMetrics, partOf } from 'c/performanceDomain';
import type { MetricNode } from 'c/performanceFigures';
import { storedMetrics } from 'c/performanceFigures';
import { currencyOf } from 'c/uiFormat';
import type { Edges, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

/** The answer to `SUMMARY_QUERY`. Fields the person may not see are absent; fields without a value have a null value. */
export interface SummaryAnswer {
  readonly uiapi: {
    readonly query: {
      readonly settings?: Edges<{ staleAfterHours?: Value; minimumClosedDeals?: Value }> | null;
      /** Null when the person may not see the object; the answer's errors then say so. */
      readonly metrics?: Edges<MetricNode> | null;
    };
  };
}

/** All the component knows, free of the shape it came in. */
export interface Summary {
  readonly metrics: StoredMetrics;
  /** What the open pipeline is worth, as a share of its amount. */
  readonly weightedShare: number | null;
  /** What belongs to no territory; null when that was not asked for. */
  readonly unassigned: StoredMetrics | null;
  readonly asOf: string | null;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly currency: string;
  readonly staleAfterHours: number | undefined;
  /** Below so many closed deals a win rate is thin history; null when the settings are hidden. */
  readonly minimumClosedDeals: number | null;
}

/** The numbers of the page; null when none were computed yet. */
export function summaryOf(answer: SummaryAnswer): Summary | null {
  const { settings, metrics } = answer.uiapi.query;
  const setting = firstNode(settings);
  const rows = nodes(metrics);
  const territories = rows.filter(({ isUnassigned }) => isUnassigned?.value !== true);
  const unassigned = rows.find(({ isUnassigned }) => isUnassigned?.value === true);
  const [first] = territories;
  if (first === undefined) return null;
  const combined = combinedMetrics(territories.map(storedMetrics));
  return {
    metrics: combined,
    weightedShare: partOf(combined.weightedPipelineAmount, combined.openAmount),
    unassigned: unassigned === undefined ? null : storedMetrics(unassigned),
    asOf: first.asOf?.value ?? null,
    periodStart: first.periodStart?.value ?? null,
    periodEnd: first.periodEnd?.value ?? null,
    currency: currencyOf(first.wonAmount?.displayValue),
    staleAfterHours: setting?.staleAfterHours?.value ?? undefined,
    minimumClosedDeals: setting?.minimumClosedDeals?.value ?? null,
  };
}
