import type { IsoDate } from '../../dates.ts';
import { alertChanges } from './alertChanges.ts';
import type { AlertChange, StandingAlert } from './alertChanges.ts';
import { driftStates } from './driftFindings.ts';
import type { DriftRules } from './driftRules.ts';
import type { TerritoryHistory } from './driftSnapshot.ts';
import { planConditions } from './planConditions.ts';
import type { PlanCondition } from './planConditions.ts';

/** A change of alerts with the findings it rests on. */
export type PlanAlertChange = AlertChange & { readonly condition?: PlanCondition };

/**
 * What becomes of a plan's alerts on a day: the whole watch, from the snapshots of its territories and the alerts that stand.
 *
 * @param histories of the territories that are worked (no territory above others: its sums would alarm twice), each ending
 *   with the snapshot of the day
 */
export function planAlerts(
  histories: readonly TerritoryHistory[],
  standing: readonly StandingAlert[],
  asOf: IsoDate,
  rules: DriftRules,
): readonly PlanAlertChange[] {
  const judged = histories.map((history) => ({ territory: history.territory, states: driftStates(history, rules) }));
  const conditions = planConditions(judged, (kind) =>
    standing.some((alert) => alert.place === null && alert.kind === kind && alert.endedDate === null),
  );
  return alertChanges(conditions, standing, asOf, rules.quietDays) as readonly PlanAlertChange[];
}
