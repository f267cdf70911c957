import type { BalanceBand, Relocation, WhatIf } from 'c/alignmentDomain';
import type { Carried, Picked, Scene } from 'c/mapCanvas';
import type { Spot } from 'c/mapDrawing';
import { counted } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { StudioAnswer, StudioPage } from './studioAnswer';
import { joinedAccounts, studioPageOf } from './studioAnswer';
import { AccountsByTerritory, MEASURES, studioModel } from './studioModel';
import type { StudioMeasure } from './studioModel';
import type { Cursors } from './studioQuery';
import { FIRST_PAGES, STUDIO_QUERY, studioVariables } from './studioQuery';
import * as doing from './studioSession';
import type { StudioSession } from './studioSession';
import { StudioMemory, StudioView } from './studioView';
import type { ListView } from './studioView';

/** Pages of two thousand accounts that are read. */
const MOST_PAGES = 10;
const ROWS_SHOWN = 25;
const ROWS_ADDED = 100;
/**
 * What if accounts moved: a plan's map, balance and accounts, in which a selection in one is a selection in all. Accounts
 * move by lasso, drag or keyboard; every total follows at once; what a rule forbids is refused with its reason; moves
 * can be undone, suggested, and saved as a scenario. Nothing is written before that.
 */
export default class AlignmentStudio extends NavigationMixin(LightningElement) {
  /** The plan whose page it is; the active one on an app or home page. */
  @api recordId: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;
  /** No account may be farther from the middle of its territory than this; 0 or nothing: any distance. */
  @api farthestKilometres: number | undefined;

  label = label;
  pages: readonly StudioPage[] = [];
  errors: GraphQLResult<StudioAnswer>['errors'];
  isAnswered = false;
  refresh: (() => Promise<void>) | undefined;
  after: Cursors = FIRST_PAGES;

  session: StudioSession | null = null;
  byTerritory: AccountsByTerritory | null = null;
  chosenMeasure: StudioMeasure | null = null;
  chosenTerritory: string | null = null;
  carrying: { territory: string; isRefused: boolean } | null = null;
  announced = '';
  listView: ListView = 'all';
  rowsShown = ROWS_SHOWN;
  isUnfolded = false;
  isSuggesting = false;
  isSaving = false;
  hasNoOutlines = false;
  scene: Scene | null = null;

  query = STUDIO_QUERY;

  get variables(): Record<string, unknown> {
    return studioVariables(this.recordId, this.after);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<StudioAnswer>): void {
    const answer = data?.uiapi.query.territories ? data : null;
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
    this.isAnswered = Boolean(data ?? errors);
    if (answer === null) return;
    // What a person has moved is not thrown away because something was read anew.
    if (this.session !== null && this.plan.moved.size > 0) return;
    const page = studioPageOf(answer, this.after);
    this.pages = page === null ? [] : this.after === FIRST_PAGES ? [page] : [...this.pages, page];
    if (page?.next && this.pages.length < MOST_PAGES) this.after = page.next;
    else this.begin();
  }

  /** Numbers count once all accounts are here; a plan read anew starts anew. */
  begin(): void {
    const [first] = this.pages;
    if (first === undefined) return;
    const ids = new Set<string>();
    const territories = this.pages
      .flatMap((page) => page.territories)
      .filter(({ id }) => !ids.has(id) && Boolean(ids.add(id)));
    const accounts = joinedAccounts(this.pages.map((page) => page.accounts));
    const model = studioModel(territories, accounts, this.farthestKilometres ?? null);
    this.session = doing.newSession(model);
    this.byTerritory = new AccountsByTerritory(model);
  }

  get face(): Face {
    if (this.errors !== undefined) return 'error';
    if (!this.isAnswered) return 'loading';
    if (this.pages.length === 0) return 'empty';
    if (this.session === null) return 'loading';
    const { territories, accounts } = this.session.model;
    return territories.length < 2 || accounts.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return this.pages.length === 0
      ? { title: label.noPlan, message: label.noPlanMessage, nextStep: label.noPlanNextStep }
      : { title: label.empty, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get hasContent(): boolean {
    return this.face === 'content';
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get studioPlan() {
    return this.pages[0]?.plan ?? null;
  }

  get planName(): string {
    return this.studioPlan?.name ?? '';
  }

  get band(): BalanceBand {
    return this.pages[0]!.band;
  }

  get currency(): string {
    return this.pages.find(({ currency }) => currency)?.currency ?? '';
  }

  get model() {
    return this.session!.model;
  }

  get plan(): WhatIf {
    return doing.planOf(this.session!);
  }

  get picked(): readonly string[] {
    return this.session!.picked;
  }

  get measure(): StudioMeasure {
    return this.chosenMeasure ?? MEASURES[this.model.measures[0] ?? 0] ?? 'workload';
  }

  memory = new StudioMemory();

  get view(): StudioView {
    const { byTerritory, band, currency, measure, chosenTerritory, carrying, listView, rowsShown, isUnfolded } = this;
    const { scene, hasNoOutlines } = this;
    const isCut = this.pages.at(-1)?.next !== null;
    const isEstimated = this.model.accounts.some((account) => account.isEstimated);
    const own = {
      isEstimated,
      measure,
      chosenTerritory,
      carrying,
      listView,
      rowsShown,
      isUnfolded,
      scene,
      hasNoOutlines,
      isCut,
    };
    return new StudioView({ session: this.session!, byTerritory: byTerritory!, band, currency, ...own }, this.memory);
  }

  get hasMap(): boolean {
    return !this.hasNoOutlines;
  }

  get pickedClass(): string {
    return this.picked.length > 0 ? 'picked full' : 'picked';
  }

  get suggestExpanded(): 'true' | 'false' {
    return this.isSuggesting ? 'true' : 'false';
  }

  get saveExpanded(): 'true' | 'false' {
    return this.isSaving ? 'true' : 'false';
  }

  /** Moves accounts, or says why not. */
  move(ids: readonly string[], territory: string): void {
    const before = this.plan;
    this.session = doing.moving(this.session!, ids, territory);
    if (this.plan === before) return;
    this.announced = counted(label.doneOne, label.done, ids.length, this.view.nameOf(territory));
    this.leaveEmptyList();
  }

  pick(ids: readonly string[]): void {
    this.session = doing.picking(this.session!, ids);
    this.leaveEmptyList();
  }

  leaveEmptyList(): void {
    if (this.listView === 'picked' && this.picked.length === 0) this.listView = 'all';
  }

  handleMeasure(event: CustomEvent<StudioMeasure>): void {
    this.chosenMeasure = event.detail;
  }

  handleTerritory(event: CustomEvent<string>): void {
    this.chosenTerritory = this.chosenTerritory === event.detail ? null : event.detail;
    this.listView = 'all';
    this.rowsShown = ROWS_SHOWN;
  }

  handlePick(event: CustomEvent<Picked>): void {
    const { ids, isMore } = event.detail;
    this.pick(isMore ? [...new Set([...this.picked, ...ids])] : ids);
    if (this.picked.length > 0) this.listView = 'picked';
  }

  /** Who cannot see the map hears what the arrow keys have reached. */
  handlePoint({ detail: spot }: CustomEvent<Spot | null>): void {
    if (spot !== null) this.announced = this.view.accountSentence(spot.account.id);
  }

  handleToggle(event: CustomEvent<string>): void {
    this.session = doing.toggling(this.session!, event.detail);
    this.leaveEmptyList();
  }

  handleCarryOff(event: CustomEvent<string>): void {
    if (!this.picked.includes(event.detail)) this.pick([event.detail]);
  }

  handleLetGo(event: CustomEvent<string>): void {
    this.move(this.picked, event.detail);
  }

  handleCarry({ detail }: CustomEvent<Carried>): void {
    const territory = this.territoryUnder(detail);
    if (territory === (this.carrying?.territory ?? null)) return;
    const moves = territory === null ? [] : doing.movesTo(this.session!, detail.ids, territory);
    const isRefused = doing.refusalsOf(this.session!, moves).length > 0;
    this.carrying = territory === null || moves.length === 0 ? null : { territory, isRefused };
  }

  handleDrop({ detail }: CustomEvent<Carried>): void {
    const territory = this.territoryUnder(detail);
    this.carrying = null;
    if (territory === null) return;
    if (!detail.ids.every((id) => this.picked.includes(id))) this.pick(detail.ids);
    this.move(detail.ids, territory);
  }

  /** Where carried accounts are let go: on a bar, or on the map among the accounts of a territory. */
  territoryUnder({ x, y, group }: Carried): string | null {
    const bars = this.template?.querySelector('c-ui-deviation-bars') as unknown as {
      barAt(left: number, top: number): string | null;
    } | null;
    return bars?.barAt(x, y) ?? group;
  }

  handleTarget(event: Event): void {
    this.session = doing.aiming(this.session!, (event.target as HTMLSelectElement).value);
  }

  handleMove(): void {
    this.move(this.picked, this.session!.target);
  }

  handleClear(): void {
    this.pick([]);
  }

  handleUndo(): void {
    if (this.session!.history.past.length === 0) return;
    this.session = doing.undoing(this.session!);
    this.announced = label.undone;
  }

  handleRedo(): void {
    if (this.session!.history.future.length === 0) return;
    this.session = doing.redoing(this.session!);
    this.announced = label.redone;
  }

  handleKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) this.handleUndo();
    else if (key === 'y' || (key === 'z' && event.shiftKey)) this.handleRedo();
    else return;
    event.preventDefault();
  }

  handleSuggest(): void {
    this.isSuggesting = !this.isSuggesting;
  }

  handleApply(event: CustomEvent<readonly Relocation[]>): void {
    this.session = doing.applying(this.session!, event.detail);
    this.announced = counted(label.appliedOne, label.applied, event.detail.length);
    this.listView = 'moved';
  }

  handleSave(): void {
    this.isSaving = !this.isSaving;
  }

  handleClose(): void {
    this.isSaving = false;
  }

  handleList(event: CustomEvent<ListView>): void {
    this.listView = event.detail;
    this.rowsShown = ROWS_SHOWN;
  }

  handleMore(): void {
    this.rowsShown += ROWS_ADDED;
  }

  handleUnfold(): void {
    this.isUnfolded = true;
  }

  handleScene(event: CustomEvent<Scene>): void {
    this.scene = event.detail;
  }

  handleFailed(): void {
    this.hasNoOutlines = true;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isAnswered = false;
    this.errors = undefined;
    this.refresh();
  }

  handleOpen(event: CustomEvent<string>): void {
    const { recordId } = doing.accountOf(this.session!, event.detail);
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName: 'Account', actionName: 'view' },
    });
  }
}
