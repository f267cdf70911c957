import { METRIC_UNITS, goalKey, territoryKey } from '../../../domain/goals/index.ts';
import type { CheckInCadence, Goal, GoalMetric, GoalUnit } from '../../../domain/goals/index.ts';
import type { Row } from '../replica/replicaStore.ts';

const CADENCES: readonly CheckInCadence[] = ['Weekly', 'Monthly', 'Quarterly'];
const UNITS: readonly GoalUnit[] = ['Currency', 'Count', 'Fraction', 'Days'];

/** A goal from its row; a value outside its list counts as not given, which the criteria then say. */
export function planGoal(row: Row): Goal {
  return {
    goal: goalKey(String(row['external_key'] ?? row['id'])),
    name: String(row['name']),
    territory: territoryKey(String(row['territory'])),
    metric: oneOf(Object.keys(METRIC_UNITS) as GoalMetric[], row['metric']),
    segment: textOf(row['segment']),
    baselineValue: numberOf(row['baseline_value']),
    targetValue: numberOf(row['target_value']),
    unit: oneOf(UNITS, row['unit']),
    startDate: textOf(row['start_day']),
    dueDate: textOf(row['due_day']),
    checkInCadence: oneOf(CADENCES, row['check_in_cadence']),
    planGoal: textOf(row['plan_goal']),
    relevance: textOf(row['relevance']),
  };
}

const textOf = (value: Row[string] | undefined): string | null =>
  value === null || value === undefined || String(value) === '' ? null : String(value);

const numberOf = (value: Row[string] | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

const oneOf = <T extends string>(known: readonly T[], value: Row[string] | undefined): T | null =>
  known.find((entry) => entry === value) ?? null;
