import { elapsedTime, workingDays, workingDaysAMonth } from '../performance/workingDays.ts';
import type { Count } from '../quantities.ts';
import { ADDS_UP } from './goal.ts';
import type { Goal, GoalRecord } from './goal.ts';
import type { MetricValues } from './metricGap.ts';

/**
 * What a goal asks for from the as-of day on: of what adds up, what each month to come must bring (what is missing ÷
 * working days left × working days of a month); of a level, the target itself. In the goal's unit; null while it
 * cannot be told or no working day is left.
 */
export function goalAsk(
  { metric, targetValue, startDate, dueDate }: Goal,
  { asOf, calendar, currentValue }: Pick<GoalRecord, 'asOf' | 'calendar' | 'currentValue'>,
): number | null {
  if (metric === null || targetValue === null || startDate === null || dueDate === null || dueDate < startDate) {
    return null;
  }
  if (!ADDS_UP[metric]) return targetValue;
  const current = currentValue ?? (asOf < startDate ? 0 : null);
  const { remainingDays } = elapsedTime(startDate, dueDate, asOf, calendar);
  if (current === null || remainingDays === 0) return null;
  return ((targetValue - current) / remainingDays) * workingDaysAMonth(asOf, calendar);
}

/**
 * What an ask is held against while the months themselves are not at hand: the average month of the trailing period for
 * what adds up, the level as it stands for the rest. Null while the value or the metric is unknown.
 */
export function usualMonth({ metric }: Goal, values: MetricValues, trailingMonthCount: Count): number | null {
  if (metric === null || values[metric] === null) return null;
  return ADDS_UP[metric] ? values[metric] / trailingMonthCount : values[metric];
}

/**
 * A baseline worth starting from: what the goal's time would bring if nothing changed. For what adds up that is the
 * usual month × the goal's months (in working days); for a level, where it stands. Null while it cannot be told.
 */
export function baselineSuggestion(
  goal: Goal,
  values: MetricValues,
  trailingMonthCount: Count,
  { asOf, calendar }: Pick<GoalRecord, 'asOf' | 'calendar'>,
): number | null {
  const usual = usualMonth(goal, values, trailingMonthCount);
  const { metric, startDate, dueDate } = goal;
  if (usual === null || metric === null || !ADDS_UP[metric]) return usual;
  if (startDate === null || dueDate === null || dueDate < startDate) return null;
  return (usual * workingDays(startDate, dueDate, calendar)) / workingDaysAMonth(asOf, calendar);
}
