import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

export interface ResultsAnswer {
  readonly uiapi: {
    readonly query: {
      readonly surveys?: Edges<SurveyNode> | null;
      readonly results?: Edges<ResultNode> | null;
    };
  };
}

interface SurveyNode {
  readonly Id: string;
  readonly status?: Text | null;
  readonly openDate?: Text | null;
  readonly closeDate?: Text | null;
  readonly invited?: Value | null;
  readonly answered?: Value | null;
  readonly scaleLowest?: Value | null;
  readonly seriesKey?: Text | null;
  readonly heard?: Text | null;
  readonly doing?: Text | null;
  readonly doneByDate?: Text | null;
}

interface ResultNode {
  readonly Id: string;
  readonly territory?: { readonly Id: string; readonly name: Text } | null;
  readonly question?: {
    readonly Id: string;
    readonly text?: Text | null;
    readonly kind?: Text | null;
    readonly position?: Value | null;
  } | null;
  readonly isShown?: { readonly value: boolean | null } | null;
  readonly reason?: Text | null;
  readonly invited?: Value | null;
  readonly respondents?: Value | null;
  readonly counts?: Text | null;
  readonly mean?: Value | null;
  readonly score?: Value | null;
  readonly margin?: Value | null;
  readonly change?: Value | null;
  readonly verdict?: Text | null;
  readonly driver?: Value | null;
  readonly isClear?: { readonly value: boolean | null } | null;
  readonly comments?: Text | null;
}

export type WithheldReason = 'TooSmall' | 'TellsOfSmallGroup' | 'TellsThroughEarlierRounds';

/** A group's answers to one question; all null when they are withheld. */
export interface Result {
  readonly id: string;
  readonly question: string;
  readonly kind: 'Recommendation' | 'Scale' | 'Choice' | 'Text';
  readonly position: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly mean: number | null;
  readonly score: number | null;
  readonly margin: number | null;
  readonly change: number | null;
  readonly verdict: 'Rise' | 'Fall' | 'Noise' | 'Unknown' | null;
  /** Only where it is more than chance. */
  readonly driver: number | null;
  readonly comments: readonly string[];
}

export interface ResultGroup {
  /** The territory's id; empty for everybody. */
  readonly id: string;
  /** Null for everybody. */
  readonly name: string | null;
  readonly isShown: boolean;
  readonly reason: WithheldReason | null;
  readonly invited: number;
  readonly respondents: number | null;
  readonly results: readonly Result[];
}

export interface RoundResults {
  readonly status: string;
  readonly openDate: string | null;
  readonly closeDate: string | null;
  readonly invited: number;
  readonly answered: number;
  readonly scaleLowest: number;
  readonly seriesKey: string | null;
  readonly heard: string | null;
  readonly doing: string | null;
  readonly doneByDate: string | null;
  /** Everybody first, then by name. */
  readonly groups: readonly ResultGroup[];
}

/** A round with its groups; null when the survey may not be seen. */
export function roundResults({ uiapi: { query } }: ResultsAnswer): RoundResults | null {
  const survey = firstNode(query.surveys);
  if (survey === null) return null;
  const groups = [...Map.groupBy(nodes(query.results), ({ territory }) => territory?.Id ?? '')].map(([id, rows]) =>
    groupOf(id, rows),
  );
  return {
    status: survey.status?.value ?? 'Draft',
    openDate: survey.openDate?.value ?? null,
    closeDate: survey.closeDate?.value ?? null,
    invited: survey.invited?.value ?? 0,
    answered: survey.answered?.value ?? 0,
    scaleLowest: survey.scaleLowest?.value ?? 1,
    seriesKey: survey.seriesKey?.value ?? null,
    heard: survey.heard?.value ?? null,
    doing: survey.doing?.value ?? null,
    doneByDate: survey.doneByDate?.value ?? null,
    groups: groups.sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
  };
}

function groupOf(id: string, rows: readonly ResultNode[]): ResultGroup {
  const first = rows[0];
  return {
    id,
    name: first?.territory?.name.value ?? null,
    isShown: first?.isShown?.value === true,
    reason: (first?.reason?.value ?? null) as WithheldReason | null,
    invited: first?.invited?.value ?? 0,
    respondents: first?.respondents?.value ?? null,
    results: rows.map(resultOf).sort((a, b) => a.position - b.position),
  };
}

function resultOf(node: ResultNode): Result {
  return {
    id: node.Id,
    question: node.question?.text?.value ?? '',
    kind: (node.question?.kind?.value ?? 'Scale') as Result['kind'],
    position: node.question?.position?.value ?? 0,
    counts: JSON.parse(node.counts?.value ?? '{}') as Record<string, number>,
    mean: node.mean?.value ?? null,
    score: node.score?.value ?? null,
    margin: node.margin?.value ?? null,
    change: node.change?.value ?? null,
    verdict: (node.verdict?.value ?? null) as Result['verdict'],
    driver: node.isClear?.value === true ? (node.driver?.value ?? null) : null,
    comments: JSON.parse(node.comments?.value ?? '[]') as string[],
  };
}

export interface TrendAnswer {
  readonly uiapi: { readonly query: { readonly results?: Edges<TrendNode> | null } };
}

interface TrendNode {
  readonly survey?: { readonly Id: string; readonly openDate?: Text | null } | null;
  readonly question?: { readonly text?: Text | null } | null;
  readonly mean?: Value | null;
  readonly score?: Value | null;
}

export interface TrendPoint {
  readonly date: string;
  readonly value: number;
}

/** The rounds so far of each question, by its words, the earliest first. */
export function trendsOf({ uiapi: { query } }: TrendAnswer): ReadonlyMap<string, readonly TrendPoint[]> {
  const points = nodes(query.results).flatMap((node) => {
    const [date, value] = [node.survey?.openDate?.value, node.score?.value ?? node.mean?.value];
    const question = node.question?.text?.value;
    return date && question && value !== null && value !== undefined ? [{ date, value, question }] : [];
  });
  points.sort((a, b) => (a.date < b.date ? -1 : 1));
  return Map.groupBy(points, ({ question }) => question);
}
