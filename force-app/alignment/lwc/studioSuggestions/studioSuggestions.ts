import { afterMoves, whatIfBalance } from 'c/alignmentDomain';
import type { BalanceBand, MoveRules, Relocation, RepairChoice, Suggestions, WhatIf } from 'c/alignmentDomain';
import { counted, deviationText, filled, percentText } from 'c/uiFormat';
import { LightningElement, api } from 'lwc';
import { label } from './labels';
import type { SuggestionRun } from './suggestionRun';
import { startSuggestions } from './suggestionRun';

/** A measure that can be balanced. */
export interface SuggestedMeasure {
  /** Its place among the plan's measures. */
  readonly measure: number;
  readonly name: string;
}

/** Moves of a choice that are listed at once. */
const MOVES_SHOWN = 50;

const NAMES: Record<RepairChoice['name'], { title: string; meaning: string }> = {
  'least disruption': { title: label.least, meaning: label.leastMeaning },
  knee: { title: label.knee, meaning: label.kneeMeaning },
  'best balance': { title: label.best, meaning: label.bestMeaning },
};

/**
 * Looks for moves that bring a plan back into balance, and offers three choices: the fewest moves, the best balance, and
 * the knee between them. Tells of a chosen one by `apply`, with its moves in `detail`.
 */
export default class StudioSuggestions extends LightningElement {
  /** The plan to balance, as it stands. */
  @api plan: WhatIf | null = null;
  @api rules: MoveRules | null = null;
  @api band: BalanceBand | null = null;
  /** The measures of which something is known. */
  @api measures: readonly SuggestedMeasure[] = [];
  /** The one to balance until others are chosen. */
  @api measure = 0;
  /** Names of the accounts and territories, by their places. */
  @api accountNames: readonly string[] = [];
  @api territoryNames: readonly string[] = [];

  label = label;
  chosen: ReadonlySet<number> | null = null;
  run: SuggestionRun | null = null;
  found: Suggestions | null = null;
  /** The plan that was asked about; what was found means nothing for another one. */
  askedOf: WhatIf | null = null;
  hasFailed = false;
  hasOpened: RepairChoice['name'] | null = null;

  override disconnectedCallback(): void {
    this.run?.stop();
  }

  get chosenMeasures(): readonly number[] {
    const chosen = this.chosen ?? new Set([this.measure]);
    return this.measures.map(({ measure }) => measure).filter((measure) => chosen.has(measure));
  }

  get measureChoices() {
    return this.measures.map(({ measure, name }) => ({
      measure,
      name,
      isChosen: this.chosenMeasures.includes(measure),
    }));
  }

  get isRunning(): boolean {
    return this.run !== null;
  }

  get cannotFind(): boolean {
    return this.chosenMeasures.length === 0;
  }

  get findText(): string {
    return this.current === null ? label.find : label.again;
  }

  /** What was found, while it is still about the plan as it stands. */
  get current(): Suggestions | null {
    return this.askedOf === this.plan ? this.found : null;
  }

  get verdict(): string {
    const { current, band } = this;
    if (this.hasFailed) return label.failed;
    if (current === null || band === null) return '';
    const tolerance = percentText(band.toleranceFraction);
    if (!current.isReached) {
      return this.cards.length === 0 ? label.nothing : filled(label.notReached, tolerance);
    }
    const [first] = current.choices;
    const count = first?.moves.length ?? 0;
    if (count === 0) return filled(label.reached, tolerance);
    const moves = counted(label.movesOne, label.moves, count);
    return count <= current.fewest
      ? filled(label.proven, moves, tolerance)
      : filled(label.unproven, moves, tolerance, current.fewest);
  }

  get cards() {
    const choices = this.current?.choices ?? [];
    // Choices that are the same moves are one choice.
    const different = choices.filter(
      ({ moves }, at) => moves.length > 0 && choices.findIndex((other) => isSame(other.moves, moves)) === at,
    );
    return different.map(({ name, moves, worstImbalance }) => ({
      ...NAMES[name],
      name,
      count: counted(label.movesOne, label.moves, moves.length),
      worst: filled(label.worst, percentText(worstImbalance)),
      isOpen: this.hasOpened === name,
      lines: this.hasOpened === name ? this.linesOf(moves) : [],
      rest:
        this.hasOpened === name && moves.length > MOVES_SHOWN ? filled(label.more, moves.length - MOVES_SHOWN) : null,
      expanded: this.hasOpened === name ? ('true' as const) : ('false' as const),
    }));
  }

  /** Each move with what it does to both territories, one after another. */
  linesOf(moves: readonly { account: number; from: number; to: number }[]) {
    const [measure] = this.chosenMeasures;
    if (this.plan === null || this.band === null || measure === undefined) return [];
    let before = this.plan;
    return moves.slice(0, MOVES_SHOWN).map((move) => {
      const after = afterMoves(before, [move]);
      const [was, is] = [this.deviations(before, measure), this.deviations(after, measure)];
      before = after;
      const effect = (territory: number): string =>
        filled(
          label.effect,
          this.territoryNames[territory] ?? '',
          deviationText(was[territory] ?? null),
          deviationText(is[territory] ?? null),
        );
      return {
        key: String(move.account),
        account: this.accountNames[move.account],
        from: effect(move.from),
        to: effect(move.to),
      };
    });
  }

  deviations(plan: WhatIf, measure: number): (number | null)[] {
    return whatIfBalance(plan, measure, this.band!).territories.map(({ verdict }) => verdict.deviationFraction);
  }

  handleMeasure(event: Event): void {
    const { checked, dataset } = event.target as HTMLInputElement;
    const next = new Set(this.chosenMeasures);
    if (checked) next.add(Number(dataset.measure));
    else next.delete(Number(dataset.measure));
    this.chosen = next;
  }

  async handleFind(): Promise<void> {
    const { plan, rules, band } = this;
    if (plan === null || rules === null || band === null) return;
    const aim = { measures: this.chosenMeasures, toleranceFraction: band.toleranceFraction };
    this.hasFailed = false;
    this.found = null;
    this.run = startSuggestions(plan, rules, aim);
    try {
      this.found = await this.run.result;
      this.askedOf = plan;
    } catch {
      this.hasFailed = true;
    }
    this.run = null;
  }

  handleStop(): void {
    this.run?.stop();
  }

  handleOpen(event: Event): void {
    const { name } = (event.currentTarget as HTMLElement).dataset;
    this.hasOpened = this.hasOpened === name ? null : (name as RepairChoice['name']);
  }

  handleApply(event: Event): void {
    const { name } = (event.currentTarget as HTMLElement).dataset;
    const detail: readonly Relocation[] = this.current?.choices.find((choice) => choice.name === name)?.moves ?? [];
    this.dispatchEvent(new CustomEvent('apply', { detail }));
  }
}

const isSame = (a: readonly Relocation[], b: readonly Relocation[]): boolean =>
  a.length === b.length && a.every(({ account, to }, at) => b[at]!.account === account && b[at]!.to === to);
