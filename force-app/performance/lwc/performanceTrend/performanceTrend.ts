import type { TrendPoint } from 'c/performanceDomain';
import { trendChange } from 'c/performanceDomain';
import type { Row } from 'c/uiDataTable';
import { dayText, deviationText, filled, fullMoneyText, moneyText, numberText, percentText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { Choice } from 'c/uiSwitch';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { LightningElement, api, wire } from 'lwc';
import { definition, label } from './labels';
import type { Trend, TrendAnswer, TrendMeasure } from './trendAnswer';
import { TREND_MEASURES, pointsOf, trendOf } from './trendAnswer';
import type { Drawing } from './trendDrawing';
import { trendDrawing } from './trendDrawing';
import { TREND_QUERY, trendVariables } from './trendQuery';

/** Above this many snapshots the dots would run into a second line; only the last keeps its dot. */
const MOST_DOTS = 60;

/**
 * Follows a number of a plan or a territory over its snapshots, one for each day of a sync, as a line or as a table.
 * With one snapshot it says that history begins there.
 */
export default class PerformanceTrend extends LightningElement {
  /** The record of the page; a plan, a territory, or none on an app or home page. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;
  /** The measure shown first. */
  @api measure: TrendMeasure = 'won';

  label = label;
  trend: Trend | null = null;
  errors: GraphQLResult<TrendAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  chosenMeasure: TrendMeasure | null = null;
  view: 'picture' | 'table' = 'picture';

  query = TREND_QUERY;

  get variables(): Record<string, unknown> {
    return trendVariables(this.objectApiName, this.recordId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<TrendAnswer>): void {
    const answer = data?.uiapi.query.metrics ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.trend = answer === null ? null : trendOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.trend === null || this.trend.snapshots.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get content(): Trend | null {
    return this.face === 'content' ? this.trend : null;
  }

  get asOf(): string | null {
    return this.trend?.snapshots.at(-1)?.date ?? null;
  }

  get current(): TrendMeasure {
    return this.chosenMeasure ?? (TREND_MEASURES.includes(this.measure) ? this.measure : 'won');
  }

  get measureName(): string {
    return label[this.current];
  }

  get meaning(): string {
    return definition[this.current].meaning;
  }

  get formula(): string {
    return definition[this.current].formula;
  }

  get asOfText(): string {
    return this.asOf === null ? '' : dayText(this.asOf);
  }

  get points(): TrendPoint[] {
    return this.trend === null ? [] : pointsOf(this.trend, this.current);
  }

  get known(): { date: string; value: number }[] {
    return this.points.flatMap(({ date, value }) => (value === null ? [] : [{ date, value }]));
  }

  get headline(): string {
    const change = trendChange(this.points);
    const last = this.known.at(-1);
    const name = this.measureName;
    if (last === undefined) return filled(label.unknown, name);
    if (change === null) return filled(label.stands, name, this.valueText(last.value), dayText(last.date));
    const { from, to } = change;
    const [first, final] = [this.valueText(from.value), this.valueText(to.value)];
    if (change.change === 0) return filled(label.stayed, name, final, dayText(from.date), dayText(to.date));
    const sentence = change.change > 0 ? label.rose : label.fell;
    return filled(sentence, name, first, dayText(from.date), final, dayText(to.date));
  }

  get note(): string | null {
    const change = trendChange(this.points);
    if (change === null) return this.points.length === 1 ? label.begins : null;
    return change.changeFraction === null
      ? null
      : filled(label.change, deviationText(change.changeFraction), this.known.length);
  }

  get measureChoices(): Choice[] {
    return TREND_MEASURES.map((value) => ({ value, label: label[value] }));
  }

  get viewChoices(): Choice[] {
    return [
      { value: 'picture', label: label.asPicture },
      { value: 'table', label: label.asTable },
    ];
  }

  get isTable(): boolean {
    return this.view === 'table';
  }

  get drawing(): Drawing | null {
    return trendDrawing(this.points);
  }

  get hasViews(): boolean {
    return this.points.length > 1;
  }

  get dots() {
    const dots = this.drawing?.dots ?? [];
    return (dots.length > MOST_DOTS ? dots.slice(-1) : dots).map(({ date, value, left, bottom }) => ({
      key: date,
      style: `inset-inline-start:${left}%;inset-block-end:${bottom}%`,
      title: `${dayText(date)}: ${this.valueText(value)}`,
    }));
  }

  get ticks() {
    const ticks = this.drawing?.ticks ?? [];
    // Neighbours on a fine scale read alike when they are rounded as usual.
    const isFine = new Set(ticks.map(({ value }) => this.valueText(value))).size < ticks.length;
    return ticks.map(({ value, bottom }) => ({
      key: value,
      text: this.valueText(value, isFine ? 2 : 1),
      style: `inset-block-end:${bottom}%`,
    }));
  }

  get firstDay(): string {
    return dayText(this.known[0]?.date);
  }

  get lastDay(): string {
    return dayText(this.known.at(-1)?.date);
  }

  get description(): string {
    const values = this.known.map(({ value }) => value);
    return filled(
      label.description,
      this.measureName,
      this.firstDay,
      this.lastDay,
      this.valueText(Math.min(...values)),
      this.valueText(Math.max(...values)),
    );
  }

  get caption(): string {
    return filled(label.caption, this.measureName);
  }

  get columns() {
    return [
      { key: 'day', label: label.day },
      ...TREND_MEASURES.map((key) => ({ key, label: label[key], isNumber: true })),
    ];
  }

  /** The latest day first: that is what one looks for. */
  get rows(): Row[] {
    const { trend } = this;
    if (trend === null) return [];
    const columns = TREND_MEASURES.map((measure) => [measure, pointsOf(trend, measure)] as const);
    return trend.snapshots
      .map(({ date }, index) => ({
        id: date,
        cells: {
          day: dayText(date),
          ...Object.fromEntries(
            columns.map(([measure, points]) => [measure, this.cellText(measure, points[index]?.value ?? null)]),
          ),
        },
      }))
      .reverse();
  }

  get isCut(): boolean {
    return this.trend?.isCut ?? false;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleMeasure(event: CustomEvent<TrendMeasure>): void {
    this.chosenMeasure = event.detail;
  }

  handleView(event: CustomEvent<'picture' | 'table'>): void {
    this.view = event.detail;
  }

  valueText(value: number, decimals = 1): string {
    if (this.current === 'winRate') return percentText(value, decimals);
    return this.current === 'pace'
      ? percentText(value, decimals - 1)
      : moneyText(value, this.trend?.currency, decimals);
  }

  cellText(measure: TrendMeasure, value: number | null): string {
    if (value === null) return numberText(null);
    return measure === 'winRate' || measure === 'pace'
      ? percentText(value, 1)
      : fullMoneyText(value, this.trend?.currency);
  }
}
