import USER_ID from '@salesforce/user/Id';
import { counted, filled } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { Play, PlayAnswer } from './playAnswer';
import { playsOf, playsWith } from './playAnswer';
import { ENDORSE, PLAY_QUERY, playVariables } from './playQuery';

const ROWS_SHOWN = 5;

/**
 * What worked in other territories: plays with problem, approach, result and evidence, searched in all their words and
 * endorsed by colleagues, once each and never one's own.
 */
export default class PlayBoard extends NavigationMixin(LightningElement) {
  /** The record of the page; the plays are the same on every page. */
  @api recordId: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  plays: readonly Play[] = [];
  errors: GraphQLResult<PlayAnswer>['errors'];
  isLoaded = false;
  isUnfolded = false;
  words = '';
  opened: string | null = null;
  endorsed: readonly string[] = [];
  note = '';
  refresh: (() => Promise<void>) | undefined;

  query = PLAY_QUERY;
  variables = playVariables(USER_ID);

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<PlayAnswer>): void {
    const answer = data?.uiapi.query.plays ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.plays = answer === null ? [] : playsOf(answer, USER_ID);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.plays.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get isContent(): boolean {
    return this.face === 'content';
  }

  get found(): readonly Play[] {
    return playsWith(this.plays, this.words);
  }

  get foundText(): string {
    return this.found.length === 0 ? label.foundNone : filled(label.found, this.found.length, this.plays.length);
  }

  get rows() {
    return this.found.slice(0, this.isUnfolded ? this.found.length : ROWS_SHOWN).map((play) => {
      const isEndorsed = play.isEndorsed || this.endorsed.includes(play.id);
      const count = play.endorsementCount + (isEndorsed && !play.isEndorsed ? 1 : 0);
      return {
        ...play,
        isOpen: play.id === this.opened,
        expanded: play.id === this.opened ? 'true' : 'false',
        facts: [
          play.ownerName === '' ? '' : filled(label.by, play.ownerName),
          ...play.traits,
          play.hasEvidence ? label.evidence : label.noEvidence,
          counted(label.endorsedOne, label.endorsedMany, count),
        ]
          .filter(Boolean)
          .join(' · '),
        isEndorsed,
        mayEndorse: !play.isOwn && !isEndorsed,
      };
    });
  }

  get moreText(): string | null {
    const hidden = this.found.length - this.rows.length;
    return hidden > 0 ? filled(label.more, hidden) : null;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleWords(event: Event): void {
    this.words = (event.target as HTMLInputElement).value;
  }

  handleOpen(event: Event): void {
    const { id = null } = (event.currentTarget as HTMLElement).dataset;
    this.opened = this.opened === id ? null : id;
  }

  handleMore(): void {
    this.isUnfolded = true;
  }

  handleWrite(): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__objectPage',
      attributes: { objectApiName: 'SalesPlay__c', actionName: 'new' },
    });
  }

  async handleEndorse(event: Event): Promise<void> {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    const fields = { Play__c: id, ExternalKey__c: `${id}|${USER_ID}` };
    const { errors } = await executeMutation({
      query: ENDORSE,
      variables: { input: { SalesPlayEndorsement__c: fields } },
    }).catch((error: unknown) => ({ errors: [{ message: error instanceof Error ? error.message : String(error) }] }));
    if (errors !== undefined && errors.length > 0) {
      this.note = filled(label.failed, errors.map(({ message }) => message).join(' '));
      return;
    }
    this.note = '';
    this.endorsed = [...this.endorsed, id];
  }
}
