import USER_ID from '@salesforce/user/Id';
import type { GoalEntry, GoalFault, GoalMetric, GoalRule } from 'c/goalsDomain';
import { METRIC_UNITS, baselineSuggestion, goalFaults } from 'c/goalsDomain';
import { metricName } from 'c/goalReasons';
import { goalValueText } from 'c/goalUnits';
import { filled, numberText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLError, GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { LightningElement, api, wire } from 'lwc';
import type { Coaching } from './coach';
import { coaching } from './coach';
import { dropDraft, keepDraft, keptDraft } from './draftStore';
import type { EditorAnswer, Workbench } from './editorAnswer';
import { workbenchOf } from './editorAnswer';
import { CREATE_GOAL, EDITOR_QUERY, UPDATE_GOAL, editorVariables } from './editorQuery';
import type { GoalDraft } from './goalDraft';
import { EMPTY_DRAFT, fieldsOf, goalOf, isSameDraft, numberEntry } from './goalDraft';
import { label } from './labels';

const METRICS: readonly GoalMetric[] = [
  'WonAmount',
  'WonCount',
  'NewBusinessAmount',
  'OpenAmount',
  'WinRateFraction',
  'AverageDealAmount',
];

const RULES: Readonly<Record<GoalRule, string>> = {
  Due_date_is_after_start_date: label.dueDateIsAfterStartDate,
  Fraction_target_is_between_0_and_1: label.fractionTargetIsBetween0And1,
  Quota_measures_won_amount_in_currency: label.quotaMeasuresWonAmountInCurrency,
  Quota_needs_a_target_and_dates: label.quotaNeedsATargetAndDates,
  Target_differs_from_baseline: label.targetDiffersFromBaseline,
  Target_is_not_negative: label.targetIsNotNegative,
  Name_is_given: label.nameIsGiven,
  Values_fit_their_fields: label.valuesFitTheirFields,
};

const FIELD_OF_PART = { baselineValue: 'baseline', targetValue: 'target' } as Readonly<Record<string, string>>;

const UNIT_HINTS = { Currency: label.inCurrency, Count: label.inCount, Fraction: label.inFraction, Days: '' };

const MARKS = { met: 'M3 8.5 6.5 12 13 4.5', unmet: 'M4 4l8 8 M12 4l-8 8', unknown: 'M3.5 8h9' };

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
  info: ObjectInfo | null = null;
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

  @wire(getObjectInfo, { objectApiName: 'TerritoryGoal__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    if (data !== undefined) this.info = data;
  }

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

  /** Nothing is asked for until somebody wants to write. */
  get query() {
    return this.isShown && this.mayWrite && this.recordId !== undefined ? EDITOR_QUERY : undefined;
  }

  get variables(): Record<string, unknown> {
    return editorVariables(this.objectApiName, this.recordId ?? '');
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<EditorAnswer>): void {
    const answer = data?.uiapi.query.territories ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.bench = answer === null ? null : workbenchOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
    if (this.bench !== null && this.draft === null) this.begin(this.bench);
  }

  get mayWrite(): boolean {
    return this.info !== null && (this.isNew ? this.info.createable : this.info.updateable);
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
    return this.isShown && (this.mayWrite || !this.isNew);
  }

  get face(): Face {
    if (this.info !== null && !this.mayWrite) return 'empty';
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

  get metricChoices() {
    return METRICS.map((value) => ({ value, label: metricName(value), isChosen: value === this.draft?.metric }));
  }

  get cadenceChoices() {
    const names = { Weekly: label.weekly, Monthly: label.monthly, Quarterly: label.quarterly };
    return Object.entries(names).map(([value, name]) => ({
      value,
      label: name,
      isChosen: value === this.draft?.cadence,
    }));
  }

  /** The plan's goals; where it names none, and for a name that it does not know, the owner's own words. */
  get planGoalChoices() {
    const own = this.draft?.planGoal ?? '';
    const names = [...(this.bench?.planGoals ?? [])];
    if (own !== '' && !names.includes(own)) names.push(own);
    return names.map((value) => ({ value, label: value, isChosen: value === own }));
  }

  get hasPlanGoals(): boolean {
    return (this.bench?.planGoals.length ?? 0) > 0;
  }

  get targetLabel(): string {
    return this.withUnit(label.target);
  }

  get baselineLabel(): string {
    return this.withUnit(label.baseline);
  }

  withUnit(name: string): string {
    const metric = this.draft?.metric || null;
    return metric === null ? name : `${name} (${UNIT_HINTS[METRIC_UNITS[metric]]})`;
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

  get coachRows() {
    return (this.coaching?.rows ?? []).map((row) => ({
      ...row,
      mark: MARKS[row.state],
      rowClass: `criterion ${row.state}`,
    }));
  }

  get score(): number {
    return (this.coaching?.score ?? 0) / 100;
  }

  get scoreText(): string {
    return filled(label.score, numberText(this.coaching?.score));
  }

  get advice(): string {
    const next = this.coaching?.rows.find(({ state }) => state === 'unmet');
    return next === undefined ? this.doneText : filled(label.next, next.name);
  }

  get doneText(): string {
    return this.coaching?.rows.every(({ state }) => state === 'met') ? label.done : '';
  }

  get faults(): readonly GoalFault[] {
    return this.entry === null ? [] : goalFaults(this.entry);
  }

  get shownFaults() {
    if (!this.showFaults) return [];
    return this.faults.map(({ rule, part }) => ({ key: `${rule} ${part}`, text: RULES[rule] }));
  }

  get faultsTitle(): string {
    return filled(label.refused, this.shownFaults.length);
  }

  get hasFaults(): boolean {
    return this.shownFaults.length > 0;
  }

  get hasRefusals(): boolean {
    return this.refusals.length > 0;
  }

  get refusalRows() {
    return this.refusals.map((text) => ({ key: text, text }));
  }

  /** Which fields are marked as wrong, and the text that says why. */
  get wrong(): Record<string, string> {
    const wrong: Record<string, string> = {};
    if (!this.showFaults) return wrong;
    for (const { rule, part } of this.faults) wrong[FIELD_OF_PART[part] ?? part] ??= RULES[rule];
    return wrong;
  }

  get invalid(): Record<string, 'true' | 'false'> {
    const marks: Record<string, 'true' | 'false'> = {};
    for (const field of Object.keys(EMPTY_DRAFT)) marks[field] = field in this.wrong ? 'true' : 'false';
    return marks;
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
    const { errors } = await this.save(bench, draft);
    this.isSaving = false;
    if (errors !== undefined && errors.length > 0) this.refusals = errors.map(({ message }) => message);
    else this.finish(draft);
  }

  save({ saved, territoryId }: Workbench, draft: GoalDraft): Promise<GraphQLResult<unknown>> {
    const fields = this.writable(fieldsOf(draft));
    const input =
      saved === null
        ? { TerritoryGoal__c: { ...fields, Territory__c: territoryId } }
        : { Id: saved.id, TerritoryGoal__c: fields };
    const refused = (error: unknown): GraphQLResult<unknown> => ({ errors: [messageOf(error)] });
    return executeMutation({ query: saved === null ? CREATE_GOAL : UPDATE_GOAL, variables: { input } }).catch(refused);
  }

  /** Only what the person may write; one field too many would refuse them all. */
  writable(fields: Record<string, unknown>): Record<string, unknown> {
    const may = (name: string): boolean => {
      const field = this.info?.fields[name];
      return field === undefined ? false : this.isNew ? field.createable : field.updateable;
    };
    return Object.fromEntries(Object.entries(fields).filter(([name]) => may(name)));
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
    const name = FIELD_OF_PART[first.part] ?? first.part;
    (this.template?.querySelector(`[data-field="${name}"]`) as HTMLElement | null)?.focus();
  }
}

const messageOf = (error: unknown): GraphQLError => ({
  message: error instanceof Error ? error.message : String(error),
});

/** Today where the reader is, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
