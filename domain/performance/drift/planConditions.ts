import type { TerritoryKey } from '../../ids.ts';
import type { AlertCondition, AlertPlace } from './alertChanges.ts';
import type { DriftState } from './driftFindings.ts';
import { ALERT_KINDS } from './driftSnapshot.ts';
import type { AlertKind } from './driftSnapshot.ts';

type Held = Extract<DriftState, { state: 'holds' }>;

/** A condition with what it rests on: one territory's state, or for the plan those of all territories that have it. */
export interface PlanCondition extends AlertCondition {
  readonly held: readonly { readonly territory: TerritoryKey; readonly state: Held }[];
}

/**
 * The conditions of a whole plan: one a cause. What more than half of the territories have at once (three at least) has one
 * cause above them, so the plan has the condition and its territories keep silent; they speak again when fewer than a third
 * have it.
 *
 * @param isPlanAlerted whether an alert of the kind on the whole plan has not ended yet
 */
export function planConditions(
  territories: readonly { readonly territory: TerritoryKey; readonly states: readonly DriftState[] }[],
  isPlanAlerted: (kind: AlertKind) => boolean,
): readonly PlanCondition[] {
  return ALERT_KINDS.flatMap((kind) => {
    const entries = territories.map(({ territory, states }) => ({
      territory,
      state: states.find((state) => state.kind === kind)!,
    }));
    const holding = entries.flatMap(({ territory, state }) => (state.state === 'holds' ? [{ territory, state }] : []));
    const isCommon = holding.length >= 3 && holding.length > entries.length / 2;
    const isStillCommon = isPlanAlerted(kind) && holding.length >= entries.length / 3 && holding.length > 0;
    const plan: PlanCondition = {
      ...{ place: null as AlertPlace, kind, held: holding },
      ...(isCommon
        ? { state: 'holds', severity: severityOf(holding) }
        : { state: isStillCommon ? 'undecided' : 'clear' }),
    };
    const own = entries.map(({ territory, state }): PlanCondition => {
      const isSilent = state.state === 'holds' && (isCommon || isStillCommon);
      return {
        ...{ place: territory, kind, state: isSilent ? 'undecided' : state.state },
        ...(state.state === 'holds'
          ? { held: [{ territory, state }], severity: state.reading.severity }
          : { held: [] }),
      };
    });
    return [plan, ...own];
  });
}

/** Of the plan as the worst half of its territories. */
const severityOf = (holding: PlanCondition['held']) =>
  holding.filter(({ state }) => state.reading.severity === 'Critical').length > holding.length / 2
    ? 'Critical'
    : 'Warning';
