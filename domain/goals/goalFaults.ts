import type { Goal } from './goal.ts';

/** A goal as it is about to be saved. */
export interface GoalEntry extends Goal {
  /** Whether it is to be the quota of its territory between its dates. */
  readonly isQuota: boolean;
}

/** The rules a goal must keep to be saved, by name. All but the last two are validation rules of the object. */
export type GoalRule =
  | 'Due_date_is_after_start_date'
  | 'Fraction_target_is_between_0_and_1'
  | 'Quota_measures_won_amount_in_currency'
  | 'Quota_needs_a_target_and_dates'
  | 'Target_differs_from_baseline'
  | 'Target_is_not_negative'
  | 'Name_is_given'
  | 'Values_fit_their_fields';

/** A rule that is broken, and the part of the goal where it is mended. */
export interface GoalFault {
  readonly rule: GoalRule;
  readonly part: 'name' | 'metric' | 'baselineValue' | 'targetValue' | 'startDate' | 'dueDate' | 'isQuota';
}

/** Fourteen digits stand before the decimal point of a goal's values. */
const LARGEST_VALUE = 1e14;

/** Every rule the goal breaks, in the order of its parts; empty when it can be saved. */
export function goalFaults(entry: GoalEntry): readonly GoalFault[] {
  const { name, metric, unit, baselineValue: baseline, targetValue: target, startDate, dueDate, isQuota } = entry;
  const faults: readonly (GoalFault & { readonly isBroken: boolean })[] = [
    { rule: 'Name_is_given', part: 'name', isBroken: name.trim() === '' },
    { rule: 'Values_fit_their_fields', part: 'baselineValue', isBroken: isTooLarge(baseline) },
    { rule: 'Values_fit_their_fields', part: 'targetValue', isBroken: isTooLarge(target) },
    { rule: 'Target_is_not_negative', part: 'targetValue', isBroken: target !== null && target < 0 },
    {
      rule: 'Fraction_target_is_between_0_and_1',
      part: 'targetValue',
      isBroken: unit === 'Fraction' && target !== null && target > 1,
    },
    {
      rule: 'Target_differs_from_baseline',
      part: 'targetValue',
      isBroken: baseline !== null && target !== null && baseline === target,
    },
    {
      rule: 'Due_date_is_after_start_date',
      part: 'dueDate',
      isBroken: startDate !== null && dueDate !== null && dueDate <= startDate,
    },
    {
      rule: 'Quota_measures_won_amount_in_currency',
      part: 'isQuota',
      isBroken: isQuota && (metric !== 'WonAmount' || unit !== 'Currency'),
    },
    {
      rule: 'Quota_needs_a_target_and_dates',
      part: 'isQuota',
      isBroken: isQuota && (target === null || startDate === null || dueDate === null),
    },
  ];
  return faults.filter(({ isBroken }) => isBroken).map(({ rule, part }) => ({ rule, part }));
}

const isTooLarge = (value: number | null): boolean => value !== null && Math.abs(value) >= LARGEST_VALUE;
