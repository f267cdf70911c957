import { elapsedShare } from 'c/performanceDomain';
import { dayText, percentText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { Tone } from 'c/uiRing';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { LightningElement, api, wire } from 'lwc';
import type { Part } from './dealPictures';
import { businessParts, businessRows, flowParts, flowRows, partColumns, pictureText } from './dealPictures';
import { label } from './labels';
import type { Summary, SummaryAnswer } from './summaryAnswer';
import { summaryOf } from './summaryAnswer';
import { SUMMARY_QUERY, summaryVariables } from './summaryQuery';
import type { FigureGroup } from './summaryText';
import {
  basisText,
  figureGroups,
  headline,
  periodText,
  reasons,
  ringText,
  toneOf,
  unassignedText,
} from './summaryText';

/**
 * Shows how a plan or a territory performs: the quota with its pace, what was won and lost, the pipeline with its
 * coverage, what became of the deals, and how new business stands against existing. Each number says what it means.
 */
export default class PerformanceSummary extends LightningElement {
  /** The record of the page; a plan, a territory, or none on an app or home page. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one: the record's performance, or how the plan stands where there is no record. */
  @api heading: string | undefined;
  /** Leaves out the two pictures of the deals. */
  @api hidePictures = false;

  label = label;
  summary: Summary | null = null;
  errors: GraphQLResult<SummaryAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  query = SUMMARY_QUERY;

  get variables(): Record<string, unknown> {
    return summaryVariables(this.objectApiName, this.recordId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<SummaryAnswer>): void {
    const answer = data?.uiapi.query.metrics ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.summary = answer === null ? null : summaryOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.summary === null ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || (this.recordId ? label.title : label.planSoFar);
  }

  get content(): Summary | null {
    return this.face === 'content' ? this.summary : null;
  }

  get period(): string {
    return this.content === null ? '' : periodText(this.content);
  }

  get headline(): string {
    return this.summary === null ? '' : headline(this.summary);
  }

  get reasons() {
    return this.summary === null ? [] : reasons(this.summary);
  }

  get hasQuota(): boolean {
    return (this.summary?.metrics.attainmentFraction ?? null) !== null;
  }

  get attainment(): number | null {
    return this.summary?.metrics.attainmentFraction ?? null;
  }

  get expected(): number | null {
    return elapsedShare(this.attainment, this.summary?.metrics.paceFraction ?? null);
  }

  get attainmentText(): string {
    return percentText(this.attainment);
  }

  get ringText(): string {
    return this.summary === null ? '' : ringText(this.summary);
  }

  get tone(): Tone {
    return this.summary === null ? 'calm' : toneOf(this.summary);
  }

  get groups(): FigureGroup[] {
    return this.summary === null ? [] : figureGroups(this.summary);
  }

  get unassigned(): string | null {
    return this.summary === null ? null : unassignedText(this.summary);
  }

  get hasPictures(): boolean {
    return !this.hidePictures;
  }

  get flow(): Part[] {
    return this.summary === null ? [] : flowParts(this.summary);
  }

  get flowText(): string {
    return pictureText(label.flow, this.flow);
  }

  get flowRows() {
    return this.summary === null ? [] : flowRows(this.summary);
  }

  get business(): Part[] {
    return this.summary === null ? [] : businessParts(this.summary);
  }

  get hasBusiness(): boolean {
    return this.business.length > 0;
  }

  get businessText(): string {
    return pictureText(label.business, this.business);
  }

  get businessRows() {
    return this.summary === null ? [] : businessRows(this.summary);
  }

  get columns() {
    return partColumns();
  }

  get basis(): string {
    return basisText(this.summary?.metrics.sourceRowCount ?? null);
  }

  get asOfText(): string {
    return this.summary?.asOf ? dayText(this.summary.asOf) : '';
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }
}
