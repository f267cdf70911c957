import { reasonsOf, statusText } from 'c/goalReasons';
import type { CheckInCadence, GoalStatus, GoalUnit } from 'c/goalsDomain';
import type { PaceVerdict, SnapshotChange, StoredMetrics } from 'c/performanceDomain';
import { paceVerdict, snapshotChanges } from 'c/performanceDomain';
import type { MetricNode } from 'c/performanceFigures';
import { storedMetrics } from 'c/performanceFigures';
import { currencyOf } from 'c/uiFormat';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

interface GoalNode {
  readonly Id: string;
  readonly name: Text;
  readonly metric?: Text;
  readonly unit?: Text;
  readonly target?: Value;
  readonly current?: Value;
  readonly startDate?: Text;
  readonly dueDate?: Text;
  readonly daysLeft?: Value;
  readonly cadence?: Text;
  readonly lastCheckIn?: Text;
  readonly progress?: Value;
  readonly pace?: Value;
  readonly status?: Text;
  readonly reasons?: Text;
  readonly score?: Value;
}

interface MineNode {
  readonly Id: string;
  readonly name: Text;
  readonly plan?: { readonly Id: string; readonly name: Text } | null;
  readonly memberships?: Edges<{ readonly Id: string; readonly role?: Text; readonly endDate?: Text }> | null;
  readonly snapshots?: Edges<MetricNode> | null;
  readonly goals?: Edges<GoalNode> | null;
  readonly alerts?: Edges<{
    readonly Id: string;
    readonly severity?: Text;
    readonly kind?: Text;
    readonly cause?: Text;
  }> | null;
}

interface TeamNode {
  readonly Id: string;
  readonly name: Text;
  readonly parent?: Text;
  readonly snapshots?: Edges<MetricNode> | null;
  readonly goals?: Edges<{ readonly Id: string; readonly status?: Text }> | null;
}

/** The answer to `HOME_QUERY`. Fields the person may not see are absent; fields without a value have a null value. */
export interface HomeAnswer {
  readonly uiapi: {
    readonly query: {
      readonly settings?: Edges<{ staleAfterHours?: Value }> | null;
      /** Null when the person may not see the object; the answer's errors then say so. */
      readonly mine?: Edges<MineNode> | null;
      readonly team?: Edges<TeamNode> | null;
    };
  };
}

/** A goal of one of the person's territories. */
export interface HomeGoal {
  readonly id: string;
  readonly name: string;
  readonly territory: string;
  readonly metric: string | null;
  readonly unit: GoalUnit | null;
  readonly target: number | null;
  readonly current: number | null;
  readonly startDate: string | null;
  readonly dueDate: string | null;
  readonly daysLeft: number | null;
  readonly checkInCadence: CheckInCadence | null;
  readonly lastCheckInDate: string | null;
  readonly progress: number | null;
  readonly status: GoalStatus;
  readonly statusText: string | null;
  readonly statusReason: string | null;
  readonly score: number | null;
}

/** One of the person's territories. */
export interface HomeTerritory {
  readonly id: string;
  readonly name: string;
  readonly asOf: string | null;
  /** The day of the snapshot before; null when there is none. */
  readonly asOfBefore: string | null;
  readonly metrics: StoredMetrics;
  readonly verdict: PaceVerdict;
  readonly changes: readonly SnapshotChange[];
  readonly currency: string;
}

/** A territory of the person's team. */
export interface TeamTerritory {
  readonly id: string;
  readonly name: string;
  readonly metrics: StoredMetrics;
  readonly verdict: PaceVerdict;
  /** How many of its goals are off track or at risk. */
  readonly goalsInNeed: number;
}

export interface HomeAlert {
  readonly id: string;
  readonly territory: string;
  readonly kind: string;
  readonly severity: string;
  readonly cause: string;
}

/** All the component knows, free of the shape it came in. */
export interface Home {
  readonly planName: string;
  readonly territories: readonly HomeTerritory[];
  readonly goals: readonly HomeGoal[];
  readonly alerts: readonly HomeAlert[];
  readonly team: readonly TeamTerritory[];
  readonly currency: string;
  readonly staleAfterHours: number | undefined;
}

/** What a person's morning begins with; null when they work in no territory today. */
export function homeOf(answer: HomeAnswer, today: string): Home | null {
  const { settings, mine, team } = answer.uiapi.query;
  const own = nodes(mine).filter((node) => isMemberOn(node, today));
  const [first] = own;
  if (first === undefined) return null;
  const ids = new Set(own.map(({ Id }) => Id));
  const territories = own.map(homeTerritory);
  return {
    planName: first.plan?.name.value ?? '',
    territories,
    goals: own.flatMap((node) => nodes(node.goals).map((goal) => homeGoal(goal, node.name.value ?? ''))),
    alerts: own.flatMap((node) =>
      nodes(node.alerts).map(({ Id, kind, severity, cause }) => ({
        id: Id,
        territory: node.name.value ?? '',
        kind: kind?.displayValue ?? kind?.value ?? '',
        severity: severity?.value ?? 'Info',
        cause: cause?.value ?? '',
      })),
    ),
    team: nodes(team)
      .filter(({ parent }) => parent?.value !== undefined && parent.value !== null && ids.has(parent.value))
      .map(teamTerritory),
    currency: territories[0]?.currency ?? '',
    staleAfterHours: firstNode(settings)?.staleAfterHours?.value ?? undefined,
  };
}

/** A membership that has ended is history; one whose end is hidden still counts. */
function isMemberOn({ memberships }: MineNode, today: string): boolean {
  const all = nodes(memberships);
  return all.length === 0 || all.some(({ endDate }) => !endDate?.value || endDate.value >= today);
}

function homeTerritory(node: MineNode): HomeTerritory {
  const [now, before] = nodes(node.snapshots);
  const metrics = storedMetrics(now ?? {});
  return {
    id: node.Id,
    name: node.name.value ?? '',
    asOf: now?.asOf?.value ?? null,
    asOfBefore: before?.asOf?.value ?? null,
    metrics,
    verdict: paceVerdict(metrics.attainmentFraction, metrics.paceFraction),
    changes: before === undefined ? [] : snapshotChanges(metrics, storedMetrics(before)),
    currency: currencyOf(now?.wonAmount?.displayValue),
  };
}

function teamTerritory(node: TeamNode): TeamTerritory {
  const metrics = storedMetrics(firstNode(node.snapshots) ?? {});
  return {
    id: node.Id,
    name: node.name.value ?? '',
    metrics,
    verdict: paceVerdict(metrics.attainmentFraction, metrics.paceFraction),
    goalsInNeed: nodes(node.goals).length,
  };
}

function homeGoal(node: GoalNode, territory: string): HomeGoal {
  return {
    id: node.Id,
    name: node.name.value ?? '',
    territory,
    metric: node.metric?.displayValue ?? null,
    unit: (node.unit?.value ?? null) as GoalUnit | null,
    target: node.target?.value ?? null,
    current: node.current?.value ?? null,
    startDate: node.startDate?.value ?? null,
    dueDate: node.dueDate?.value ?? null,
    daysLeft: node.daysLeft?.value ?? null,
    checkInCadence: (node.cadence?.value ?? null) as CheckInCadence | null,
    lastCheckInDate: node.lastCheckIn?.value ?? null,
    progress: node.progress?.value ?? null,
    status: (node.status?.value ?? 'Unknown') as GoalStatus,
    statusText: node.status?.displayValue ?? node.status?.value ?? null,
    statusReason: statusText(reasonsOf(node.reasons?.value).status) || null,
    score: node.score?.value ?? null,
  };
}
