import { afterMoves, territoryOf, whatIfBalance } from 'c/alignmentDomain';
import type { BalanceBand, MeasureBalance, MoveRules, Relocation, WhatIf } from 'c/alignmentDomain';
import type { Scene } from 'c/mapCanvas';
import { remembered } from 'c/mapDrawing';
import type { MapGroup } from 'c/mapDrawing';
import type { Row } from 'c/uiDataTable';
import type { Bar, Fold } from 'c/uiDeviationBars';
import { counted, filled } from 'c/uiFormat';
import { label } from './labels';
import { movesText } from './scenarioText';
import type { StudioAccount } from './studioAnswer';
import { MEASURES } from './studioModel';
import type { AccountsByTerritory, StudioMeasure, StudioModel } from './studioModel';
import * as doing from './studioSession';
import type { StudioSession } from './studioSession';
import * as text from './studioText';
import { TerritoryGroups } from './territoryGroups';

/** Bars that are drawn before the middle ones are folded away: those in the middle need nothing. */
const MOST_BARS = 120;

/** Which accounts the list has. */
export type ListView = 'all' | 'picked' | 'moved';

/** All that decides what the studio shows. */
export interface StudioState {
  readonly session: StudioSession;
  readonly byTerritory: AccountsByTerritory;
  readonly band: BalanceBand;
  readonly currency: string;
  readonly measure: StudioMeasure;
  readonly chosenTerritory: string | null;
  readonly carrying: { readonly territory: string; readonly isRefused: boolean } | null;
  readonly listView: ListView;
  readonly rowsShown: number;
  readonly isUnfolded: boolean;
  readonly scene: Scene | null;
  readonly hasNoOutlines: boolean;
  /** Whether the work of some accounts is counted from their deals, since nobody wrote hours on an assignment. */
  readonly isEstimated: boolean;
  /** Whether there are more accounts than are read. */
  readonly isCut: boolean;
}

/** What one view leaves to the next: balances already computed, and groups that a move did not touch. */
export class StudioMemory {
  readonly before = remembered(whatIfBalance);
  readonly now = remembered(whatIfBalance);
  readonly after = remembered(
    (plan: WhatIf, moves: readonly Relocation[], measure: number, band: BalanceBand): MeasureBalance =>
      whatIfBalance(afterMoves(plan, moves), measure, band),
  );
  readonly groups = new TerritoryGroups();
}

/** What the studio shows in a state. */
export class StudioView {
  readonly state: StudioState;
  readonly #memory: StudioMemory;

  constructor(state: StudioState, memory: StudioMemory) {
    this.state = state;
    this.#memory = memory;
  }

  get session(): StudioSession {
    return this.state.session;
  }

  get model(): StudioModel {
    return this.session.model;
  }

  get plan(): WhatIf {
    return doing.planOf(this.session);
  }

  get picked(): readonly string[] {
    return this.session.picked;
  }

  nameOf(territory: string | null): string {
    const at = this.model.placeOfTerritory.get(territory ?? '');
    return at === undefined ? '' : this.model.territories[at]!.name;
  }

  get standing(): text.Standing {
    const { model, plan } = this;
    const { measure, band, currency } = this.state;
    const k = MEASURES.indexOf(measure);
    const before = this.#memory.before(model.start, k, band);
    return { model, plan, measure, currency, before, now: this.#memory.now(plan, k, band) };
  }

  get headline(): string {
    return text.headline(this.standing, this.state.band.toleranceFraction);
  }

  get measureChoices() {
    return this.model.measures.map((at) => ({ value: MEASURES[at]!, label: text.MEASURE_NAMES[MEASURES[at]!] }));
  }

  /** The place of the measure that is shown. */
  get measurePlace(): number {
    return MEASURES.indexOf(this.state.measure);
  }

  get suggestedMeasures() {
    return this.model.measures.map((measure) => ({ measure, name: text.MEASURE_NAMES[MEASURES[measure]!] }));
  }

  get accountNames(): readonly string[] {
    return this.model.accounts.map(({ name }) => name);
  }

  get territoryNames(): readonly string[] {
    return this.model.territories.map(({ name }) => name);
  }

  get groups(): readonly MapGroup[] {
    const { model, plan } = this;
    return this.#memory.groups.of(model.territories, this.state.byTerritory.in(plan), text.sidesOf(this.standing.now));
  }

  get accounts(): readonly StudioAccount[] {
    return this.model.accounts;
  }

  get mapName(): string {
    return filled(label.mapName, this.accounts.length);
  }

  get pickedAccounts(): readonly StudioAccount[] {
    return this.picked.map((id) => doing.accountOf(this.session, id));
  }

  /** An account with all the list says of it, in a sentence. */
  accountSentence(id: string): string {
    const row = text.accountRow(doing.accountOf(this.session, id), this.standing, this.picked.includes(id));
    return Object.values(row.cells).join('. ');
  }

  get pickedCounts(): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const id of this.picked) {
      const territory = doing.territoryNow(this.session, id);
      counts.set(territory, (counts.get(territory) ?? 0) + 1);
    }
    return counts;
  }

  get allBars(): readonly Bar[] {
    return text.territoryBars(this.standing, this.state.chosenTerritory, this.pickedCounts, this.state.carrying);
  }

  get bars(): readonly Bar[] {
    const all = this.allBars;
    return this.isFolded ? [...all.slice(0, MOST_BARS / 2), ...all.slice(-MOST_BARS / 2)] : all;
  }

  get isFolded(): boolean {
    return !this.state.isUnfolded && this.model.territories.length > MOST_BARS;
  }

  get fold(): Fold | null {
    if (!this.isFolded) return null;
    return { after: MOST_BARS / 2, text: filled(label.unfold, this.model.territories.length - MOST_BARS) };
  }

  get tolerance(): number {
    return this.state.band.toleranceFraction;
  }

  get barsCaption(): string {
    return filled(label.barsName, text.MEASURE_NAMES[this.state.measure]);
  }

  get hasPicked(): boolean {
    return this.picked.length > 0;
  }

  get pickedText(): string {
    return text.pickedText(this.pickedAccounts, this.state.currency);
  }

  get targetChoices() {
    return this.allBars
      .map(({ id, deviation }) => ({ id, deviation, at: this.model.placeOfTerritory.get(id)! }))
      .sort((a, b) => (a.deviation ?? 0) - (b.deviation ?? 0))
      .map(({ id, deviation, at }) => ({
        value: id,
        label: text.targetText(this.model.territories[at]!.name, deviation),
        isChosen: this.session.target === id,
      }));
  }

  get plannedMoves(): readonly Relocation[] {
    return doing.movesTo(this.session, this.picked, this.session.target);
  }

  /** What the chosen move would do to the territories it touches. */
  get preview() {
    const moves = this.plannedMoves;
    if (moves.length === 0) return [];
    const touched = new Set(moves.flatMap(({ account, to }) => [territoryOf(this.plan, account), to]));
    const after = this.#memory.after(this.plan, moves, this.measurePlace, this.state.band);
    return text.previewTexts(this.standing, after, [...touched]);
  }

  get cannotMove(): boolean {
    return this.plannedMoves.length === 0;
  }

  get refusedRows() {
    return text.refusalTexts(this.session.refusals, this.model).map((reason) => ({ key: reason, reason }));
  }

  get cannotUndo(): boolean {
    return this.session.history.past.length === 0;
  }

  get cannotRedo(): boolean {
    return this.session.history.future.length === 0;
  }

  get cannotSave(): boolean {
    return this.moveCount === 0;
  }

  get moveCount(): number {
    return this.plan.moved.size;
  }

  /** The moves as a scenario holds them; null when they are more than it holds. */
  get scenarioText(): string | null {
    return movesText(this.model, this.plan);
  }

  get rules(): MoveRules {
    return this.model.rules;
  }

  get hasNoTarget(): boolean {
    return this.session.target === '';
  }

  get listChoices() {
    return [
      {
        value: 'all',
        label: this.state.chosenTerritory === null ? label.listAll : this.nameOf(this.state.chosenTerritory),
        badge: String(this.territoryAccounts.length),
      },
      { value: 'picked', label: label.listPicked, badge: String(this.picked.length) },
      { value: 'moved', label: label.listMoved, badge: String(this.plan.moved.size) },
    ];
  }

  get territoryAccounts(): readonly StudioAccount[] {
    const at = this.model.placeOfTerritory.get(this.state.chosenTerritory ?? '');
    return at === undefined ? this.accounts : this.state.byTerritory.in(this.plan)[at]!;
  }

  get listed(): readonly StudioAccount[] {
    if (this.state.listView === 'picked') return this.pickedAccounts;
    return this.state.listView === 'all'
      ? this.territoryAccounts
      : [...this.plan.moved.keys()].map((account) => this.accounts[account]!);
  }

  get columns() {
    return text.accountColumns();
  }

  get rows(): Row[] {
    const picked = new Set(this.picked);
    const { standing } = this;
    return this.listed
      .slice(0, this.state.rowsShown)
      .map((account) => text.accountRow(account, standing, picked.has(account.id)));
  }

  get listCaption(): string {
    return counted(label.listNameOne, label.listName, this.listed.length);
  }

  get isListEmpty(): boolean {
    return this.listed.length === 0;
  }

  get emptyListText(): string {
    return this.state.listView === 'picked' ? label.nothingPicked : label.nothingMoved;
  }

  get moreText(): string | null {
    const hidden = this.listed.length - this.state.rowsShown;
    return hidden > 0 ? filled(label.showMore, hidden) : null;
  }

  get notes() {
    const unknown = this.accounts.filter(({ workloadHours }) => workloadHours === null).length;
    const { lost = [], elsewhere = [] } = this.state.scene?.placed ?? {};
    const unseen = lost.length + elsewhere.length;
    const { isCut } = this.state;
    return [
      ...(this.state.isEstimated ? [{ key: 'estimated', text: label.estimated }] : []),
      ...(this.state.scene?.isClustered ? [{ key: 'clustered', text: label.clustered }] : []),
      ...(unseen === 0 ? [] : [{ key: 'unseen', text: counted(label.unseenOne, label.unseen, unseen) }]),
      ...(unknown === 0 ? [] : [{ key: 'unknown', text: counted(label.unknownOne, label.unknown, unknown) }]),
      ...(isCut ? [{ key: 'cut', text: filled(label.cut, this.accounts.length) }] : []),
      ...(this.state.hasNoOutlines ? [{ key: 'outlines', text: label.noOutlines }] : []),
    ];
  }
}
