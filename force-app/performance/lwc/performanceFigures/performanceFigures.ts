import type { StoredMetrics } from 'c/performanceDomain';
import type { Text, Value } from 'c/uiRequest';

/** The numbers of a `TerritoryMetric__c` as GraphQL answers them, each under the name it has in `StoredMetrics`. */
export type MetricFields = { readonly [K in keyof StoredMetrics]?: Value };

/** A row of metrics with what places it. Fields the person may not see are absent. */
export type MetricNode = MetricFields & {
  readonly Id: string;
  readonly asOf?: Text;
  readonly periodStart?: Text;
  readonly periodEnd?: Text;
  readonly isUnassigned?: { readonly value: boolean | null };
};

const NUMBERS: readonly (keyof StoredMetrics)[] = [
  'sourceRowCount',
  'wonAmount',
  'wonCount',
  'lostAmount',
  'lostCount',
  'openAmount',
  'openCount',
  'weightedPipelineAmount',
  'winRateFraction',
  'averageDealAmount',
  'salesCycleDays',
  'newBusinessAmount',
  'newBusinessCount',
  'existingBusinessAmount',
  'existingBusinessCount',
  'quotaAmount',
  'quotaWonAmount',
  'attainmentFraction',
  'paceFraction',
  'projectedAmount',
  'requiredDailyAmount',
  'coverageRatio',
  'requiredCoverageRatio',
];

/** The numbers of a row; null where they are unknown, hidden or were not asked for. */
export function storedMetrics(fields: MetricFields): StoredMetrics {
  const entries = NUMBERS.map((name) => [name, fields[name]?.value ?? null] as const);
  return Object.fromEntries(entries) as unknown as StoredMetrics;
}
