import { criterionText, reasonsOf } from 'c/goalReasons';
import type { GoalMetric, MetricGap, MetricValues, WorkingCalendar } from 'c/goalsDomain';
import { MONDAY_TO_FRIDAY, largestGap, planGoalsOf } from 'c/goalsDomain';
import type { MetricFields } from 'c/performanceFigures';
import { storedMetrics } from 'c/performanceFigures';
import type { Edges, Rights, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';
import type { GoalDraft } from './goalDraft';
import { EMPTY_DRAFT, numberEntry } from './goalDraft';

type Flag = { readonly value: boolean | null };

interface GoalNode {
  readonly Id: string;
  readonly changedAt?: Text;
  readonly name: Text;
  readonly metric?: Text;
  readonly segment?: Text;
  readonly baseline?: Value;
  readonly target?: Value;
  readonly unit?: Text;
  readonly startDate?: Text;
  readonly dueDate?: Text;
  readonly cadence?: Text;
  readonly planGoal?: Text;
  readonly relevance?: Text;
  readonly isQuota?: Flag;
  readonly current?: Value;
  readonly isAchievable?: Flag;
  readonly reasons?: Text;
}

type PeerNode = MetricFields & {
  readonly Id: string;
  readonly plan?: Text;
  readonly territory?: Text;
  readonly depth?: Value;
  readonly asOf?: Text;
};

/** The answer to `RIGHTS_QUERY` or `EDITOR_QUERY`. Fields the person may not see are absent; fields without a value have a null value. */
export interface EditorAnswer {
  readonly uiapi: {
    readonly objectInfos?: readonly Rights[] | null;
    /** Absent as long as only rights were asked for. */
    readonly query?: {
      readonly settings?: Edges<{ trailingMonths?: Value; weekdays?: Text; holidays?: Text }> | null;
      /** Null when the person may not see the object; the answer's errors then say so. */
      readonly territories?: Edges<{
        readonly Id: string;
        readonly name: Text;
        readonly plan?: { readonly Id: string; readonly companyGoals?: Text } | null;
      }> | null;
      readonly goals?: Edges<GoalNode> | null;
      readonly metrics?: Edges<PeerNode> | null;
    };
  };
}

/** The goal as it is stored. */
export interface SavedGoal {
  readonly id: string;
  readonly changedAt: string | null;
  readonly draft: GoalDraft;
  readonly currentValue: number | null;
  /** The verdict of the last sync, which has the months at hand; null before it. */
  readonly achievable: { readonly isMet: boolean; readonly reason: string } | null;
}

/** All the editor knows, free of the shape it came in. */
export interface Workbench {
  readonly territoryId: string;
  readonly territoryName: string;
  /** Null for a goal that is not written yet. */
  readonly saved: SavedGoal | null;
  readonly planGoals: readonly string[];
  readonly calendar: WorkingCalendar;
  readonly trailingMonths: number;
  /** The day of the numbers; null when none were computed. */
  readonly asOf: string | null;
  readonly values: MetricValues;
  readonly largestGap: MetricGap | null;
}

/** What the editor works with; null when the territory is not to be seen. */
export function workbenchOf(answer: EditorAnswer): Workbench | null {
  const { settings, territories, goals, metrics } = answer.uiapi.query ?? {};
  const territory = firstNode(territories);
  if (territory === null) return null;

  const setting = firstNode(settings);
  const rows = nodes(metrics).filter(({ plan }) => plan?.value === territory.plan?.Id);
  const own = rows.find((row) => row.territory?.value === territory.Id);
  const peers = rows.filter(({ depth }) => own !== undefined && depth?.value === own.depth?.value);
  const goal = firstNode(goals);
  return {
    territoryId: territory.Id,
    territoryName: territory.name.value ?? '',
    saved: goal === null ? null : savedGoal(goal),
    planGoals: planGoalsOf(territory.plan?.companyGoals?.value ?? null),
    calendar: calendarOf(setting?.weekdays?.value ?? null, setting?.holidays?.value ?? null),
    trailingMonths: setting?.trailingMonths?.value ?? USUAL_MONTHS,
    asOf: own?.asOf?.value ?? null,
    values: valuesOf(own),
    largestGap: own === undefined ? null : largestGap(valuesOf(own), peers.map(valuesOf)),
  };
}

/** The trailing period of an org that has not chosen another. */
const USUAL_MONTHS = 12;

function valuesOf(row: PeerNode | undefined): MetricValues {
  const metrics = storedMetrics(row ?? {});
  return {
    WonAmount: metrics.wonAmount,
    WonCount: metrics.wonCount,
    NewBusinessAmount: metrics.newBusinessAmount,
    OpenAmount: metrics.openAmount,
    WinRateFraction: metrics.winRateFraction,
    AverageDealAmount: metrics.averageDealAmount,
  };
}

function savedGoal(node: GoalNode): SavedGoal {
  const reason = criterionText(reasonsOf(node.reasons?.value).Achievable);
  return {
    id: node.Id,
    changedAt: node.changedAt?.value ?? null,
    currentValue: node.current?.value ?? null,
    achievable: reason === '' ? null : { isMet: node.isAchievable?.value ?? false, reason },
    draft: {
      ...EMPTY_DRAFT,
      name: node.name.value ?? '',
      metric: (node.metric?.value ?? '') as GoalMetric | '',
      segment: node.segment?.value ?? '',
      baseline: numberEntry(node.baseline?.value ?? null),
      target: numberEntry(node.target?.value ?? null),
      startDate: node.startDate?.value ?? '',
      dueDate: node.dueDate?.value ?? '',
      cadence: (node.cadence?.value ?? '') as GoalDraft['cadence'],
      planGoal: node.planGoal?.value ?? '',
      relevance: node.relevance?.value ?? '',
      isQuota: node.isQuota?.value ?? false,
    },
  };
}

function calendarOf(weekdays: string | null, holidays: string | null): WorkingCalendar {
  if (weekdays === null) return MONDAY_TO_FRIDAY;
  return {
    weekdays: weekdays.split(',').map((weekday) => Number(weekday.trim())),
    holidays: (holidays ?? '').split(/\s+/).filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)),
  };
}
