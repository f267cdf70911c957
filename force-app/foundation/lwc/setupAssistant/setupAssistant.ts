import { filled, numberText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import { SETUP_QUERY } from './setupQuery';
import type { SetupAnswer, SetupStep } from './setupSteps';
import { setupSteps } from './setupSteps';

/**
 * Walks an administrator through the set-up: what is done, what is missing with the way there, and what only Setup knows and
 * people must look after themselves.
 */
export default class SetupAssistant extends NavigationMixin(LightningElement) {
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  steps: readonly SetupStep[] = [];
  errors: GraphQLResult<SetupAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  query = SETUP_QUERY;

  @wire(graphql, { query: '$query' })
  receive({ data, errors, refresh }: GraphQLResult<SetupAnswer>): void {
    const answer = data?.uiapi.query.plans ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.steps = answer === null ? [] : setupSteps(answer, new Date());
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.steps.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get hasSteps(): boolean {
    return this.face === 'content';
  }

  get headline(): string {
    const seen = this.steps.filter(({ isSeen }) => isSeen);
    const done = seen.filter(({ isDone }) => isDone).length;
    return done === seen.length ? label.complete : filled(label.headline, numberText(done), numberText(seen.length));
  }

  get rows() {
    return this.steps.map(({ key, name, says, tone, status }) => ({ key, name, says, tone, status }));
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleOpen(event: Event): void {
    const { key } = (event.currentTarget as HTMLElement).dataset;
    const place = this.steps.find((step) => step.key === key)?.place;
    if (place === undefined) return;
    if ('setup' in place) {
      this[NavigationMixin.Navigate]({ type: 'standard__webPage', attributes: { url: place.setup } });
    } else if ('recordId' in place) {
      this[NavigationMixin.Navigate]({
        type: 'standard__recordPage',
        attributes: { recordId: place.recordId, objectApiName: place.object, actionName: 'view' },
      });
    } else {
      this[NavigationMixin.Navigate]({
        type: 'standard__objectPage',
        attributes: { objectApiName: place.object, actionName: 'list' },
      });
    }
  }
}
