import LOCALE from '@salesforce/i18n/locale';
import { counted, filled, percentText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { Fitting, ResourcesAnswer } from './resourcesAnswer';
import { fittingOf } from './resourcesAnswer';
import { COUNT_USE, RESOURCES_QUERY, resourcesVariables } from './resourcesQuery';

const ROWS_SHOWN = 5;

/** The field of a use that names what it was opened for. */
const LINKS: Readonly<Record<string, string>> = {
  Opportunity: 'Opportunity__c',
  Account: 'Account__c',
  SalesTerritory__c: 'Territory__c',
};

/**
 * Material that fits: for a territory by the spread of its potential, with the industries that have no battle card; for an
 * account by its industry and size; for a deal by its traits. Opening it is counted, so that outcome can be told.
 */
export default class EnablementResources extends NavigationMixin(LightningElement) {
  /** The record of the page: a territory, an account or a deal. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  fitting: Fitting | null = null;
  errors: GraphQLResult<ResourcesAnswer>['errors'];
  isLoaded = false;
  isUnfolded = false;
  refresh: (() => Promise<void>) | undefined;

  query = RESOURCES_QUERY;

  get variables(): Record<string, unknown> {
    return resourcesVariables(this.recordId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<ResourcesAnswer>): void {
    const answer = data?.uiapi.query.resources ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.fitting = answer === null ? null : fittingOf(answer, LOCALE);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    const { resources = [], gaps = [] } = this.fitting ?? {};
    return resources.length + gaps.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get content(): Fitting | null {
    return this.face === 'content' ? this.fitting : null;
  }

  get gaps() {
    return (this.content?.gaps ?? []).map(({ industry, fraction }) => ({
      key: industry,
      text: filled(label.gap, percentText(fraction), industry),
    }));
  }

  get hasGaps(): boolean {
    return this.gaps.length > 0;
  }

  get rows() {
    const { resources = [], isTerritory = false } = this.content ?? {};
    return resources.slice(0, this.isUnfolded ? resources.length : ROWS_SHOWN).map((resource) => ({
      id: resource.id,
      name: resource.name,
      openText: filled(label.open, resource.name),
      summary: resource.summary,
      facts: [
        resource.kindText,
        isTerritory ? coverageText(resource.coverage) : '',
        counted(label.usedOne, label.usedMany, resource.useCount),
        resource.winRate === null ? '' : filled(label.outcome, resource.wonCount, resource.closedCount),
      ]
        .filter(Boolean)
        .join(' · '),
    }));
  }

  get hasOutcome(): boolean {
    return (this.content?.resources ?? []).some(({ winRate }) => winRate !== null);
  }

  get moreText(): string | null {
    const hidden = (this.content?.resources.length ?? 0) - this.rows.length;
    return hidden > 0 ? filled(label.more, hidden) : null;
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
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    const resource = this.content?.resources.find((each) => each.id === id);
    if (resource === undefined) return;
    this.countUse(id);
    if (resource.file !== null) {
      this[NavigationMixin.Navigate]({
        type: 'standard__namedPage',
        attributes: { pageName: 'filePreview' },
        state: { selectedRecordId: resource.file },
      });
    } else if (/^https?:\/\//i.test(resource.url ?? '')) {
      this[NavigationMixin.Navigate]({ type: 'standard__webPage', attributes: { url: resource.url! } });
    }
  }

  /** Counting is for the service's figures; who may not count still opens. */
  countUse(resource: string): void {
    const link = LINKS[this.objectApiName ?? ''];
    const fields = { Resource__c: resource, ...(link === undefined ? {} : { [link]: this.recordId }) };
    executeMutation({ query: COUNT_USE, variables: { input: { EnablementUse__c: fields } } }).catch(() => undefined);
  }
}

const coverageText = (coverage: number | null): string =>
  coverage === null ? label.general : filled(label.fits, percentText(coverage));
