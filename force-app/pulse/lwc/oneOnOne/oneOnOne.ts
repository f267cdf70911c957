import USER_ID from '@salesforce/user/Id';
import { filled, percentText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { Action, Points, Talk, TalkAnswer } from './talkAnswer';
import { actionsText, pointsOf, talkOf } from './talkAnswer';
import { CHANGE_NOTE, PLAN_TALK, SAVE_TALK, TALK_QUERY, WRITE_NOTE, talkVariables } from './talkQuery';

const STATUSES: Readonly<Record<string, string>> = {
  Planned: label.planned,
  Held: label.held,
  Cancelled: label.cancelled,
};
/** A load so far from an equal share is worth a word. */
const NOTABLE_LOAD = 0.15;
const CADENCE_DAYS: Readonly<Record<string, number>> = { Weekly: 7, Fortnightly: 14, Monthly: 28 };
const DAY_MS = 86_400_000;

type Draft = Pick<Talk, 'agenda' | 'actions' | 'note'>;
type GqlDocument = Parameters<typeof executeMutation>[0]['query'];

/**
 * Prepares and records a conversation of two: an agenda and actions that both write, a note of the reader's own, and what
 * the rep's territory suggests to talk about. Survey answers are never among it.
 */
export default class OneOnOne extends LightningElement {
  /** The one-on-one of the page. */
  @api recordId: string | undefined;

  label = label;
  talk: Talk | null = null;
  points: Points | null = null;
  errors: GraphQLResult<TalkAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;
  draft: Draft = { agenda: '', actions: [], note: '' };
  newAction = '';
  isSaving = false;
  refusal: string | null = null;

  query = TALK_QUERY;

  get variables(): Record<string, unknown> {
    return talkVariables(this.recordId ?? '', USER_ID);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<TalkAnswer>): void {
    const answer = data?.uiapi.query.talks ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.talk = answer === null ? null : talkOf(answer);
    this.points = answer === null ? null : pointsOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
    if (this.talk !== null) this.draft = { ...this.talk };
  }

  /** A text area takes its text as a property only. */
  override renderedCallback(): void {
    for (const name of ['agenda', 'note'] as const) {
      const field = this.refs?.[name] as HTMLTextAreaElement | undefined;
      if (field !== undefined && field.value !== this.draft[name]) field.value = this.draft[name];
    }
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.talk === null ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get content(): Talk | null {
    return this.face === 'content' ? this.talk : null;
  }

  get intro(): string {
    const { content } = this;
    if (content === null) return '';
    return filled(label.withWhom, content.managerName, content.repName, content.scheduledText, content.minutes);
  }

  get status(): string {
    return STATUSES[this.content?.status ?? ''] ?? '';
  }

  get isPlanned(): boolean {
    return this.content?.status === 'Planned';
  }

  get overdue(): string | null {
    const at = this.content?.scheduledAt ?? null;
    if (!this.isPlanned || at === null || Date.parse(at) + DAY_MS > Date.now()) return null;
    return filled(label.overdue, this.content?.scheduledText ?? '');
  }

  get actionRows() {
    return this.draft.actions.map(({ text, isDone }, at) => ({
      key: `${at} ${text}`,
      at,
      text,
      isDone,
      textClass: isDone ? 'done' : '',
    }));
  }

  get hasActions(): boolean {
    return this.draft.actions.length > 0;
  }

  get hasPoints(): boolean {
    return this.points !== null && this.isPlanned;
  }

  get pointsFrom(): string {
    return filled(label.talkingFrom, this.points?.territory ?? '');
  }

  get pointRows() {
    const { goals = [], alerts = [], load = null } = this.points ?? {};
    const texts = [
      ...goals.map(({ name, state }) => filled(label.goalPoint, name, state)),
      ...alerts.map((cause) => filled(label.alertPoint, cause)),
      ...(load !== null && Math.abs(load - 1) > NOTABLE_LOAD
        ? [filled(load > 1 ? label.loadHigh : label.loadLow, percentText(load))]
        : []),
    ];
    return texts.map((text) => ({ key: text, text, isUsed: this.draft.agenda.includes(text) }));
  }

  get hasPointRows(): boolean {
    return this.pointRows.length > 0;
  }

  get saveText(): string {
    return this.isSaving ? label.saving : label.save;
  }

  handleInput(event: Event): void {
    const field = event.target as HTMLTextAreaElement;
    this.draft = { ...this.draft, [field.dataset.field ?? '']: field.value };
  }

  handleNewAction(event: Event): void {
    this.newAction = (event.target as HTMLInputElement).value;
  }

  handleAdd(): void {
    const text = this.newAction.trim();
    if (text === '') return;
    this.changeActions([...this.draft.actions, { text, isDone: false }]);
    this.newAction = '';
  }

  handleDone(event: Event): void {
    const { dataset, checked } = event.target as HTMLInputElement;
    this.changeActions(
      this.draft.actions.map((action, at) => (`${at}` === dataset.at ? { ...action, isDone: checked } : action)),
    );
  }

  handleUse(event: Event): void {
    const text = (event.target as HTMLElement).dataset.text ?? '';
    const { agenda } = this.draft;
    this.draft = { ...this.draft, agenda: agenda.trim() === '' ? text : `${agenda.trimEnd()}\n${text}` };
  }

  async handleSave(event: Event): Promise<void> {
    event.preventDefault();
    await this.save(false);
  }

  async handleHold(): Promise<void> {
    await this.save(true);
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  changeActions(actions: readonly Action[]): void {
    this.draft = { ...this.draft, actions };
  }

  async save(isHeld: boolean): Promise<void> {
    const { talk, draft } = this;
    if (talk === null) return;
    this.isSaving = true;
    this.refusal = null;
    const shared = { Agenda__c: draft.agenda || null, Actions__c: actionsText(draft.actions) || null };
    const wrote =
      (await this.sent(SAVE_TALK, {
        Id: talk.id,
        OneOnOne__c: { ...shared, ...(isHeld ? { Status__c: 'Held' } : {}) },
      })) &&
      (await this.saveNote(talk, draft.note)) &&
      (!isHeld || (await this.planNext(talk)));
    this.isSaving = false;
    if (!wrote) return;
    this.dispatchEvent(new ShowToastEvent({ title: label.title, message: label.saved, variant: 'success' }));
    this.dispatchEvent(new RefreshEvent());
    this.refresh?.();
  }

  async saveNote(talk: Talk, note: string): Promise<boolean> {
    if (note === talk.note) return true;
    if (talk.noteId !== null) {
      return this.sent(CHANGE_NOTE, { Id: talk.noteId, OneOnOneNote__c: { Body__c: note || null } });
    }
    return this.sent(WRITE_NOTE, { OneOnOneNote__c: { OneOnOne__c: talk.id, Body__c: note } });
  }

  /** The next one comes a cadence later, with what was agreed and is not done. */
  async planNext(talk: Talk): Promise<boolean> {
    const days = CADENCE_DAYS[talk.cadence ?? ''];
    if (days === undefined || talk.scheduledAt === null) return true;
    const left = this.draft.actions.filter(({ isDone }) => !isDone);
    const fields = {
      ...{ Manager__c: talk.managerId, Rep__c: talk.repId, Cadence__c: talk.cadence, DurationMinutes__c: talk.minutes },
      ScheduledAt__c: new Date(Date.parse(talk.scheduledAt) + days * DAY_MS).toISOString(),
      Actions__c: actionsText(left) || null,
    };
    return this.sent(PLAN_TALK, { OneOnOne__c: fields });
  }

  async sent(query: GqlDocument, input: Record<string, unknown>): Promise<boolean> {
    const failed = (error: unknown): GraphQLResult<unknown> => ({
      errors: [{ message: error instanceof Error ? error.message : String(error) }],
    });
    const { errors } = await executeMutation({ query, variables: { input } }).catch(failed);
    if (errors === undefined || errors.length === 0) return true;
    this.refusal = filled(label.failed, errors.map(({ message }) => message).join(' '));
    return false;
  }
}
