import USER_ID from '@salesforce/user/Id';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import LOCALE from '@salesforce/i18n/locale';
import { icsCalendar } from 'c/callsDomain';
import type { MapAccount, MapGroup } from 'c/mapDrawing';
import type { Row } from 'c/uiDataTable';
import { counted, dayText, filled, numberText, percentText, shortDayText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { StatusTone } from 'c/uiStatus';
import type { GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { LightningElement, api, wire } from 'lwc';
import { label, noteLabels, outcomeLabels } from './labels';
import type { CallStatus, SellerPlan, Week, WeekAnswer, WeekCall } from './weekAnswer';
import { weekOf } from './weekAnswer';
import { laterBy, mondayOf, momentOf, plusDays, today, weekdayOf } from './weekDays';
import { ACCEPT_CALL, CREATE_PLAN, UPDATE_CALL, WEEK_QUERY, weekVariables } from './weekQuery';

type View = 'week' | 'map' | 'accounts';
type Deed = 'move' | 'skip' | 'done';

/** The form that is open on a call. */
interface Form {
  readonly deed: Deed;
  readonly date: string;
  readonly start: string;
  readonly reason: string;
  readonly outcome: string;
  readonly note: string;
}

const TONES: Readonly<Record<CallStatus, StatusTone>> = {
  Proposed: 'unknown',
  Accepted: 'good',
  Done: 'good',
  Skipped: 'calm',
  Missed: 'warn',
  Withdrawn: 'calm',
};
const SHAPES = ['circle', 'square', 'triangle', 'diamond'] as const;
const WORKDAYS = 5;
/** Below four fifths of the hours kept for new business, service crowds it out. */
const CROWDED_SHARE = 0.8;
const weekdayName = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', timeZone: 'UTC' });

/**
 * A seller's week of calls: a grid of days, a map, and the accounts with how far their calls have come. Proposed calls
 * are accepted into the calendar, moved by drag or keyboard, skipped with a reason or done with an outcome.
 */
export default class CallPlanWeek extends NavigationMixin(LightningElement) {
  /** The record of the page: a territory, a call plan, or none on a home page, which shows the reader's own plan. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  week: Week | null = null;
  info: ObjectInfo | null = null;
  errors: GraphQLResult<WeekAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  monday = mondayOf(today());
  view: View = 'week';
  chosenPlan: string | null = null;
  openedCall: string | null = null;
  form: Form | null = null;
  fault: string | null = null;
  said = '';
  isSaving = false;
  dragged: string | null = null;
  dropDay: string | null = null;

  query = WEEK_QUERY;

  @wire(getObjectInfo, { objectApiName: 'CallPlan__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    if (data !== undefined) this.info = data;
  }

  get variables(): Record<string, unknown> {
    return weekVariables(this.objectApiName, this.recordId, this.monday, plusDays(this.monday, 6));
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<WeekAnswer>): void {
    const answer = data?.uiapi.query.plans ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.week = answer === null ? null : weekOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.plan === null && !this.canBegin ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  /** A seller without a plan makes one on the territory's page. */
  get canBegin(): boolean {
    return this.plan === null && this.objectApiName === 'SalesTerritory__c' && this.info?.createable === true;
  }

  get mustBegin(): boolean {
    return this.face === 'content' && this.plan === null;
  }

  get plan(): SellerPlan | null {
    const plans = this.week?.plans ?? [];
    const own = plans.find(({ ownerId }) => ownerId === USER_ID);
    return plans.find(({ id }) => id === this.chosenPlan) ?? own ?? plans[0] ?? null;
  }

  get content(): SellerPlan | null {
    return this.face === 'content' ? this.plan : null;
  }

  get isOwner(): boolean {
    return this.plan?.ownerId === USER_ID;
  }

  get hasPlanChoice(): boolean {
    return (this.week?.plans.length ?? 0) > 1;
  }

  get planChoices() {
    return (this.week?.plans ?? []).map(({ id, name }) => ({
      id,
      name,
      isChosen: id === this.plan?.id,
    }));
  }

  get calls(): readonly WeekCall[] {
    return (this.week?.calls ?? []).filter(({ planId }) => planId === this.plan?.id);
  }

  get headline(): string {
    const { planned, actual, remaining } = this.plan?.figures ?? {};
    return filled(label.headline, numberText(actual), numberText(planned), numberText(remaining));
  }

  get figures() {
    const { attainment, reach, utilisation, scheduled, unscheduled } = this.plan!.figures;
    return [
      { key: 'attainment', term: label.attainment, meaning: label.attainmentMeaning, value: percentText(attainment) },
      { key: 'reach', term: label.reach, meaning: label.reachMeaning, value: percentText(reach) },
      {
        key: 'utilisation',
        term: label.utilisation,
        meaning: label.utilisationMeaning,
        value: percentText(utilisation),
      },
      { key: 'scheduled', term: label.scheduled, meaning: label.scheduledMeaning, value: numberText(scheduled) },
      {
        key: 'unscheduled',
        term: label.unscheduled,
        meaning: label.unscheduledMeaning,
        value: numberText(unscheduled),
      },
    ];
  }

  get notes() {
    return (this.plan?.notes ?? []).flatMap(({ code, count }) => {
      const [one, many] = noteLabels[code] ?? [];
      return one === undefined || many === undefined ? [] : [{ code, text: counted(one, many, count) }];
    });
  }

  /** How hours and calls fall on new business, against what is asked. */
  get mixText(): string | null {
    const { hours, newHours, newTarget, newShare } = this.plan!.mix;
    if (hours === null || hours === 0) return null;
    const planned = filled(
      label.mixHours,
      numberText(newHours),
      numberText(hours),
      percentText((newHours ?? 0) / hours),
    );
    const asked = newTarget === null ? '' : ` ${filled(label.mixTarget, numberText(newTarget))}`;
    const made = newShare === null ? '' : ` ${filled(label.mixCalls, percentText(newShare))}`;
    return `${planned}${asked}${made}`;
  }

  /** Service crowds out prospecting: fewer hours than are kept for it go to new business. */
  get mixAlarm(): string | null {
    const { newHours, newTarget } = this.plan!.mix;
    const isCrowded = newTarget !== null && (newHours ?? 0) < newTarget * CROWDED_SHARE;
    return isCrowded ? label.mixAlarm : null;
  }

  get untouchedText(): string | null {
    const { untouched } = this.plan!.mix;
    return untouched === null || untouched === 0 ? null : counted(label.untouchedOne, label.untouchedMany, untouched);
  }

  get hasNotes(): boolean {
    return this.notes.length > 0;
  }

  get viewChoices() {
    return [
      { value: 'week', label: label.viewWeek },
      { value: 'map', label: label.viewMap },
      { value: 'accounts', label: label.viewAccounts },
    ];
  }

  get isWeek(): boolean {
    return this.view === 'week';
  }

  get isMap(): boolean {
    return this.view === 'map';
  }

  get isAccounts(): boolean {
    return this.view === 'accounts';
  }

  get weekText(): string {
    return filled(label.weekOf, shortDayText(this.monday), dayText(plusDays(this.monday, 6)));
  }

  /** Monday to Friday, and a day of the weekend that holds a call. */
  get dates(): string[] {
    const all = Array.from({ length: 7 }, (_, day) => plusDays(this.monday, day));
    return all.filter((date, day) => day < WORKDAYS || this.calls.some((call) => call.date === date));
  }

  get days() {
    const now = today();
    return this.dates.map((date) => {
      const own = this.calls.filter((call) => call.date === date);
      const open = own.filter(({ status }) => status !== 'Skipped');
      const travel = open.reduce((sum, each) => sum + each.travel, 0);
      const name = weekdayName.format(new Date(`${date}T00:00:00Z`));
      return {
        date,
        name,
        day: shortDayText(date),
        load: loadText(open.length, travel),
        current: date === now ? ('date' as const) : undefined,
        dayClass: `day ${date === now ? 'today' : ''} ${this.dropDay === date ? 'dropping' : ''}`,
        isEmpty: own.length === 0,
        calls: own.map((call) => this.cardOf(call)),
      };
    });
  }

  cardOf(call: WeekCall) {
    const isOpened = call.id === this.openedCall;
    const isOpen = call.status === 'Proposed' || call.status === 'Accepted';
    return {
      ...call,
      time: call.start ?? '–',
      until: call.start === null ? '' : laterBy(call.start, call.minutes),
      tone: TONES[call.status],
      travelText: call.isVisit ? filled(label.travel, numberText(call.travel)) : call.channelText,
      ending: call.skipReason ?? call.outcomeText,
      newText: call.isNew ? label.newBusiness : null,
      isMissing: call.status === 'Accepted' && call.eventId === null && this.isOwner,
      isOpened,
      expanded: isOpened ? ('true' as const) : ('false' as const),
      draggable: isOpen ? ('true' as const) : ('false' as const),
      cardClass: `card ${call.status.toLowerCase()} ${this.dragged === call.id ? 'dragged' : ''}`,
      canAccept: call.status === 'Proposed',
      canEnd: isOpen || call.status === 'Missed',
      canBeDone: (isOpen || call.status === 'Missed') && call.date <= today(),
      canMove: isOpen || call.status === 'Missed' || call.status === 'Skipped',
    };
  }

  get isEmptyWeek(): boolean {
    return this.calls.length === 0;
  }

  get emptyWeekText(): string {
    const until = this.plan?.until ?? null;
    if (this.plan?.asOf === null) return label.notPlannedYet;
    return until !== null && this.monday > until ? filled(label.beyond, dayText(until)) : label.emptyWeek;
  }

  get proposedCount(): number {
    return this.calls.filter(({ status }) => status === 'Proposed').length;
  }

  get acceptAllText(): string | null {
    return this.proposedCount === 0 || !this.isOwner
      ? null
      : counted(label.acceptOne, label.acceptMany, this.proposedCount);
  }

  get icsHref(): string | null {
    const open = this.calls.filter(({ status, start }) => start !== null && /^(Proposed|Accepted)$/.test(status));
    if (open.length === 0) return null;
    const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const stamp = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
    const text = icsCalendar(
      open.map(({ id, date, start, minutes, accountName, place: { latitude, longitude } }) => ({
        identity: id,
        date,
        start: minutesOf(start!),
        end: minutesOf(start!) + minutes,
        title: filled(label.eventTitle, accountName),
        place: latitude === null || longitude === null ? null : { latitude, longitude },
      })),
      stamp,
    );
    return `data:text/calendar;charset=utf-8,${encodeURIComponent(text)}`;
  }

  get icsName(): string {
    return `${label.icsFile}-${this.monday}.ics`;
  }

  get mapAccounts(): readonly MapAccount[] {
    return this.calls
      .filter(({ accountId, status }) => accountId !== null && status !== 'Skipped')
      .map(({ id, accountName, date, place }) => ({
        ...place,
        id,
        name: accountName,
        territory: date,
        potential: null,
      }));
  }

  get mapGroups(): readonly MapGroup[] {
    return this.dates.map((date, at) => ({
      id: date,
      name: weekdayName.format(new Date(`${date}T00:00:00Z`)),
      hue: at,
      shape: SHAPES[at % SHAPES.length]!,
      accounts: this.mapAccounts.filter(({ territory }) => territory === date),
      potential: null,
    }));
  }

  get legend() {
    return this.mapGroups.map(({ id, name, accounts }, at) => ({
      id,
      text: `${name}: ${numberText(accounts.length)}`,
      entryClass: `entry hue${at} ${SHAPES[at % SHAPES.length]}`,
    }));
  }

  get hasMapCalls(): boolean {
    return this.mapAccounts.length > 0;
  }

  get accountColumns() {
    return [
      { key: 'account', label: label.account },
      { key: 'tier', label: label.tier },
      { key: 'yearly', label: label.yearly, isNumber: true },
      { key: 'actual', label: label.actual, isNumber: true },
      { key: 'remaining', label: label.remaining, isNumber: true },
      { key: 'last', label: label.last },
      { key: 'next', label: label.next },
      { key: 'reason', label: label.reasonWhyNot },
    ];
  }

  get accountRows(): Row[] {
    return (this.week?.targets ?? [])
      .filter(({ planId }) => planId === this.plan?.id)
      .map((target) => ({
        id: target.accountId ?? target.id,
        cells: {
          account: target.accountName,
          tier: target.tier,
          yearly: numberText(target.yearly),
          actual: numberText(target.actual),
          remaining: numberText(target.remaining),
          last: dayText(target.last),
          next: dayText(target.next),
          reason: target.reasonText,
        },
      }));
  }

  get outcomes() {
    return Object.entries(outcomeLabels).map(([value, text]) => ({
      value,
      text,
      isChosen: value === this.form?.outcome,
    }));
  }

  get isMoving(): boolean {
    return this.form?.deed === 'move';
  }

  get isSkipping(): boolean {
    return this.form?.deed === 'skip';
  }

  get isEnding(): boolean {
    return this.form?.deed === 'done';
  }

  get hasFault(): 'true' | 'false' {
    return this.fault === null ? 'false' : 'true';
  }

  get formDate(): string {
    return this.form?.date ?? '';
  }

  get formStart(): string {
    return this.form?.start ?? '';
  }

  get formReason(): string {
    return this.form?.reason ?? '';
  }

  callOf(event: Event): WeekCall | undefined {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    return this.calls.find((call) => call.id === id);
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleView({ detail }: CustomEvent<string>): void {
    this.view = detail as View;
  }

  handlePlan(event: Event): void {
    this.chosenPlan = (event.target as HTMLSelectElement).value;
    this.openedCall = null;
  }

  handleEarlier(): void {
    this.showWeek(plusDays(this.monday, -7));
  }

  handleLater(): void {
    this.showWeek(plusDays(this.monday, 7));
  }

  handleNow(): void {
    this.showWeek(mondayOf(today()));
  }

  showWeek(monday: string): void {
    if (monday === this.monday) return;
    this.monday = monday;
    this.openedCall = null;
    this.form = null;
    this.isLoaded = false;
  }

  handleCard(event: Event): void {
    const call = this.callOf(event);
    this.form = null;
    this.fault = null;
    this.openedCall = call === undefined || call.id === this.openedCall ? null : call.id;
  }

  /** Alt and an arrow move a call by a day, as dragging does. */
  handleCardKey(event: KeyboardEvent): void {
    const days = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const call = this.callOf(event);
    if (!event.altKey || days === undefined || call === undefined || this.isSaving) return;
    if (call.status !== 'Proposed' && call.status !== 'Accepted') return;
    event.preventDefault();
    this.move(call, plusDays(call.date, days), call.start);
  }

  handleDragStart(event: DragEvent): void {
    const call = this.callOf(event);
    if (call === undefined) return;
    this.dragged = call.id;
    event.dataTransfer?.setData('text/plain', call.accountName);
  }

  handleDragEnd(): void {
    this.dragged = null;
    this.dropDay = null;
  }

  handleDragOver(event: DragEvent): void {
    if (this.dragged === null) return;
    event.preventDefault();
    this.dropDay = (event.currentTarget as HTMLElement).dataset.date ?? null;
  }

  handleDrop(event: DragEvent): void {
    event.preventDefault();
    const { date } = (event.currentTarget as HTMLElement).dataset;
    const call = this.calls.find(({ id }) => id === this.dragged);
    this.handleDragEnd();
    if (call !== undefined && date !== undefined && date !== call.date) this.move(call, date, call.start);
  }

  handleDeed(event: Event): void {
    const call = this.calls.find(({ id }) => id === this.openedCall);
    const { deed } = (event.currentTarget as HTMLElement).dataset;
    if (call === undefined) return;
    this.fault = null;
    this.form = {
      ...{ deed: deed as Deed, date: call.date, start: call.start ?? '09:00' },
      ...{ reason: '', outcome: 'Advanced', note: '' },
    };
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
    const call = this.calls.find(({ id }) => id === this.openedCall);
    if (form === null || call === undefined || this.isSaving) return;
    this.fault = faultOf(form);
    if (this.fault !== null) return;
    if (form.deed === 'move') await this.move(call, form.date, form.start);
    else if (form.deed === 'skip') {
      await this.write(call, { Status__c: 'Skipped', SkipReason__c: form.reason.trim() }, label.skipped);
    } else {
      const note = form.note.trim();
      const fields = { Status__c: 'Done', Outcome__c: form.outcome, ...(note === '' ? {} : { OutcomeNote__c: note }) };
      await this.write(call, fields, label.done);
    }
  }

  /** A moved call stays where its seller put it; one that was missed or skipped is proposed again. */
  move(call: WeekCall, date: string, start: string | null): Promise<void> {
    const again = call.status === 'Missed' || call.status === 'Skipped' ? { Status__c: 'Proposed' } : {};
    const fields = { CallDate__c: date, StartTime__c: start, IsFixed__c: true, ...again };
    return this.write(call, fields, filled(label.moved, call.accountName, dayText(date)));
  }

  async handleAccept(event: Event): Promise<void> {
    const call = this.callOf(event);
    if (call !== undefined && !this.isSaving) await this.acceptAll([call]);
  }

  async handleAcceptAll(): Promise<void> {
    if (!this.isSaving) await this.acceptAll(this.calls.filter(({ status }) => status === 'Proposed'));
  }

  async acceptAll(calls: readonly WeekCall[]): Promise<void> {
    this.isSaving = true;
    this.fault = null;
    let accepted = 0;
    for (const call of calls) {
      // One after another: whatever refuses one leaves the others as they are.
      // eslint-disable-next-line no-await-in-loop
      const fault = await this.accept(call);
      if (fault !== null) {
        this.fault = fault;
        break;
      }
      accepted += 1;
    }
    this.isSaving = false;
    this.said = counted(label.acceptedOne, label.acceptedMany, accepted);
    await this.refresh?.();
  }

  /** Accepts a call together with its appointment, in one transaction. @returns what refused it; null when nothing did */
  async accept(call: WeekCall): Promise<string | null> {
    const fields = { Status__c: 'Accepted' };
    if (!this.isOwner || call.start === null || call.accountId === null) return this.saved(call.id, fields);
    const variables = {
      call: { Id: call.id, PlannedCall__c: fields },
      event: {
        Event: {
          Subject: filled(label.eventTitle, call.accountName),
          WhatId: call.accountId,
          StartDateTime: momentOf(call.date, call.start, TIME_ZONE),
          EndDateTime: momentOf(call.date, laterBy(call.start, call.minutes), TIME_ZONE),
        },
      },
    };
    try {
      const { data, errors } = await executeMutation({ query: ACCEPT_CALL, variables });
      if (errors?.length) return errors.map(({ message }) => message).join(' ');
      const event = (data as AcceptAnswer | undefined)?.uiapi?.event?.Record?.Id;
      // Where this does not arrive, the sync finds the appointment and notes it.
      return event === undefined ? null : await this.saved(call.id, { EventId__c: event });
    } catch {
      return label.notSaved;
    }
  }

  async write(call: WeekCall, fields: Record<string, unknown>, done: string): Promise<void> {
    this.isSaving = true;
    this.fault = await this.saved(call.id, fields);
    this.isSaving = false;
    if (this.fault !== null) return;
    this.form = null;
    this.said = done;
    await this.refresh?.();
  }

  async saved(id: string, fields: Record<string, unknown>): Promise<string | null> {
    try {
      const variables = { input: { Id: id, PlannedCall__c: fields } };
      const { errors } = await executeMutation({ query: UPDATE_CALL, variables });
      return errors?.length ? errors.map(({ message }) => message).join(' ') : null;
    } catch {
      return label.notSaved;
    }
  }

  async handleBegin(): Promise<void> {
    if (this.isSaving) return;
    this.isSaving = true;
    const start = today();
    const fields = { Territory__c: this.recordId, StartDate__c: start, EndDate__c: plusDays(start, 364) };
    const input = { CallPlan__c: { ...fields, Name: filled(label.planName, dayText(start)), IsActive__c: true } };
    try {
      const { errors } = await executeMutation({ query: CREATE_PLAN, variables: { input } });
      this.fault = errors?.length ? errors.map(({ message }) => message).join(' ') : null;
      await this.refresh?.();
    } catch {
      this.fault = label.notSaved;
    } finally {
      this.isSaving = false;
    }
  }

  handleOpenAccount(event: Event): void {
    event.preventDefault();
    const { account = '' } = (event.currentTarget as HTMLElement).dataset;
    this.openAccount(account);
  }

  handleOpenRow({ detail }: CustomEvent<string>): void {
    this.openAccount(detail);
  }

  handleOpenSpot({ detail }: CustomEvent<string>): void {
    const call = this.calls.find(({ id }) => id === detail);
    if (call?.accountId) this.openAccount(call.accountId);
  }

  openAccount(recordId: string): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Account', actionName: 'view' },
    });
  }
}

interface AcceptAnswer {
  readonly uiapi?: { readonly event?: { readonly Record?: { readonly Id?: string } | null } | null };
}

function loadText(calls: number, travel: number): string {
  const own = counted(label.dayOne, label.dayMany, calls);
  return travel === 0 ? own : `${own} · ${filled(label.dayTravel, numberText(travel))}`;
}

/** What keeps a form from being saved; the org's own rules ask for the same. */
function faultOf({ deed, date, start, reason }: Form): string | null {
  if (deed === 'skip' && reason.trim() === '') return label.reasonMissing;
  if (deed === 'move' && (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(start) || weekdayOf(date) < 1)) {
    return label.dateMissing;
  }
  return null;
}
