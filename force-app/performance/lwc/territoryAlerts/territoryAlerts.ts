import USER_ID from '@salesforce/user/Id';
import { dayText, filled } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { StatusTone } from 'c/uiStatus';
import type { GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import type { Alert, AlertsAnswer, Person } from './alertsAnswer';
import { alertsOf, callPlansOf, peopleOf } from './alertsAnswer';
import { ALERTS_QUERY, UPDATE_ALERT, alertsVariables } from './alertsQuery';
import { label } from './labels';

type Deed = 'assign' | 'snooze' | 'resolve';

/** The form that is open: what is to be done with which alert. */
interface Form {
  readonly id: string;
  readonly deed: Deed;
  readonly reason: string;
  readonly until: string;
  readonly person: string;
}

const TONES: Readonly<Record<string, StatusTone>> = { Critical: 'bad', Warning: 'warn' };
const REPAIRS: Readonly<Record<string, string>> = {
  Balance: label.repairBalance,
  Pace: label.repairPace,
  Coverage: label.repairCoverage,
  BusinessMix: label.repairBusinessMix,
  DataQuality: label.repairDataQuality,
};
/** What more or other calls repair; their seller's call plan is opened, where there is one. */
const CALLS_REPAIR: ReadonlySet<string> = new Set(['Coverage', 'BusinessMix']);
const DEED_TEXTS: Readonly<Record<Deed, string>> = {
  assign: label.assign,
  snooze: label.snooze,
  resolve: label.resolve,
};
/** A snooze ends after two weeks unless one says otherwise. */
const SNOOZE_DAYS = 14;

/**
 * What a plan or a territory should be looked at for: each alert says why, leads to its repair, and can be given to
 * someone, put off or resolved, the latter two with a reason.
 */
export default class TerritoryAlerts extends NavigationMixin(LightningElement) {
  /** The record of the page; a plan, a territory, or none on an app or home page. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  alerts: readonly Alert[] | null = null;
  people: readonly Person[] = [];
  callPlans: ReadonlyMap<string, string> = new Map();
  errors: GraphQLResult<AlertsAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  form: Form | null = null;
  fault: string | null = null;
  isSaving = false;

  query = ALERTS_QUERY;

  get variables(): Record<string, unknown> {
    return alertsVariables(this.objectApiName, this.recordId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<AlertsAnswer>): void {
    const answer = data?.uiapi.query.alerts ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.alerts = answer === null ? null : alertsOf(answer);
    this.people = answer === null ? [] : peopleOf(answer);
    this.callPlans = answer === null ? new Map() : callPlansOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.alerts === null || this.alerts.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get content(): readonly Alert[] | null {
    return this.face === 'content' ? this.alerts : null;
  }

  get rows() {
    return (this.content ?? []).map((alert) => ({
      ...alert,
      tone: alert.isSnoozed ? ('calm' as const) : (TONES[alert.severity] ?? 'calm'),
      status: `${alert.kindText} · ${alert.severityText}`,
      place: alert.territory ?? label.wholePlan,
      ...causesOf(alert.cause),
      since: filled(label.since, dayText(alert.raised)),
      snoozed: alert.isSnoozed ? filled(label.snoozed, dayText(alert.snoozedUntil), alert.snoozeReason ?? '') : null,
      owner: this.ownerText(alert),
      repair: REPAIRS[alert.kind],
      form: this.form?.id === alert.id ? this.form : null,
    }));
  }

  get peopleChoices() {
    return this.people.map(({ id, name }) => ({ id, name, isChosen: id === this.form?.person }));
  }

  get isAssigning(): boolean {
    return this.form?.deed === 'assign';
  }

  get isSnoozing(): boolean {
    return this.form?.deed === 'snooze';
  }

  get needsReason(): boolean {
    return this.form !== null && this.form.deed !== 'assign';
  }

  get deedText(): string {
    return this.form === null ? '' : DEED_TEXTS[this.form.deed];
  }

  get hasFault(): 'true' | 'false' {
    return this.fault === null ? 'false' : 'true';
  }

  ownerText({ ownerId }: Alert): string | null {
    if (ownerId === USER_ID) return label.ownerYou;
    const person = this.people.find(({ id }) => id === ownerId);
    return person === undefined ? null : filled(label.owner, person.name);
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleDeed(event: Event): void {
    const { id = '', deed = 'resolve' } = (event.currentTarget as HTMLElement).dataset;
    this.fault = null;
    const person = this.people.some((each) => each.id === USER_ID) ? USER_ID : (this.people[0]?.id ?? USER_ID);
    this.form = { id, deed: deed as Deed, reason: '', until: daysAhead(SNOOZE_DAYS), person };
  }

  handleInput(event: Event): void {
    const field = event.target as HTMLInputElement;
    if (this.form !== null) this.form = { ...this.form, [field.dataset.field ?? '']: field.value };
  }

  handleCancel(): void {
    this.form = null;
    this.fault = null;
  }

  async handleSave(event: Event): Promise<void> {
    event.preventDefault();
    const { form } = this;
    if (form === null || this.isSaving) return;
    this.fault = faultOf(form);
    if (this.fault !== null) return;
    this.isSaving = true;
    const variables = { input: { Id: form.id, TerritoryAlert__c: fieldsOf(form) } };
    try {
      const { errors } = await executeMutation({ query: UPDATE_ALERT, variables });
      if (errors?.length) {
        this.fault = errors.map(({ message }) => message).join(' ');
        return;
      }
      this.form = null;
      await this.refresh?.();
    } catch {
      this.fault = label.notSaved;
    } finally {
      this.isSaving = false;
    }
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    this.goTo((event.currentTarget as HTMLElement).dataset.id ?? '', 'TerritoryAlert__c');
  }

  handleRepair(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const alert = this.alerts?.find((each) => each.id === id);
    if (alert === undefined) return;
    if (alert.kind === 'DataQuality') {
      this[NavigationMixin.Navigate]({
        type: 'standard__objectPage',
        attributes: { objectApiName: 'Opportunity', actionName: 'list' },
      });
    } else if (alert.kind === 'Balance' || alert.territoryId === null) {
      this.goTo(alert.planId ?? '', 'TerritoryPlan__c');
    } else {
      const callPlan = CALLS_REPAIR.has(alert.kind) ? this.callPlans.get(alert.territoryId) : undefined;
      if (callPlan === undefined) this.goTo(alert.territoryId, 'SalesTerritory__c');
      else this.goTo(callPlan, 'CallPlan__c');
    }
  }

  goTo(recordId: string, objectApiName: string): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' },
    });
  }
}

/** An alert of many territories says so first, and then of single ones what is with them: a line each. */
function causesOf(cause: string): { lead: string; single: readonly string[] | null } {
  const [lead = '', ...single] = cause.split('\n');
  return { lead, single: single.length === 0 ? null : single };
}

/** What keeps the form from being saved; null when nothing does. The org's own rules ask for the same. */
function faultOf({ deed, reason, until }: Form): string | null {
  if (deed === 'assign') return null;
  if (reason.trim() === '') return label.reasonMissing;
  return deed === 'snooze' && until <= daysAhead(0) ? label.untilPast : null;
}

function fieldsOf({ deed, reason, until, person }: Form): Record<string, string> {
  if (deed === 'assign') return { OwnerId: person, Status__c: 'Acknowledged' };
  return deed === 'snooze'
    ? { Status__c: 'Snoozed', SnoozedUntilDate__c: until, SnoozeReason__c: reason.trim() }
    : { Status__c: 'Resolved', ResolutionReason__c: reason.trim() };
}

/** A day where the reader is, `YYYY-MM-DD`. */
function daysAhead(days: number): string {
  const now = new Date();
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
