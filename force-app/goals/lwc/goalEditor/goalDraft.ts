import type { CheckInCadence, GoalEntry, GoalMetric } from 'c/goalsDomain';
import { METRIC_UNITS, goalKey, territoryKey } from 'c/goalsDomain';

/** What stands in the fields of the editor, as typed. */
export interface GoalDraft {
  readonly name: string;
  readonly metric: GoalMetric | '';
  readonly segment: string;
  readonly baseline: string;
  readonly target: string;
  readonly startDate: string;
  readonly dueDate: string;
  readonly cadence: CheckInCadence | '';
  readonly planGoal: string;
  readonly relevance: string;
  readonly isQuota: boolean;
}

export const EMPTY_DRAFT: GoalDraft = {
  name: '',
  metric: '',
  segment: '',
  baseline: '',
  target: '',
  startDate: '',
  dueDate: '',
  cadence: '',
  planGoal: '',
  relevance: '',
  isQuota: false,
};

/** A number as it stands in its field. */
export const numberEntry = (value: number | null): string => (value === null ? '' : String(value));

/** The goal that a draft says. The unit is the metric's: nobody has to know that a rate is a fraction. */
export function goalOf(draft: GoalDraft, id: string, territoryId: string): GoalEntry {
  const metric = draft.metric || null;
  return {
    goal: goalKey(id),
    name: draft.name,
    territory: territoryKey(territoryId),
    metric,
    segment: textOrNull(draft.segment),
    baselineValue: numberOrNull(draft.baseline),
    targetValue: numberOrNull(draft.target),
    unit: metric === null ? null : METRIC_UNITS[metric],
    startDate: draft.startDate || null,
    dueDate: draft.dueDate || null,
    checkInCadence: draft.cadence || null,
    planGoal: textOrNull(draft.planGoal),
    relevance: textOrNull(draft.relevance),
    isQuota: draft.isQuota,
  };
}

/** The fields that saving writes, as Salesforce names them. */
export function fieldsOf(draft: GoalDraft): Record<string, string | number | boolean | null> {
  const goal = goalOf(draft, '', '');
  return {
    Name: goal.name.trim(),
    Metric__c: goal.metric,
    Segment__c: goal.segment,
    BaselineValue__c: goal.baselineValue,
    TargetValue__c: goal.targetValue,
    Unit__c: goal.unit,
    StartDate__c: goal.startDate,
    DueDate__c: goal.dueDate,
    CheckInCadence__c: goal.checkInCadence,
    PlanGoal__c: goal.planGoal,
    Relevance__c: goal.relevance,
    IsQuota__c: goal.isQuota,
  };
}

const textOrNull = (text: string): string | null => text.trim() || null;

function numberOrNull(text: string): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Whether two drafts say the same. */
export const isSameDraft = (a: GoalDraft, b: GoalDraft): boolean =>
  (Object.keys(EMPTY_DRAFT) as (keyof GoalDraft)[]).every((key) => a[key] === b[key]);
