import type { BalanceBand, BalanceMeasure } from 'c/alignmentDomain';
import { BALANCE_MEASURES, USUAL_BAND } from 'c/alignmentDomain';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';
import { currencyOf } from 'c/uiFormat';

/** The answer to `BALANCE_QUERY`. Fields the person may not see are absent; fields without a value have a null value. */
export interface BalanceAnswer {
  readonly uiapi: {
    readonly query: {
      readonly settings?: Edges<{ tolerance?: Value; alarm?: Value; staleAfterHours?: Value }> | null;
      readonly plans?: Edges<PlanNode> | null;
      /** Null when the person may not see the object; the answer's errors then say so. */
      readonly metrics?: (Edges<MetricNode> & { readonly pageInfo?: { readonly hasNextPage: boolean } }) | null;
    };
  };
}

type Spread<M extends string> = { readonly [K in `${M}${'Variation' | 'Gini' | 'InBand'}`]?: Value };
type PlanNode = { Id: string; name: Text; asOf?: Text } & Spread<BalanceMeasure>;

type Measured<M extends string> = { readonly [K in `${M}` | `${M}Index`]?: Value };
type MetricNode = {
  Id: string;
  plan: Text;
  asOf?: Text;
  isUnassigned?: { readonly value: boolean | null };
  isLeaf?: { readonly value: boolean | null };
  depth?: Value;
  sourceRows?: Value;
  causes?: Text;
  workloadComplete?: Value;
  workloadKnown?: Value;
  potentialComplete?: Value;
  potentialKnown?: Value;
  openPotential?: Value;
  territory?: { Id: string; name: Text; parent?: Text; level?: { readonly displayValue: string | null } } | null;
} & Measured<BalanceMeasure>;

/** One territory with its value of each measure; null where it is unknown or hidden. */
export interface TerritoryRow {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
  readonly depth: number;
  readonly isLeaf: boolean;
  readonly level: string | null;
  readonly measures: Readonly<Record<BalanceMeasure, Measurement>>;
  readonly knowledge: Knowledge;
}

/** Measures that rest on what is known of accounts, not on deals alone. */
export type EstimatedMeasure = 'workload' | 'potential';

/** How far a territory's estimates rest on knowledge. */
export interface Knowledge {
  /** The known share of what tells the measure, the mean over the accounts; null without accounts, or hidden. */
  readonly complete: Readonly<Record<EstimatedMeasure, number | null>>;
  /** The share of accounts whose hours are planned, or whose potential is known. */
  readonly known: Readonly<Record<EstimatedMeasure, number | null>>;
  /** The part of the potential that is still to be won. */
  readonly openPotential: number | null;
}

export interface Measurement {
  readonly value: number | null;
  readonly index: number | null;
  /** What contributes most to the distance from the mean; null on the mean, and where it is unknown or hidden. */
  readonly cause: Cause | null;
}

/** An account, or null for deals without one, with its part of a deviation in the measure's unit and as a share. */
export interface Cause {
  readonly name: string | null;
  readonly amount: number;
  readonly share: number;
}

/** How evenly a measure lies over the plan's territories. */
export interface TeamSpread {
  readonly variation: number | null;
  readonly gini: number | null;
  readonly inBand: number | null;
}

/** All the component knows, free of the shape it came in. */
export interface Balance {
  readonly planName: string;
  readonly asOf: string | null;
  readonly staleAfterHours: number | undefined;
  readonly band: BalanceBand;
  readonly currency: string;
  readonly sourceRowCount: number;
  readonly rows: readonly TerritoryRow[];
  /** What belongs to no territory; null when there is nothing of the kind. */
  readonly unassigned: Readonly<Record<BalanceMeasure, Measurement>> | null;
  readonly spread: Readonly<Record<BalanceMeasure, TeamSpread>>;
  /** There are more territories than one answer holds. */
  readonly isCut: boolean;
}

/** The plan's balance; null when there is no plan to speak of. */
export function balanceOf(answer: BalanceAnswer): Balance | null {
  const { settings, plans, metrics } = answer.uiapi.query;
  const plan = firstNode(plans);
  if (plan === null) return null;

  const setting = firstNode(settings);
  const rows = nodes(metrics).filter((node) => node.plan.value === plan.Id);
  const unassigned = rows.find((node) => node.isUnassigned?.value === true);
  return {
    planName: plan.name.value ?? '',
    asOf: plan.asOf?.value ?? rows[0]?.asOf?.value ?? null,
    staleAfterHours: setting?.staleAfterHours?.value ?? undefined,
    band: {
      toleranceFraction: setting?.tolerance?.value ?? USUAL_BAND.toleranceFraction,
      alarmFraction: setting?.alarm?.value ?? USUAL_BAND.alarmFraction,
    },
    currency: currencyOf(rows.find(({ won }) => won?.displayValue)?.won?.displayValue),
    sourceRowCount: topRows(rows).reduce((total, { sourceRows }) => total + (sourceRows?.value ?? 0), 0),
    rows: rows.flatMap((node) => territoryRow(node) ?? []),
    unassigned: unassigned === undefined ? null : measurements(unassigned),
    spread: eachMeasure((measure) => ({
      variation: plan[`${measure}Variation`]?.value ?? null,
      gini: plan[`${measure}Gini`]?.value ?? null,
      inBand: plan[`${measure}InBand`]?.value ?? null,
    })),
    isCut: metrics?.pageInfo?.hasNextPage ?? false,
  };
}

/** Parents hold their children's rows, so the top ones and the unassigned count every row once. */
const topRows = (rows: readonly MetricNode[]): readonly MetricNode[] =>
  rows.filter(({ depth, isUnassigned }) => depth?.value === 0 || isUnassigned?.value === true);

function territoryRow(node: MetricNode): TerritoryRow | null {
  const { territory } = node;
  if (!territory || node.isUnassigned?.value === true) return null;
  return {
    id: territory.Id,
    name: territory.name.value ?? '',
    parent: territory.parent?.value ?? null,
    depth: node.depth?.value ?? 0,
    isLeaf: node.isLeaf?.value ?? true,
    level: territory.level?.displayValue ?? null,
    measures: measurements(node),
    knowledge: {
      complete: { workload: node.workloadComplete?.value ?? null, potential: node.potentialComplete?.value ?? null },
      known: { workload: node.workloadKnown?.value ?? null, potential: node.potentialKnown?.value ?? null },
      openPotential: node.openPotential?.value ?? null,
    },
  };
}

function measurements(node: MetricNode): Record<BalanceMeasure, Measurement> {
  const causes = causesOf(node.causes?.value);
  return eachMeasure((measure) => ({
    value: node[measure]?.value ?? null,
    index: node[`${measure}Index`]?.value ?? null,
    cause: causes[measure] ?? null,
  }));
}

/** The causes in the field `Causes__c`; none where it is empty, hidden, or cannot be read. */
function causesOf(json: string | null | undefined): Partial<Record<BalanceMeasure, Cause>> {
  try {
    return (JSON.parse(json ?? '{}') ?? {}) as Partial<Record<BalanceMeasure, Cause>>;
  } catch {
    return {};
  }
}

const eachMeasure = <T>(of: (measure: BalanceMeasure) => T): Record<BalanceMeasure, T> =>
  Object.fromEntries(BALANCE_MEASURES.map((measure) => [measure, of(measure)])) as Record<BalanceMeasure, T>;
