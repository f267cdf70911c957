import type { StoredMetrics, TrendPoint } from 'c/performanceDomain';
import { combinedMetrics } from 'c/performanceDomain';
import type { MetricFields } from 'c/performanceFigures';
import { storedMetrics } from 'c/performanceFigures';
import { currencyOf } from 'c/uiFormat';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

/** What can be followed over time. */
export type TrendMeasure = 'won' | 'winRate' | 'open' | 'weighted' | 'pace';

export const TREND_MEASURES: readonly TrendMeasure[] = ['won', 'winRate', 'open', 'weighted', 'pace'];

const FIELDS: Readonly<Record<TrendMeasure, keyof StoredMetrics>> = {
  won: 'wonAmount',
  winRate: 'winRateFraction',
  open: 'openAmount',
  weighted: 'weightedPipelineAmount',
  pace: 'paceFraction',
};

/** The answer to `TREND_QUERY`. Fields the person may not see are absent; fields without a value have a null value. */
export interface TrendAnswer {
  readonly uiapi: {
    readonly query: {
      readonly settings?: Edges<{ staleAfterHours?: Value }> | null;
      /** Null when the person may not see the object; the answer's errors then say so. */
      readonly metrics?:
        | (Edges<MetricFields & { Id: string; asOf: Text }> & { readonly pageInfo?: { readonly hasNextPage: boolean } })
        | null;
    };
  };
}

/** All the component knows, free of the shape it came in. */
export interface Trend {
  /** One a day, the oldest first. */
  readonly snapshots: readonly { readonly date: string; readonly metrics: StoredMetrics }[];
  readonly currency: string;
  readonly staleAfterHours: number | undefined;
  /** There are older snapshots than one answer holds. */
  readonly isCut: boolean;
}

/** The snapshots of the page, the territories of a day as one. */
export function trendOf(answer: TrendAnswer): Trend {
  const { settings, metrics } = answer.uiapi.query;
  const rows = nodes(metrics);
  const days = new Map<string, StoredMetrics[]>();
  for (const row of rows) {
    const date = row.asOf.value;
    if (date !== null) days.set(date, [...(days.get(date) ?? []), storedMetrics(row)]);
  }
  const isCut = metrics?.pageInfo?.hasNextPage ?? false;
  const snapshots = [...days]
    .map(([date, territories]) => ({ date, metrics: combinedMetrics(territories) }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return {
    // Where the answer ends in the middle of a day, that day lacks territories.
    snapshots: isCut ? snapshots.slice(1) : snapshots,
    currency: currencyOf(rows[0]?.wonAmount?.displayValue),
    staleAfterHours: firstNode(settings)?.staleAfterHours?.value ?? undefined,
    isCut,
  };
}

/** A measure day by day. */
export const pointsOf = ({ snapshots }: Trend, measure: TrendMeasure): TrendPoint[] =>
  snapshots.map(({ date, metrics }) => ({ date, value: metrics[FIELDS[measure]] }));
