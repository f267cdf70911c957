import type { BalanceMeasure } from 'c/alignmentDomain';
import { BALANCE_MEASURES } from 'c/alignmentDomain';
import type { Bar, Fold } from 'c/uiDeviationBars';
import { filled } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import type { Balance, BalanceAnswer } from './balanceAnswer';
import { balanceOf } from './balanceAnswer';
import { BALANCE_QUERY, balanceVariables } from './balanceQuery';
import {
  barOf,
  headline,
  knowledgeTiles,
  reasons,
  tableColumns,
  tableRow,
  teamTiles,
  unassignedText,
} from './balanceText';
import type { JudgedRow, Level } from './balanceView';
import { judgedOnce, levelOf, levelOptions, parentsOf, shortened, verdictOf } from './balanceView';
import { label, measureLabel } from './labels';

/** Above this many bars the middle of the list is folded away, unless the page's builder says otherwise. */
const ROWS_SHOWN = 12;
/** So many more come into sight at a time: a page of two thousand bars would freeze a phone. */
const ROWS_ADDED = 100;

/**
 * Shows how evenly work and opportunity lie over a plan's territories: each against the mean of its peers with the band
 * that counts as fair, the verdict in words with its cause, and what the spread says about the team as a whole.
 */
export default class AlignmentBalance extends NavigationMixin(LightningElement) {
  /** The record of the page; a plan, a territory, or none on an app or home page. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;
  /** The measure shown first. */
  @api measure: BalanceMeasure = 'workload';
  /** How many territories are shown before the middle of the list is folded away. */
  @api rowsShown: number = ROWS_SHOWN;
  /** Leaves out what the spread says about the team as a whole. */
  @api hideTeamMeasures = false;

  label = label;
  balance: Balance | null = null;
  errors: GraphQLResult<BalanceAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  chosenMeasure: BalanceMeasure | null = null;
  chosenLevel: Level | null = null;
  within: string | null = null;
  rowsAdded = 0;
  view: 'bars' | 'table' = 'bars';

  query = BALANCE_QUERY;
  judge = judgedOnce();

  get variables(): Record<string, unknown> {
    return balanceVariables(this.objectApiName, this.recordId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<BalanceAnswer>): void {
    const answer = data?.uiapi.query.metrics ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.balance = answer === null ? null : balanceOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.balance === null || this.balance.rows.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return this.balance === null
      ? { title: label.noPlan, message: label.noPlanMessage, nextStep: label.noPlanNextStep }
      : { title: label.empty, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get planName(): string {
    return this.balance?.planName ?? '';
  }

  get content(): Balance | null {
    return this.face === 'content' ? this.balance : null;
  }

  get currentMeasure(): BalanceMeasure {
    return this.chosenMeasure ?? (BALANCE_MEASURES.includes(this.measure) ? this.measure : 'workload');
  }

  get own(): JudgedRow | null {
    if (this.balance === null || this.recordId === undefined) return null;
    return verdictOf(this.balance, this.recordId, this.currentMeasure);
  }

  get currentLevel(): Level {
    return this.chosenLevel ?? (this.own === null ? 'leaves' : levelOf(this.own.row));
  }

  get judged(): JudgedRow[] {
    if (this.balance === null) return [];
    return this.judge(this.balance, { measure: this.currentMeasure, level: this.currentLevel, within: this.within });
  }

  get headline(): string {
    return this.balance === null ? '' : headline(this.balance, this.own, this.judged, this.currentMeasure);
  }

  get reasons() {
    return this.balance === null ? [] : reasons(this.balance, this.own, this.judged, this.currentMeasure);
  }

  get measureChoices() {
    return BALANCE_MEASURES.map((value) => ({ value, label: measureLabel[value] }));
  }

  get viewChoices() {
    return [
      { value: 'bars', label: label.asBars },
      { value: 'table', label: label.asTable },
    ];
  }

  get levelChoices() {
    return levelOptions(this.balance?.rows ?? []).map(({ level, name, depth }) => ({
      value: String(level),
      label: name ?? filled(label.level, depth + 1),
      isChosen: level === this.currentLevel,
    }));
  }

  get withinChoices() {
    return parentsOf(this.balance?.rows ?? []).map(({ id, name, depth }) => ({
      value: id,
      label: `${'  '.repeat(depth)}${name}`,
      isChosen: id === this.within,
    }));
  }

  get hasLevels(): boolean {
    return this.levelChoices.length > 1;
  }

  get isAllChosen(): boolean {
    return this.within === null;
  }

  get isTable(): boolean {
    return this.view === 'table';
  }

  get caption(): string {
    return filled(label.caption, measureLabel[this.currentMeasure], this.planName);
  }

  get shortList() {
    const limit = (Number(this.rowsShown) || ROWS_SHOWN) + this.rowsAdded;
    return shortened(this.judged, limit, ({ row }) => row.id === this.recordId);
  }

  get bars(): Bar[] {
    const { balance } = this;
    if (balance === null) return [];
    return this.shortList.shown.map((judged) => barOf(balance, judged, this.currentMeasure, this.recordId));
  }

  get fold(): Fold | null {
    const { cutAfter, hidden } = this.shortList;
    if (cutAfter === null) return null;
    const inside = hidden.filter(({ verdict }) => verdict.band === 'inside').length;
    return { after: cutAfter, text: filled(label.fold, hidden.length, inside) };
  }

  get tolerance(): number {
    return this.balance?.band.toleranceFraction ?? 0;
  }

  get columns() {
    return tableColumns(this.currentMeasure);
  }

  get tableRows() {
    const { balance } = this;
    if (balance === null) return [];
    return this.tableList.map((judged) => tableRow(balance, judged, this.currentMeasure, this.recordId));
  }

  get tableList(): JudgedRow[] {
    return this.judged.slice(0, ROWS_ADDED + this.rowsAdded);
  }

  get moreText(): string | null {
    const hidden = this.judged.length - this.tableList.length;
    return this.isTable && hidden > 0 ? filled(label.showMore, hidden) : null;
  }

  get tiles() {
    const { balance, currentMeasure: measure } = this;
    if (balance === null || this.hideTeamMeasures) return [];
    return [...teamTiles(balance, measure), ...knowledgeTiles(balance, this.own, measure)];
  }

  get hasTiles(): boolean {
    return this.tiles.length > 0;
  }

  get unassigned(): string | null {
    return this.balance === null ? null : unassignedText(this.balance, this.currentMeasure);
  }

  get isCut(): boolean {
    return this.balance?.isCut ?? false;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleMeasure(event: CustomEvent<BalanceMeasure>): void {
    this.chosenMeasure = event.detail;
  }

  handleView(event: CustomEvent<'bars' | 'table'>): void {
    this.view = event.detail;
  }

  handleLevel(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.chosenLevel = value === 'leaves' ? value : Number(value);
    this.rowsAdded = 0;
  }

  handleWithin(event: Event): void {
    this.showWithin((event.target as HTMLSelectElement).value || null);
  }

  handleDrill(event: CustomEvent<string>): void {
    this.showWithin(event.detail);
  }

  handleUnfold(): void {
    this.rowsAdded += ROWS_ADDED;
  }

  handleOpen(event: CustomEvent<string>): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: event.detail, objectApiName: 'SalesTerritory__c', actionName: 'view' },
    });
  }

  /** Looks inside a territory: at its children, or back at all of the level when none is given. */
  showWithin(id: string | null): void {
    this.within = id;
    this.rowsAdded = 0;
    const children = (this.balance?.rows ?? []).filter(({ parent }) => parent === id);
    const first = id === null ? undefined : children[0];
    if (first !== undefined) this.chosenLevel = levelOf(first);
  }
}
