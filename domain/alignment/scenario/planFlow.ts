import type { TerritoryKey } from '../../ids.ts';
import type { BalanceIndex, Count, Fraction, Hours } from '../../quantities.ts';
import { balance } from '../balance.ts';
import type { TerritoryValue } from '../balance.ts';
import type { BalanceBand } from '../balanceVerdict.ts';

/** What scenarios are weighed by: `workload` in hours, `potential` in the currency, `account` a count. */
export type PlannedMeasure = 'workload' | 'potential' | 'account';

export const PLANNED_MEASURES: readonly PlannedMeasure[] = ['workload', 'potential', 'account'];

/** What a territory, an account, or some accounts come to; null where it is not known. */
export type PlannedValues = Readonly<Record<PlannedMeasure, number | null>>;

/**
 * The accounts that go from one territory of today to one of the scenario. All flows together are the scenario: by where
 * they come from they are the plan of today, by where they go the plan to be.
 */
export interface PlanFlow {
  /** Record id of the baseline's territory; null for accounts that no territory has today. */
  readonly from: string | null;
  /** Record id of the scenario's territory. */
  readonly to: string;
  readonly accountCount: Count;
  /** A year, of the accounts of which it is known; null when of none. */
  readonly workloadHours: Hours | null;
  readonly potentialAmount: number | null;
}

/** A leaf of the scenario. */
export interface FlowTerritory {
  readonly id: string;
  /** Record id of the baseline's territory that goes on in it; null for a new one. */
  readonly continuesId: string | null;
}

export interface SideTerritory {
  readonly id: string;
  readonly values: PlannedValues;
  /** Value ÷ the mean of the side's territories; null where the mean is not above 0. */
  readonly indices: Readonly<Record<PlannedMeasure, BalanceIndex | null>>;
}

/** One of the two plans that are compared. */
export interface PlanSide {
  readonly territories: readonly SideTerritory[];
  readonly accountCount: Count;
  readonly balance: Readonly<
    Record<
      PlannedMeasure,
      { variationFraction: number | null; giniFraction: Fraction | null; inBandFraction: Fraction | null }
    >
  >;
}

export interface ScenarioComparison {
  readonly today: PlanSide;
  readonly then: PlanSide;
  /** What changes hands, alone and as a share of all that has a territory today. New accounts are no moves. */
  readonly moves: {
    readonly accountCount: Count;
    readonly accountFraction: Fraction | null;
    readonly workloadFraction: Fraction | null;
    readonly potentialFraction: Fraction | null;
  };
  readonly newAccountCount: Count;
}

/**
 * A scenario beside the plan of today: how even each is, and how much of the business changes hands between them.
 *
 * @param todayLeaves record ids of the baseline's leaves; vacant ones count, with nothing
 */
export function scenarioComparison(
  todayLeaves: readonly string[],
  leaves: readonly FlowTerritory[],
  flows: readonly PlanFlow[],
  band: BalanceBand,
): ScenarioComparison {
  const continues = new Map(leaves.map(({ id, continuesId }) => [id, continuesId]));
  const known = flows.filter(({ from }) => from !== null);
  const moved = known.filter(({ from, to }) => from !== (continues.get(to) ?? null));
  const share = (measure: PlannedMeasure): Fraction | null => {
    const all = valuesOf(known)[measure];
    return all === null || all <= 0 ? null : (valuesOf(moved)[measure] ?? 0) / all;
  };
  return {
    today: sideOf(todayLeaves, flows, ({ from }) => from, band),
    then: sideOf(
      leaves.map(({ id }) => id),
      flows,
      ({ to }) => to,
      band,
    ),
    moves: {
      accountCount: valuesOf(moved).account ?? 0,
      accountFraction: share('account'),
      workloadFraction: share('workload'),
      potentialFraction: share('potential'),
    },
    newAccountCount: valuesOf(flows.filter(({ from }) => from === null)).account ?? 0,
  };
}

/** What flows come to together. No flow is nothing (0); flows of which nothing is known are unknown (null). */
export function valuesOf(flows: readonly PlanFlow[]): PlannedValues {
  const total = (value: (flow: PlanFlow) => number | null): number | null =>
    flows.length === 0
      ? 0
      : flows.map(value).reduce((sum, each) => (sum === null ? each : each === null ? sum : sum + each), null);
  return {
    workload: total((flow) => flow.workloadHours),
    potential: total((flow) => flow.potentialAmount),
    account: total((flow) => flow.accountCount),
  };
}

function sideOf(
  ids: readonly string[],
  flows: readonly PlanFlow[],
  endOf: (flow: PlanFlow) => string | null,
  band: BalanceBand,
): PlanSide {
  const ofTerritory = Map.groupBy(flows, endOf);
  const values = new Map(ids.map((id) => [id, valuesOf(ofTerritory.get(id) ?? [])]));
  const judged = Object.fromEntries(
    PLANNED_MEASURES.map((measure) => [
      measure,
      balance(
        measure,
        ids.map((id): TerritoryValue => ({
          territory: id as TerritoryKey,
          depth: 0,
          isLeaf: true,
          value: values.get(id)![measure],
        })),
        band,
      ),
    ]),
  ) as Record<PlannedMeasure, ReturnType<typeof balance>>;
  return {
    territories: ids.map((id, at) => ({
      id,
      values: values.get(id)!,
      indices: {
        workload: judged.workload.territories[at]!.index,
        potential: judged.potential.territories[at]!.index,
        account: judged.account.territories[at]!.index,
      },
    })),
    accountCount: valuesOf(ids.flatMap((id) => ofTerritory.get(id) ?? [])).account ?? 0,
    balance: {
      workload: evenness(judged.workload),
      potential: evenness(judged.potential),
      account: evenness(judged.account),
    },
  };
}

const evenness = ({ variationFraction, giniFraction, inBandFraction }: ReturnType<typeof balance>) => ({
  variationFraction,
  giniFraction,
  inBandFraction,
});
