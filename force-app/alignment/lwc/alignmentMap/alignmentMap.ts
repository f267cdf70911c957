import { filled } from 'c/uiFormat';
import { TerritoryTree, groupLevels, mapGroups, remembered, usualLevel } from 'c/mapDrawing';
import type { MapAccount, MapGroup, MapName, MapTerritory, Spot } from 'c/mapDrawing';
import type { Scene } from 'c/mapCanvas';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { MapAnswer } from './mapAnswer';
import { mapPageOf } from './mapAnswer';
import type { Cursors } from './mapQuery';
import { FIRST_PAGES, MAP_QUERY, mapVariables } from './mapQuery';
import * as text from './mapText';

/** Pages of two thousand that are read; a map of more accounts than that says nothing. */
const MOST_PAGES = 10;
/** Rows of the list shown at first, and how many more at a time. */
const ROWS_SHOWN = 25;
const ROWS_ADDED = 100;

/**
 * Shows on a map which accounts belong to which territory: each sized by its potential, each territory with a colour, a
 * shape and an outline of its own, and all of it as a list.
 */
export default class AlignmentMap extends NavigationMixin(LightningElement) {
  /** The record of the page; a plan, a territory, or none on an app or home page. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;
  /** Leaves out the outlines round the territories. */
  @api hideOutlines = false;

  label = label;
  planName: string | null = null;
  currency = '';
  territories: readonly MapTerritory[] = [];
  accounts: readonly MapAccount[] = [];
  errors: GraphQLResult<MapAnswer>['errors'];
  isLoaded = false;
  isWhole = false;
  refresh: (() => Promise<void>) | undefined;
  after: Cursors = FIRST_PAGES;
  pageCount = 0;

  chosenMap: MapName | null = null;
  scene: Scene | null = null;
  hasNoOutlines = false;
  chosenDepth: number | null = null;
  chosenGroup: string | null = null;
  spot: Spot | null = null;
  view: 'map' | 'list' = 'map';
  rowsShown = ROWS_SHOWN;

  query = MAP_QUERY;

  get variables(): Record<string, unknown> {
    return mapVariables(this.objectApiName, this.recordId, this.after);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<MapAnswer>): void {
    const answer = data?.uiapi.query.territories ? data : null;
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
    if (answer === null) {
      this.isLoaded = Boolean(data ?? errors);
      return;
    }
    const page = mapPageOf(answer, this.after, this.objectApiName === 'SalesTerritory__c');
    const isFirst = this.after === FIRST_PAGES;
    this.planName = page?.planName ?? null;
    if (page !== null) {
      this.currency = page.currency;
      this.territories = page.territories;
      this.accounts = isFirst ? page.accounts : [...this.accounts, ...page.accounts];
    }
    this.isLoaded = true;
    this.pageCount = isFirst ? 1 : this.pageCount + 1;
    const next = page?.next ?? null;
    this.isWhole = next === null;
    if (next !== null && this.pageCount < MOST_PAGES) this.after = next;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.accounts.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return this.planName === null
      ? { title: label.noPlan, message: label.noPlanMessage, nextStep: label.noPlanNextStep }
      : { title: label.empty, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get subheading(): string {
    return this.planName ?? '';
  }

  get hasContent(): boolean {
    return this.face === 'content';
  }

  tree = remembered((territories: readonly MapTerritory[]) => new TerritoryTree(territories));
  levels = remembered((territories: readonly MapTerritory[], accounts: readonly MapAccount[]) =>
    groupLevels(this.tree(territories), accounts),
  );
  groupsAt = remembered((territories: readonly MapTerritory[], accounts: readonly MapAccount[], depth: number) =>
    mapGroups(this.tree(territories), accounts, depth),
  );

  get depth(): number {
    return this.chosenDepth ?? usualLevel(this.levels(this.territories, this.accounts));
  }

  get groups(): readonly MapGroup[] {
    return this.groupsAt(this.territories, this.accounts, this.depth);
  }

  get isMap(): boolean {
    return this.view === 'map';
  }

  get outlines(): 'all' | 'none' {
    return this.hideOutlines ? 'none' : 'all';
  }

  get shownMap(): MapName | null {
    return this.scene?.map ?? this.chosenMap;
  }

  get spotCard() {
    return this.spot === null ? null : text.spotText(this.spot, this.tree(this.territories), this.currency);
  }

  get spotSentence(): string {
    const card = this.spotCard;
    return card === null ? '' : [card.name, card.territory, card.potential, card.place].filter(Boolean).join('. ');
  }

  get headline(): string {
    return text.headline(this.groups, this.accounts.length);
  }

  get mapName(): string {
    return filled(label.mapName, this.accounts.length);
  }

  get legend() {
    return text.legendRows(this.groups, this.chosenGroup, this.currency);
  }

  get levelChoices() {
    return text.levelChoices(this.levels(this.territories, this.accounts), this.depth);
  }

  get hasLevels(): boolean {
    return this.levels(this.territories, this.accounts).some(({ count }) => count > 1);
  }

  get hasGroups(): boolean {
    return this.groups.length > 1;
  }

  get viewChoices() {
    return [
      { value: 'map', label: label.asMap },
      { value: 'list', label: label.asList },
    ];
  }

  get mapChoices() {
    return [
      { value: 'usa', label: label.usa },
      { value: 'world', label: label.world },
    ];
  }

  get isList(): boolean {
    return this.view === 'list';
  }

  get notes() {
    const scene = this.isMap ? this.scene : null;
    const missing = scene === null ? [] : text.missingTexts(scene.placed);
    const rough = scene?.placed.spots.some(({ isExact }) => !isExact);
    return [
      ...missing,
      ...(rough ? [{ key: 'rough', text: label.rough }] : []),
      ...(scene?.isClustered ? [{ key: 'clustered', text: label.clustered }] : []),
      ...(this.hasNoOutlines ? [{ key: 'outlines', text: label.noOutlines }] : []),
      ...(this.isWhole || this.pageCount < MOST_PAGES ? [] : [{ key: 'cut', text: label.cut }]),
    ];
  }

  get columns() {
    return text.tableColumns();
  }

  get tableRows() {
    const { chosenGroup } = this;
    const shown = this.groups.filter(({ id }) => chosenGroup === null || chosenGroup === id);
    const chosen = shown.flatMap(({ accounts }) => accounts);
    return chosen
      .sort((a, b) => (b.potential ?? -1) - (a.potential ?? -1))
      .slice(0, this.rowsShown)
      .map((account) => text.tableRow(account, this.tree(this.territories), this.currency));
  }

  get moreText(): string | null {
    const hidden = this.accounts.length - this.rowsShown;
    return this.isList && hidden > 0 ? filled(label.showMore, hidden) : null;
  }

  handleScene(event: CustomEvent<Scene>): void {
    this.scene = event.detail;
    this.hasNoOutlines = false;
  }

  handleFailed(): void {
    this.hasNoOutlines = true;
    this.view = 'list';
  }

  handlePoint(event: CustomEvent<Spot | null>): void {
    this.spot = event.detail;
  }

  handleView(event: CustomEvent<'map' | 'list'>): void {
    this.view = event.detail;
    this.hasNoOutlines = false;
    this.spot = null;
  }

  handleMap(event: CustomEvent<MapName>): void {
    this.chosenMap = event.detail;
    this.spot = null;
  }

  handleLevel(event: Event): void {
    this.chosenDepth = Number((event.target as HTMLSelectElement).value);
    this.chosenGroup = null;
  }

  handleGroup(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.chosenGroup = this.chosenGroup === id ? null : (id ?? null);
    this.spot = null;
  }

  handleMore(): void {
    this.rowsShown += ROWS_ADDED;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleOpen(event: CustomEvent<string>): void {
    this.openAccount(event.detail);
  }

  handleOpenSpot(event: Event): void {
    event.preventDefault();
    if (this.spot !== null) this.openAccount(this.spot.account.id);
  }

  openAccount(recordId: string): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Account', actionName: 'view' },
    });
  }
}
