import USER_ID from '@salesforce/user/Id';
import { counted, filled } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import type { Home, HomeAnswer } from './homeAnswer';
import { homeOf } from './homeAnswer';
import type { Need } from './homeNeeds';
import { needsOf } from './homeNeeds';
import { HOME_QUERY, homeVariables } from './homeQuery';
import { goalRows, teamColumns, teamRows, territoryCard } from './homeText';
import { label } from './labels';

/** Above this many the rest waits behind a button, unless the page's builder says otherwise. */
const ROWS_SHOWN = 6;

/**
 * Where a person's day begins: what needs them, their territories with what changed since the last run, their goals,
 * and for whoever leads others the team against its quotas.
 */
export default class TerritoryHome extends NavigationMixin(LightningElement) {
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;
  /** How many things that need the person are shown at first. */
  @api rowsShown: number = ROWS_SHOWN;

  label = label;
  home: Home | null = null;
  errors: GraphQLResult<HomeAnswer>['errors'];
  isLoaded = false;
  isUnfolded = false;
  refresh: (() => Promise<void>) | undefined;

  query = HOME_QUERY;
  variables = homeVariables(USER_ID);

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<HomeAnswer>): void {
    const answer = data?.uiapi.query.mine ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.home = answer === null ? null : homeOf(answer, today());
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.home === null ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get content(): Home | null {
    return this.face === 'content' ? this.home : null;
  }

  get planName(): string {
    return this.content?.planName ?? '';
  }

  get asOf(): string | null {
    return this.home?.territories[0]?.asOf ?? null;
  }

  get allNeeds(): Need[] {
    return this.home === null ? [] : needsOf(this.home, today());
  }

  get headline(): string {
    const { length } = this.allNeeds;
    return length === 0 ? label.needsNone : counted(label.needsOne, label.needsMany, length);
  }

  get needs() {
    const limit = this.isUnfolded ? Infinity : Number(this.rowsShown) || ROWS_SHOWN;
    return this.allNeeds.slice(0, limit).map((need) => ({ ...need, href: `/${need.id}` }));
  }

  get hasNeeds(): boolean {
    return this.allNeeds.length > 0;
  }

  get moreText(): string | null {
    const hidden = this.allNeeds.length - this.needs.length;
    return hidden > 0 ? filled(label.showAll, hidden) : null;
  }

  get territories() {
    return (this.home?.territories ?? []).map(territoryCard);
  }

  get territoriesTitle(): string {
    return this.territories.length === 1 ? label.territory : label.territories;
  }

  get goals() {
    return this.home === null ? [] : goalRows(this.home);
  }

  get hasGoals(): boolean {
    return this.goals.length > 0;
  }

  get columns() {
    return teamColumns();
  }

  get team() {
    return this.home === null ? [] : teamRows(this.home);
  }

  get hasTeam(): boolean {
    return this.team.length > 0;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleMore(): void {
    this.isUnfolded = true;
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const { id = '', object = '' } = (event.currentTarget as HTMLElement).dataset;
    this.open(id, object);
  }

  handleOpenTeam(event: CustomEvent<string>): void {
    this.open(event.detail, 'SalesTerritory__c');
  }

  open(recordId: string, objectApiName: string): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' },
    });
  }
}

/** Today where the reader is, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
