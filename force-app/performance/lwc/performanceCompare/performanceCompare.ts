import type { Row } from 'c/uiDataTable';
import { currencyOf, dayText, filled, moneyText, numberText, percentText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import type { Edges, Text, Value } from 'c/uiRequest';
import { errorNotice, firstNode, nodes } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { LightningElement, api, wire } from 'lwc';
import { COMPARE_QUERY, THEN_QUERY, compareVariables, thenVariables } from './compareQuery';
import type { CompareNode, Compared, Measure } from './comparison';
import { MEASURES, changeOf, comparedTerritories, earlierDays } from './comparison';
import { label } from './labels';

interface CompareAnswer {
  readonly uiapi: {
    readonly query: {
      readonly settings?: Edges<{ staleAfterHours?: Value }> | null;
      readonly now?: Edges<CompareNode> | null;
      readonly days?: Edges<{ asOf?: Text }> | null;
    };
  };
}
interface ThenAnswer {
  readonly uiapi: { readonly query: { readonly then?: Edges<CompareNode> | null } };
}

/**
 * The territories of a plan side by side, now and on an earlier day: what each won, has open, wins and carries, and how
 * that has moved. The history of a plan stays when the plan is over.
 */
export default class PerformanceCompare extends LightningElement {
  /** The record of the page; a plan, or none on an app or home page for the active plan. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  answer: CompareAnswer['uiapi']['query'] | null = null;
  earlier: Edges<CompareNode> | null = null;
  errors: GraphQLResult<CompareAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;
  chosenDay = '';

  query = COMPARE_QUERY;

  get variables(): Record<string, unknown> {
    return compareVariables(this.objectApiName, this.recordId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<CompareAnswer>): void {
    const answer = data?.uiapi.query.now ? data.uiapi.query : null;
    this.isLoaded = Boolean(data ?? errors);
    this.answer = answer;
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get thenQuery() {
    return this.chosenDay === '' ? undefined : THEN_QUERY;
  }

  get thenFilter(): Record<string, unknown> {
    return thenVariables(this.objectApiName, this.recordId, this.chosenDay);
  }

  @wire(graphql, { query: '$thenQuery', variables: '$thenFilter' })
  receiveThen({ data }: GraphQLResult<ThenAnswer>): void {
    if (data?.uiapi.query.then) this.earlier = data.uiapi.query.then;
  }

  get territories(): Compared[] {
    return comparedTerritories(this.answer?.now ?? null, this.chosenDay === '' ? null : this.earlier);
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.territories.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get hasContent(): boolean {
    return this.face === 'content';
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get asOf(): string | null {
    return nodes(this.answer?.now ?? null)[0]?.asOf?.value ?? null;
  }

  get staleAfterHours(): number | undefined {
    return firstNode(this.answer?.settings ?? null)?.staleAfterHours?.value ?? undefined;
  }

  get days() {
    return earlierDays(this.answer?.days ?? null, this.asOf).map((day) => ({
      day,
      text: dayText(day),
      isChosen: day === this.chosenDay,
    }));
  }

  get hasDays(): boolean {
    return this.days.length > 0;
  }

  get currency(): string {
    return currencyOf(nodes(this.answer?.now ?? null)[0]?.wonAmount?.displayValue);
  }

  get caption(): string {
    return this.chosenDay === ''
      ? filled(label.captionNow, dayText(this.asOf))
      : filled(label.captionThen, dayText(this.asOf), dayText(this.chosenDay));
  }

  get columns() {
    const change = this.chosenDay === '' ? [] : [true];
    return [
      { key: 'territory', label: label.territory },
      ...MEASURES.flatMap((measure) => [
        { key: measure, label: label[measure], isNumber: true },
        ...change.map(() => ({ key: `${measure}Change`, label: filled(label.change, label[measure]), isNumber: true })),
      ]),
    ];
  }

  get rows(): Row[] {
    return this.territories.map((territory) => ({
      id: territory.id,
      cells: {
        territory: territory.name,
        ...Object.fromEntries(
          MEASURES.flatMap((measure) => [
            [measure, this.valueText(measure, territory.now[measure])],
            [`${measure}Change`, this.changeText(measure, changeOf(territory, measure))],
          ]),
        ),
      },
    }));
  }

  valueText(measure: Measure, value: number | null): string {
    if (measure === 'wonAmount' || measure === 'openAmount') return moneyText(value, this.currency);
    return measure === 'workloadIndex' ? numberText(value, 2) : percentText(value);
  }

  changeText(measure: Measure, change: number | null): string {
    if (change === null) return numberText(null);
    const text = this.valueText(measure, Math.abs(change));
    return change === 0 ? text : `${change > 0 ? '+' : '−'}${text}`;
  }

  handleDay(event: Event): void {
    this.chosenDay = (event.target as HTMLSelectElement).value;
    this.earlier = null;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }
}
