import { LightningElement, api } from 'lwc';
import { deviationText, filled, percentText } from 'c/uiFormat';
import { label } from './labels';
import { axisExtent, barLength, isBeyond } from './scale';

/** Where a value stands towards the band; unknown when there is none. */
export type Side = 'above' | 'level' | 'below' | 'unknown';

/** One bar. */
export interface Bar {
  readonly id: string;
  readonly name: string;
  /** Where the name leads. */
  readonly href: string;
  /** Signed share of par: 0 is par, 0.2 a fifth above. Null draws no bar. */
  readonly deviation: number | null;
  readonly side: Side;
  /** The value itself, for example hours or money. */
  readonly detail: string;
  /** Set apart from the rest, for example the territory whose page this is. */
  readonly isMarked: boolean;
  /** Whether it can be opened up into its parts. */
  readonly hasParts: boolean;
}

/** Bars left out in the middle: after how many of those shown, and what stands in their place. */
export interface Fold {
  readonly after: number;
  readonly text: string;
}

const SIGNS: Record<Side, string> = { above: '▲', level: '●', below: '▼', unknown: '–' };

/**
 * Territories as bars left and right of par, in the order given, before the band that counts as balanced.
 * Tells of `open` (a bar's record), `drill` (its parts) and `unfold` (the bars left out); `detail` is the id.
 */
export default class UiDeviationBars extends LightningElement {
  /** What the bars compare; read first by screen readers. */
  @api caption = '';
  /** The bars, in order. */
  @api bars: readonly Bar[] = [];
  /** Bars left out, if any. */
  @api fold: Fold | null = null;
  /** Half the width of the band, as a share of par. */
  @api tolerance = 0.15;

  label = label;

  get extent(): number {
    return axisExtent(
      this.bars.map(({ deviation }) => deviation),
      this.tolerance,
    );
  }

  get rows() {
    const { extent } = this;
    return this.bars.map((bar, index) => ({
      ...bar,
      rowClass: `row ${bar.side}${bar.isMarked ? ' marked' : ''}`,
      barClass: `bar ${(bar.deviation ?? 0) < 0 ? 'less' : 'more'}${isBeyond(bar.deviation, extent) ? ' beyond' : ''}`,
      hasBar: bar.deviation !== null && bar.deviation !== 0,
      barStyle: `inline-size:${barLength(bar.deviation, extent)}`,
      value: deviationText(bar.deviation),
      sign: SIGNS[bar.side],
      sideText: label[bar.side],
      drillLabel: filled(label.drill, bar.name),
      foldText: this.fold?.after === index + 1 ? this.fold.text : null,
    }));
  }

  get chartClass(): string {
    return this.bars.some(({ hasParts }) => hasParts) ? 'chart drillable' : 'chart';
  }

  get bandStyle(): string {
    const length = barLength(this.tolerance, this.extent);
    return `--band:${length}`;
  }

  get leastText(): string {
    return deviationText(-this.extent);
  }

  get mostText(): string {
    return deviationText(this.extent);
  }

  get bandText(): string {
    return filled(label.band, percentText(this.tolerance));
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    this.tell('open', event);
  }

  handleDrill(event: Event): void {
    this.tell('drill', event);
  }

  handleUnfold(event: Event): void {
    this.tell('unfold', event);
  }

  tell(name: string, event: Event): void {
    this.dispatchEvent(new CustomEvent(name, { detail: (event.currentTarget as HTMLElement).dataset.id }));
  }
}
