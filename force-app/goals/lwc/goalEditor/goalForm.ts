import type { GoalFault, GoalMetric, GoalRule } from 'c/goalsDomain';
import { METRIC_UNITS } from 'c/goalsDomain';
import { metricName } from 'c/goalReasons';
import { filled } from 'c/uiFormat';
import type { GoalDraft } from './goalDraft';
import { EMPTY_DRAFT } from './goalDraft';
import { label } from './labels';

const METRICS: readonly GoalMetric[] = [
  'WonAmount',
  'WonCount',
  'NewBusinessAmount',
  'OpenAmount',
  'WinRateFraction',
  'AverageDealAmount',
];

const CADENCES = { Weekly: label.weekly, Monthly: label.monthly, Quarterly: label.quarterly };

const UNIT_HINTS = { Currency: label.inCurrency, Count: label.inCount, Fraction: label.inFraction, Days: '' };

const RULES: Readonly<Record<GoalRule, string>> = {
  Due_date_is_after_start_date: label.dueDateIsAfterStartDate,
  Fraction_target_is_between_0_and_1: label.fractionTargetIsBetween0And1,
  Quota_measures_won_amount_in_currency: label.quotaMeasuresWonAmountInCurrency,
  Quota_needs_a_target_and_dates: label.quotaNeedsATargetAndDates,
  Target_differs_from_baseline: label.targetDiffersFromBaseline,
  Target_is_not_negative: label.targetIsNotNegative,
  Name_is_given: label.nameIsGiven,
  Values_fit_their_fields: label.valuesFitTheirFields,
};

const FIELD_OF_PART = { baselineValue: 'baseline', targetValue: 'target' } as Readonly<Record<string, string>>;

/** The field of the form that a part of the goal is typed into. */
export const fieldOf = ({ part }: GoalFault): string => FIELD_OF_PART[part] ?? part;

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly isChosen: boolean;
}

/** What the fields of the form say and offer, and which of them are wrong. */
export interface GoalForm {
  readonly metricChoices: readonly Choice[];
  readonly cadenceChoices: readonly Choice[];
  readonly hasPlanGoals: boolean;
  /** The plan's goals; where it names none, and for a name that it does not know, the owner's own words. */
  readonly planGoalChoices: readonly Choice[];
  readonly targetLabel: string;
  readonly baselineLabel: string;
  readonly hasFaults: boolean;
  readonly faultsTitle: string;
  readonly faults: readonly { readonly key: string; readonly text: string }[];
  /** Of each wrong field, why. */
  readonly wrong: Readonly<Record<string, string>>;
  /** Of every field, whether it is wrong, as `aria-invalid` wants it. */
  readonly invalid: Readonly<Record<string, 'true' | 'false'>>;
}

/** The form of a draft with the faults that are to be shown. */
export function goalForm(draft: GoalDraft, planGoals: readonly string[], faults: readonly GoalFault[]): GoalForm {
  const wrong: Record<string, string> = {};
  for (const fault of faults) wrong[fieldOf(fault)] ??= RULES[fault.rule];
  const fields = Object.keys(EMPTY_DRAFT);
  const names = [...new Set([...planGoals, draft.planGoal])].filter((name) => name !== '');
  return {
    metricChoices: choices(METRICS, metricName, draft.metric),
    cadenceChoices: choices(
      Object.keys(CADENCES) as (keyof typeof CADENCES)[],
      (cadence) => CADENCES[cadence],
      draft.cadence,
    ),
    hasPlanGoals: planGoals.length > 0,
    planGoalChoices: choices(names, (name) => name, draft.planGoal),
    targetLabel: withUnit(label.target, draft),
    baselineLabel: withUnit(label.baseline, draft),
    hasFaults: faults.length > 0,
    faultsTitle: filled(label.refused, faults.length),
    faults: faults.map(({ rule, part }) => ({ key: `${rule} ${part}`, text: RULES[rule] })),
    wrong,
    invalid: Object.fromEntries(fields.map((field) => [field, field in wrong ? 'true' : 'false'])),
  };
}

const choices = <Value extends string>(
  values: readonly Value[],
  name: (value: Value) => string,
  chosen: string,
): Choice[] => values.map((value) => ({ value, label: name(value), isChosen: value === chosen }));

const withUnit = (name: string, { metric }: GoalDraft): string =>
  metric === '' ? name : `${name} (${UNIT_HINTS[METRIC_UNITS[metric]]})`;
