import { dayText, filled, numberText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { StatusTone } from 'c/uiStatus';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { CalledAccount, NextAnswer, NextCall } from './nextAnswer';
import { calledAccountsOf, nextCallsOf } from './nextAnswer';
import { NEXT_QUERY, nextVariables } from './nextQuery';

/** Rows shown on a page that does not say otherwise. */
const USUAL_ROWS = 5;

/**
 * Whom to call next and why: on an account's page the calls on it by every seller, elsewhere the reader's own, with what
 * is known of the rhythm of each account.
 */
export default class NextCalls extends NavigationMixin(LightningElement) {
  /** The record of the page: an account, or none on a home page. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;
  /** How many calls are shown. */
  @api rowsShown: number | undefined;

  label = label;
  calls: readonly NextCall[] = [];
  accounts: ReadonlyMap<string, CalledAccount> = new Map();
  errors: GraphQLResult<NextAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  query = NEXT_QUERY;

  get variables(): Record<string, unknown> {
    return nextVariables(this.objectApiName, this.recordId, today());
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<NextAnswer>): void {
    const answer = data?.uiapi.query.calls ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.calls = answer === null ? [] : nextCallsOf(answer);
    this.accounts = answer === null ? new Map() : calledAccountsOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get isAccount(): boolean {
    return this.objectApiName === 'Account' && this.recordId !== undefined;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.calls.length === 0 && this.summary === null ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return this.isAccount
      ? { title: label.emptyTitle, message: label.emptyAccount, nextStep: label.emptyAccountNextStep }
      : { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get hasContent(): boolean {
    return this.face === 'content';
  }

  /** On an account's page: how it stands in the plan. */
  get summary(): string | null {
    const account = this.isAccount ? [...this.accounts.values()][0] : undefined;
    if (account === undefined) return null;
    const { yearly, actual, planned, last } = account;
    const stands = filled(label.summary, numberText(yearly), numberText(actual), numberText(planned));
    return `${stands} ${last === null ? label.never : filled(label.last, dayText(last))}`;
  }

  get whyNotMore(): string | null {
    const account = this.isAccount ? [...this.accounts.values()][0] : undefined;
    return account?.reasonText ? filled(label.whyNotMore, account.reasonText) : null;
  }

  get rows() {
    return this.calls.slice(0, Number(this.rowsShown) || USUAL_ROWS).map((call) => ({
      ...call,
      name: this.isAccount ? call.planName : call.accountName,
      linkId: this.isAccount ? '' : (call.accountId ?? ''),
      isLink: !this.isAccount && call.accountId !== null,
      when: call.start === null ? dayText(call.date) : filled(label.at, dayText(call.date), call.start),
      how: call.city === null ? call.channelText : `${call.channelText} · ${call.city}`,
      tone: (call.isAccepted ? 'good' : 'unknown') as StatusTone,
      because: this.reasonOf(call),
    }));
  }

  reasonOf({ why, whyText, accountId, isNew }: NextCall): string {
    const account = accountId === null ? undefined : this.accounts.get(accountId);
    const parts = [whyText, isNew ? label.newBusiness : ''];
    if (account !== undefined) {
      parts.push(account.tier === '' ? '' : filled(label.tier, account.tier));
      parts.push(account.last !== null && why !== 'FirstCall' ? filled(label.last, dayText(account.last)) : '');
    }
    return parts.filter((part) => part !== '').join(' · ');
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: id, objectApiName: 'Account', actionName: 'view' },
    });
  }
}

/** Today where the reader is, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
