import type { CriterionName, GoalMetric, GoalStatus, GoalUnit, WorkingCalendar } from 'c/goalsDomain';
import { ADDS_UP, MONDAY_TO_FRIDAY, elapsedTime } from 'c/goalsDomain';
import type { CriterionView, GoalView } from 'c/goalCard';
import type { GoalReasons } from 'c/goalReasons';
import { criterionText, reasonsOf, statusText } from 'c/goalReasons';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

type Flag = { readonly value: boolean | null };
type Judged = { readonly [K in `is${CriterionName}`]?: Flag };

/** The answer to `GOALS_QUERY`. Fields the person may not see are absent; fields without a value have a null value. */
export interface GoalsAnswer {
  readonly uiapi: {
    readonly query: {
      readonly settings?: Edges<{ staleAfterHours?: Value; weekdays?: Text; holidays?: Text }> | null;
      /** Null when the person may not see the object; the answer's errors then say so. */
      readonly goals?: (Edges<GoalNode> & { readonly pageInfo?: { readonly hasNextPage: boolean } }) | null;
    };
  };
}

type GoalNode = {
  Id: string;
  name: Text;
  territory?: { Id: string; name: Text } | null;
  metric?: Text;
  segment?: Text;
  unit?: Text;
  baseline?: Value;
  target?: Value;
  current?: Value;
  startDate?: Text;
  dueDate?: Text;
  daysLeft?: Value;
  asOf?: Text;
  progress?: Value;
  pace?: Value;
  projected?: Value;
  projectedLow?: Value;
  projectedHigh?: Value;
  projectedFinish?: Text;
  status?: Text;
  reasons?: Text;
  score?: Value;
  checkIns?: Edges<{ Id: string; date?: Text; reached?: Value }>;
} & Judged;

/** All the component knows, free of the shape it came in. */
export interface Goals {
  readonly goals: readonly GoalView[];
  readonly asOf: string | null;
  readonly staleAfterHours: number | undefined;
  /** There are more goals than one answer holds. */
  readonly isCut: boolean;
}

/** The goals, those that need somebody first. */
export function goalsOf(answer: GoalsAnswer): Goals {
  const { settings, goals } = answer.uiapi.query;
  const setting = firstNode(settings);
  const calendar = calendarOf(setting?.weekdays?.value ?? null, setting?.holidays?.value ?? null);
  const views = nodes(goals).map((node) => goalView(node, calendar));
  return {
    goals: views.sort(byAttention),
    asOf: views.reduce<string | null>(
      (latest, { asOf }) => (asOf !== null && asOf > (latest ?? '') ? asOf : latest),
      null,
    ),
    staleAfterHours: setting?.staleAfterHours?.value ?? undefined,
    isCut: goals?.pageInfo?.hasNextPage ?? false,
  };
}

function goalView(node: GoalNode, calendar: WorkingCalendar): GoalView {
  const metric = (node.metric?.value ?? null) as GoalMetric | null;
  const startDate = node.startDate?.value ?? null;
  const dueDate = node.dueDate?.value ?? null;
  const asOf = node.asOf?.value ?? null;
  const reasons = reasonsOf(node.reasons?.value);
  return {
    id: node.Id,
    name: node.name.value ?? '',
    territory: node.territory?.name.value ?? null,
    metric: node.metric?.displayValue ?? metric,
    segment: node.segment?.value ?? null,
    unit: (node.unit?.value ?? null) as GoalUnit | null,
    // What adds up starts at nothing; a level starts where it stood.
    origin: metric !== null && ADDS_UP[metric] ? 0 : (node.baseline?.value ?? null),
    target: node.target?.value ?? null,
    current: node.current?.value ?? null,
    startDate,
    dueDate,
    asOf,
    daysLeft: node.daysLeft?.value ?? null,
    progress: node.progress?.value ?? null,
    expected: expectedFraction(startDate, dueDate, asOf, calendar),
    pace: node.pace?.value ?? null,
    projected: node.projected?.value ?? null,
    projectedLow: node.projectedLow?.value ?? null,
    projectedHigh: node.projectedHigh?.value ?? null,
    projectedFinish: node.projectedFinish?.value ?? null,
    status: (node.status?.value ?? 'Unknown') as GoalStatus,
    statusText: node.status?.displayValue ?? node.status?.value ?? null,
    statusReason: statusText(reasons.status) || null,
    score: node.score?.value ?? null,
    criteria: CRITERIA.map((criterion) => criterionView(node, reasons, criterion)),
    checkIns: nodes(node.checkIns).flatMap(({ date, reached }) =>
      date?.value && reached?.value !== null && reached?.value !== undefined
        ? [{ date: date.value, value: reached.value }]
        : [],
    ),
  };
}

/** How much of the goal should be done by now: the share of its working days that have passed. */
function expectedFraction(
  startDate: string | null,
  dueDate: string | null,
  asOf: string | null,
  calendar: WorkingCalendar,
): number | null {
  if (startDate === null || dueDate === null || asOf === null || dueDate < startDate) return null;
  return elapsedTime(startDate, dueDate, asOf, calendar).elapsedFraction;
}

const CRITERIA: readonly CriterionName[] = ['Specific', 'Measurable', 'Achievable', 'Relevant', 'TimeBound'];

function criterionView(node: GoalNode, reasons: GoalReasons, criterion: CriterionName): CriterionView {
  const reason = criterionText(reasons[criterion]) || null;
  // A check box is false before anyone has judged; a reason stands beside every true verdict.
  return { criterion, isMet: reason === null ? null : (node[`is${criterion}`]?.value ?? null), reason };
}

function calendarOf(weekdays: string | null, holidays: string | null): WorkingCalendar {
  if (weekdays === null) return MONDAY_TO_FRIDAY;
  return {
    weekdays: weekdays.split(',').map((weekday) => Number(weekday.trim())),
    holidays: (holidays ?? '').split(/\s+/).filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)),
  };
}

// What needs somebody comes first; what is over comes last.
const ATTENTION: readonly GoalStatus[] = [
  'OffTrack',
  'AtRisk',
  'Unknown',
  'OnTrack',
  'NotStarted',
  'Missed',
  'Achieved',
];

const OVER: readonly GoalStatus[] = ['Missed', 'Achieved'];

function byAttention(a: GoalView, b: GoalView): number {
  return (
    ATTENTION.indexOf(a.status) - ATTENTION.indexOf(b.status) ||
    // Of those that are over, the latest is remembered best.
    (OVER.includes(a.status) ? (b.dueDate ?? '').localeCompare(a.dueDate ?? '') : 0) ||
    (a.pace ?? Infinity) - (b.pace ?? Infinity) ||
    (a.dueDate ?? '').localeCompare(b.dueDate ?? '') ||
    a.name.localeCompare(b.name)
  );
}
