import { bandOf } from 'c/pulseDomain';
import { dayText, filled, numberText, percentText, shortDayText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type {
  Result,
  ResultGroup,
  ResultsAnswer,
  RoundResults,
  TrendAnswer,
  TrendPoint,
  WithheldReason,
} from './resultsAnswer';
import { roundResults, trendsOf } from './resultsAnswer';
import { RESULTS_QUERY, TREND_QUERY, resultsVariables, trendVariables } from './resultsQuery';
import { trendLine } from './trendLine';

const REASONS: Readonly<Record<WithheldReason, string>> = {
  TooSmall: label.tooSmall,
  TellsOfSmallGroup: label.tellsOfSmallGroup,
  TellsThroughEarlierRounds: label.tellsThroughEarlierRounds,
};

/**
 * What a round of a pulse survey brought, group by group. A group that would tell of few people is named as withheld, with
 * the reason; its numbers are nowhere in the org.
 */
export default class PulseResults extends LightningElement {
  /** The survey of the page. */
  @api recordId: string | undefined;

  label = label;
  round: RoundResults | null = null;
  trends: ReadonlyMap<string, readonly TrendPoint[]> = new Map();
  errors: GraphQLResult<ResultsAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;
  groupId = '';

  query = RESULTS_QUERY;

  get variables(): Record<string, unknown> {
    return resultsVariables(this.recordId ?? '');
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<ResultsAnswer>): void {
    const answer = data?.uiapi.query.surveys ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.round = answer === null ? null : roundResults(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  /** Without results there is no trend to ask for. */
  get trendQuery() {
    return this.content === null || this.round?.seriesKey == null ? undefined : TREND_QUERY;
  }

  get trendFilter(): Record<string, unknown> {
    return trendVariables(this.round?.seriesKey ?? '', this.groupId === '' ? null : this.groupId);
  }

  @wire(graphql, { query: '$trendQuery', variables: '$trendFilter' })
  receiveTrend({ data }: GraphQLResult<TrendAnswer>): void {
    if (data !== undefined) this.trends = trendsOf(data);
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return (this.round?.groups.length ?? 0) === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    const { errors, round } = this;
    if (errors !== undefined) return errorNotice(errors);
    if (round?.status === 'Open') {
      return {
        title: label.openTitle,
        message: filled(label.openMessage, round.answered, round.invited),
        nextStep: filled(label.openNextStep, dayText(round.closeDate)),
      };
    }
    if (round?.status === 'Scheduled') {
      const message = filled(label.waitMessage, dayText(round.openDate));
      return { title: label.waitTitle, message, nextStep: label.waitNextStep };
    }
    return { title: label.draftTitle, message: label.draftMessage, nextStep: label.draftNextStep };
  }

  get content(): RoundResults | null {
    return this.face === 'content' ? this.round : null;
  }

  get group(): ResultGroup | null {
    const groups = this.content?.groups ?? [];
    return groups.find(({ id }) => id === this.groupId) ?? groups[0] ?? null;
  }

  get groupChoices() {
    return (this.content?.groups ?? []).map(({ id, name, isShown }) => {
      const text = name ?? label.everybody;
      return { key: id, label: isShown ? text : filled(label.withheldGroup, text), isChosen: id === this.groupId };
    });
  }

  get participation(): string | null {
    const { group } = this;
    if (group === null || group.respondents === null) return null;
    const share = group.invited === 0 ? null : group.respondents / group.invited;
    return filled(label.participation, group.respondents, group.invited, percentText(share));
  }

  get withheldReason(): string | null {
    const { group } = this;
    return group === null || group.isShown ? null : REASONS[group.reason ?? 'TooSmall'];
  }

  get enps() {
    const result = this.group?.results.find(({ kind, score }) => kind === 'Recommendation' && score !== null);
    if (result === undefined) return null;
    const bands = { Promoter: 0, Passive: 0, Detractor: 0 };
    for (const [said, count] of Object.entries(result.counts)) bands[bandOf(Number(said))] += count;
    const all = bands.Promoter + bands.Passive + bands.Detractor;
    const width = (count: number): string => `inline-size: ${all === 0 ? 0 : (100 * count) / all}%`;
    return {
      score: signed(result.score),
      margin: filled(label.margin, numberText(result.margin)),
      meaning: filled(label.enpsMeaning, numberText(this.content?.scaleLowest)),
      verdict: verdictText(result),
      question: result.question,
      bands: [
        {
          key: 'good',
          bandClass: 'band good',
          style: width(bands.Promoter),
          text: filled(label.promoters, bands.Promoter),
        },
        {
          key: 'level',
          bandClass: 'band level',
          style: width(bands.Passive),
          text: filled(label.passives, bands.Passive),
        },
        {
          key: 'bad',
          bandClass: 'band bad',
          style: width(bands.Detractor),
          text: filled(label.detractors, bands.Detractor),
        },
      ],
      ...this.trendOf(result),
    };
  }

  get questionRows() {
    const shown = this.group?.isShown ? this.group.results : [];
    return shown
      .filter(({ kind }) => kind !== 'Recommendation')
      .map((result) => ({
        key: result.id,
        text: result.question,
        isWords: result.kind === 'Text',
        isScale: result.kind === 'Scale',
        mean: filled(label.mean, numberText(result.mean, 1), numberText(result.margin, 1)),
        verdict: verdictText(result),
        driver: result.driver === null ? null : filled(label.driver, numberText(result.driver, 2)),
        counts: countRows(result),
        comments: result.comments.map((text, at) => ({ key: `${at}`, text })),
        hasComments: result.comments.length > 0,
        ...this.trendOf(result),
      }));
  }

  get heardRows() {
    const { heard, doing, doneByDate } = this.content ?? { heard: null, doing: null, doneByDate: null };
    if (!heard || !doing || !doneByDate) return [{ key: 'missing', text: label.heardMissing }];
    return [heard, doing, filled(label.doneBy, dayText(doneByDate))].map((text, at) => ({ key: `${at}`, text }));
  }

  trendOf({ question, kind }: Result) {
    const points = this.trends.get(question) ?? [];
    const text = points.map(
      ({ date, value }) => `${shortDayText(date)}: ${numberText(value, kind === 'Scale' ? 1 : 0)}`,
    );
    return {
      hasTrend: points.length > 1,
      line: trendLine(points.map(({ value }) => value)),
      trendText: text.join(', '),
    };
  }

  handleGroup(event: Event): void {
    this.groupId = (event.target as HTMLSelectElement).value;
    this.trends = new Map();
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }
}

const signed = (value: number | null): string =>
  value === null ? numberText(null) : `${value > 0 ? '+' : value < 0 ? '−' : ''}${numberText(Math.abs(value))}`;

function verdictText({ verdict, change, kind }: Result): string {
  const size = numberText(Math.abs(change ?? 0), kind === 'Recommendation' ? 0 : 1);
  const sign = (change ?? 0) > 0 ? '+' : (change ?? 0) < 0 ? '−' : '±';
  switch (verdict) {
    case 'Rise':
      return filled(label.rise, size);
    case 'Fall':
      return filled(label.fall, size);
    case 'Noise':
      return filled(label.noise, `${sign}${size}`);
    case 'Unknown':
      return label.unknown;
    default:
      return label.first;
  }
}

/** How many gave each answer, with bars as long as their shares of the largest. */
function countRows({ counts }: Result) {
  const entries = Object.entries(counts);
  const most = Math.max(1, ...entries.map(([, count]) => count));
  return entries.map(([answer, count]) => ({
    key: answer,
    answer,
    count: numberText(count),
    style: `inline-size: ${(100 * count) / most}%`,
  }));
}
