import USER_ID from '@salesforce/user/Id';
import type { GoalEntry, GoalFault } from 'c/goalsDomain';
import { baselineSuggestion, goalFaults } from 'c/goalsDomain';
import { goalValueText } from 'c/goalUnits';
import { filled } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import type { Rights } from 'c/uiRequest';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import { LightningElement, api, wire } from 'lwc';
import type { Coaching } from 'c/goalCoach';
import { coaching } from './coach';
import { dropDraft, keepDraft, keptDraft } from './draftStore';
import type { EditorAnswer, Workbench } from './editorAnswer';
import { workbenchOf } from './editorAnswer';
import { EDITOR_QUERY, RIGHTS_QUERY, editorVariables } from './editorQuery';
import type { GoalDraft } from './goalDraft';
import { EMPTY_DRAFT, goalOf, isSameDraft, numberEntry } from './goalDraft';
import type { GoalForm } from './goalForm';
import { fieldOf, goalForm } from './goalForm';
import { label } from './labels';
import { saveGoal } from './saveGoal';

/**
 * Writes a goal on a territory's page, or sharpens one on its own page: a coach judges it by the five criteria while
 * one types, what a rule refuses is refused with its reason, and a draft outlives a reload.
 */
export default class GoalEditor extends LightningElement {
  /** The record of the page: a territory for a new goal, or the goal to change. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  bench: Workbench | null = null;
  /** Null until the org has told. */
  rights: Rights | null = null;
  errors: GraphQLResult<EditorAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  isOpened = false;
  draft: GoalDraft | null = null;
  /** The draft stood in the browser when the page was opened. */
  isKept = false;
  begunOn: string | null = null;
  showFaults = false;
  isSaving = false;
  refusals: readonly string[] = [];

  /** A text area takes its text as a property only. */
  override renderedCallback(): void {
    const field = this.refs?.relevance as HTMLTextAreaElement | undefined;
    if (field !== undefined && this.draft !== null && field.value !== this.draft.relevance) {
      field.value = this.draft.relevance;
    }
  }

  get isNew(): boolean {
    return this.objectApiName !== 'TerritoryGoal__c';
  }

  /** Until somebody wants to write, only whether they may is asked. */
  get query() {
    if (this.recordId === undefined) return undefined;
    return this.isShown ? EDITOR_QUERY : RIGHTS_QUERY;
  }

  get variables(): Record<string, unknown> {
    return this.isShown ? editorVariables(this.objectApiName, this.recordId ?? '') : {};
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<EditorAnswer>): void {
    const answer = data?.uiapi.query?.territories ? data : null;
    this.rights = data?.uiapi.objectInfos?.[0] ?? this.rights;
    this.isLoaded = Boolean(data?.uiapi.query ?? errors);
    this.bench = answer === null ? null : workbenchOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
    if (this.bench !== null && this.draft === null) this.begin(this.bench);
  }

  get mayWrite(): boolean {
    return this.rights !== null && (this.isNew ? this.rights.createable : this.rights.updateable);
  }

  /** On a territory's page the editor waits behind a button; where a draft waits, it is open. */
  get isShown(): boolean {
    if (!this.isNew || this.isOpened) return true;
    return this.recordId !== undefined && keptDraft(USER_ID, this.recordId) !== null;
  }

  get hasButton(): boolean {
    return !this.isShown && this.mayWrite;
  }

  /** Who may not write new goals sees no editor; who opens the tab of a goal is told why there is none. */
  get hasPanel(): boolean {
    return this.isShown && (this.mayWrite || this.rights === null || !this.isNew);
  }

  get face(): Face {
    if (this.rights !== null && !this.mayWrite) return 'empty';
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.draft === null ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return {
      title: label.readOnlyTitle,
      message: label.readOnlyMessage,
      nextStep: label.readOnlyNextStep,
    };
  }

  get shownHeading(): string {
    return this.heading || (this.isNew ? label.titleNew : label.titleEdit);
  }

  get intro(): string {
    return this.bench === null ? '' : filled(label.intro, this.bench.territoryName);
  }

  get content(): GoalDraft | null {
    return this.face === 'content' ? this.draft : null;
  }

  get isDirty(): boolean {
    return this.draft !== null && !isSameDraft(this.draft, this.original);
  }

  get original(): GoalDraft {
    return this.bench?.saved?.draft ?? EMPTY_DRAFT;
  }

  get draftNote(): string | null {
    if (!this.isKept || !this.isDirty) return null;
    return this.begunOn === (this.bench?.saved?.changedAt ?? null) ? label.draft : label.draftOld;
  }

  get form(): GoalForm {
    return goalForm(this.draft ?? EMPTY_DRAFT, this.bench?.planGoals ?? [], this.showFaults ? this.faults : []);
  }

  get entry(): GoalEntry | null {
    const { bench, draft } = this;
    return bench === null || draft === null ? null : goalOf(draft, bench.saved?.id ?? '', bench.territoryId);
  }

  get suggestion(): number | null {
    const { bench, entry } = this;
    if (bench === null || entry === null || entry.baselineValue !== null) return null;
    const asOf = bench.asOf ?? today();
    return baselineSuggestion(entry, bench.values, bench.trailingMonths, { asOf, calendar: bench.calendar });
  }

  get suggestionText(): string | null {
    return this.suggestion === null
      ? null
      : filled(label.suggest, goalValueText(this.suggestion, this.entry?.unit ?? null));
  }

  get coaching(): Coaching | null {
    return this.entry === null || this.bench === null ? null : coaching(this.entry, this.bench, today());
  }

  get faults(): readonly GoalFault[] {
    return this.entry === null ? [] : goalFaults(this.entry);
  }

  get hasRefusals(): boolean {
    return this.refusals.length > 0;
  }

  get refusalRows() {
    return this.refusals.map((text) => ({ key: text, text }));
  }

  get saveText(): string {
    return this.isSaving ? label.saving : label.save;
  }

  get cannotSave(): boolean {
    return this.isSaving || !this.isDirty;
  }

  /** A clean editor of a new goal can be closed; what was typed can be thrown away, which closes it as well. */
  get canLeave(): boolean {
    return this.isDirty || this.isOpened;
  }

  get leaveText(): string {
    return this.isDirty ? label.discard : label.cancel;
  }

  begin(bench: Workbench): void {
    const kept = keptDraft(USER_ID, this.recordId ?? '');
    this.isKept = kept !== null;
    this.begunOn = kept === null ? (bench.saved?.changedAt ?? null) : kept.begunOn;
    this.draft = kept?.draft ?? bench.saved?.draft ?? EMPTY_DRAFT;
  }

  change(part: Partial<GoalDraft>): void {
    if (this.draft === null) return;
    this.draft = { ...this.draft, ...part };
    this.refusals = [];
    keepDraft(USER_ID, this.recordId ?? '', { draft: this.draft, begunOn: this.begunOn });
  }

  handleOpen(): void {
    this.isOpened = true;
  }

  handleInput(event: Event): void {
    const field = event.target as HTMLInputElement;
    this.change({ [field.dataset.field ?? '']: field.value });
  }

  handleQuota(event: Event): void {
    this.change({ isQuota: (event.target as HTMLInputElement).checked });
  }

  handleSuggestion(): void {
    if (this.suggestion === null) return;
    const digits = this.entry?.unit === 'Fraction' ? 4 : 0;
    this.change({ baseline: numberEntry(Number(this.suggestion.toFixed(digits))) });
  }

  handleDiscard(): void {
    dropDraft(USER_ID, this.recordId ?? '');
    this.isOpened = false;
    this.draft = this.original;
    this.begunOn = this.bench?.saved?.changedAt ?? null;
    this.isKept = false;
    this.showFaults = false;
    this.refusals = [];
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  async handleSave(event: Event): Promise<void> {
    event.preventDefault();
    const { bench, draft } = this;
    if (bench === null || draft === null) return;
    this.showFaults = true;
    this.refusals = [];
    if (this.faults.length > 0) {
      this.focusFault();
      return;
    }
    this.isSaving = true;
    this.refusals = await saveGoal(bench, draft, this.rights ?? NO_RIGHTS);
    this.isSaving = false;
    if (this.refusals.length === 0) this.finish(draft);
  }

  finish(draft: GoalDraft): void {
    dropDraft(USER_ID, this.recordId ?? '');
    this.isKept = false;
    this.showFaults = false;
    this.isOpened = false;
    // The next answer brings the goal as it is stored now.
    this.draft = this.isNew ? EMPTY_DRAFT : draft;
    if (!this.isNew && this.bench?.saved) {
      this.bench = { ...this.bench, saved: { ...this.bench.saved, draft, achievable: null } };
    }
    this.dispatchEvent(new ShowToastEvent({ title: draft.name, message: label.saved, variant: 'success' }));
    this.dispatchEvent(new RefreshEvent());
    this.refresh?.();
  }

  focusFault(): void {
    const [first] = this.faults;
    if (first === undefined) return;
    (this.template?.querySelector(`[data-field="${fieldOf(first)}"]`) as HTMLElement | null)?.focus();
  }
}

const NO_RIGHTS: Rights = { createable: false, updateable: false };

/** Today where the reader is, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
