import type { GoalStatus } from 'c/goalsDomain';
import type { GoalView } from 'c/goalCard';
import { counted, filled, numberText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { Choice } from 'c/uiSwitch';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import { LightningElement, api, wire } from 'lwc';
import type { Goals, GoalsAnswer } from './goalsAnswer';
import { goalsOf } from './goalsAnswer';
import { GOALS_QUERY, goalsVariables } from './goalsQuery';
import { label } from './labels';

/** Above this many goals the rest waits behind a button, unless the page's builder says otherwise. */
const ROWS_SHOWN = 6;

const OVER: readonly GoalStatus[] = ['Achieved', 'Missed'];

/**
 * Shows the goals of a plan, a territory or one goal: how far each has come, where it should be by now, where it will
 * end and how sure that is, its status with the reason, and whether it is SMART in each of the five criteria.
 */
export default class GoalProgress extends NavigationMixin(LightningElement) {
  /** The record of the page; a plan, a territory, a goal, or none on an app or home page. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;
  /** How many goals are shown at first. */
  @api rowsShown: number = ROWS_SHOWN;

  label = label;
  goals: Goals | null = null;
  errors: GraphQLResult<GoalsAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  status: GoalStatus | 'all' = 'all';
  isUnfolded = false;

  query = GOALS_QUERY;
  refreshHandler: number | undefined;

  override connectedCallback(): void {
    // A goal that was written elsewhere on the page is not in this answer; only asking again brings it.
    this.refreshHandler = registerRefreshHandler(this, async () => this.refresh?.());
  }

  override disconnectedCallback(): void {
    if (this.refreshHandler !== undefined) unregisterRefreshHandler(this.refreshHandler);
  }

  get variables(): Record<string, unknown> {
    return goalsVariables(this.objectApiName, this.recordId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<GoalsAnswer>): void {
    const answer = data?.uiapi.query.goals ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.goals = answer === null ? null : goalsOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.goals === null || this.goals.goals.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.empty, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get content(): Goals | null {
    return this.face === 'content' ? this.goals : null;
  }

  get all(): readonly GoalView[] {
    return this.goals?.goals ?? [];
  }

  get isSingle(): boolean {
    return this.all.length === 1;
  }

  get isList(): boolean {
    return this.all.length > 1;
  }

  get headline(): string {
    const running = this.all.filter(({ status }) => !OVER.includes(status));
    const offTrack = running.filter(({ status }) => status === 'OffTrack').length;
    const atRisk = running.filter(({ status }) => status === 'AtRisk').length;
    if (running.length === 0) return label.noneRunning;
    if (offTrack + atRisk === 0) return counted(label.oneWell, label.allWell, running.length);
    return counted(label.oneNeedsAttention, label.needAttention, offTrack + atRisk, running.length, offTrack, atRisk);
  }

  get statusChoices(): Choice[] {
    const counts = new Map<GoalStatus, { name: string; count: number }>();
    for (const { status, statusText } of this.all) {
      const { count = 0 } = counts.get(status) ?? {};
      counts.set(status, { name: statusText ?? status, count: count + 1 });
    }
    const statuses = [...counts].map(([value, { name, count }]) => ({ value, label: name, badge: numberText(count) }));
    return [{ value: 'all', label: label.all, badge: numberText(this.all.length) }, ...statuses];
  }

  get hasStatuses(): boolean {
    return this.statusChoices.length > 2;
  }

  get chosen(): readonly GoalView[] {
    return this.status === 'all' ? this.all : this.all.filter(({ status }) => status === this.status);
  }

  get cards() {
    const limit = this.isUnfolded ? Infinity : Number(this.rowsShown) || ROWS_SHOWN;
    return this.chosen.slice(0, limit).map((goal) => ({ id: goal.id, goal, isOpen: this.isSingle }));
  }

  get moreText(): string | null {
    const hidden = this.chosen.length - this.cards.length;
    return hidden > 0 ? filled(label.showMore, hidden) : null;
  }

  get isCut(): boolean {
    return this.goals?.isCut ?? false;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleStatus(event: CustomEvent<GoalStatus | 'all'>): void {
    this.status = event.detail;
    this.isUnfolded = false;
  }

  handleMore(): void {
    this.isUnfolded = true;
  }

  handleOpen(event: CustomEvent<string>): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: event.detail, objectApiName: 'TerritoryGoal__c', actionName: 'view' },
    });
  }
}
