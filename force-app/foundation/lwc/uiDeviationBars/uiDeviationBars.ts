import { LightningElement, api } from 'lwc';
import { deviationText, filled, percentText } from 'c/uiFormat';
import { label } from './labels';
import { axisExtent, barLength, isBeyond, placeOnAxis } from './scale';

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
  /** Where it was before, drawn as a tick where it differs. */
  readonly before?: number | null;
  readonly side: Side;
  /** The value itself, for example hours or money. */
  readonly detail: string;
  /** Set apart from the rest, for example the territory whose page this is. */
  readonly isMarked: boolean;
  /** What is carried over it may be let go here, or may not. */
  readonly welcome?: 'yes' | 'no';
  /** Whether it can be opened up into its parts. */
  readonly hasParts: boolean;
}

/** Bars left out in the middle: after how many of those shown, and what stands in their place. */
export interface Fold {
  readonly after: number;
  readonly text: string;
}

/** Less than this apart, two deviations are drawn in one place. */
const SAME = 0.0005;

const SIGNS: Record<Side, string> = { above: '▲', level: '●', below: '▼', unknown: '–' };

/**
 * Territories as bars left and right of par, in the order given, before the band that counts as balanced.
 * Tells of `open` (a bar's record), `drill` (its parts) and `unfold` (the bars left out); `detail` is the id. As a chooser
 * its bars are buttons that tell of `choose`, and of `letgo` when something is dropped on one.
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

  /** Whether bars are chosen rather than opened; the marked one is the chosen one. */
  @api isChooser = false;

  label = label;

  /** The bar under a point of the window; null for none. */
  @api
  barAt(x: number, y: number): string | null {
    for (const item of this.template?.querySelectorAll<HTMLElement>('.item') ?? []) {
      const { left, right, top, bottom } = item.getBoundingClientRect();
      if (x >= left && x < right && y >= top && y < bottom) return item.dataset.id ?? null;
    }
    return null;
  }

  get extent(): number {
    return axisExtent(
      this.bars.flatMap(({ deviation, before = null }) => [deviation, before]),
      this.tolerance,
    );
  }

  get rows() {
    const { extent } = this;
    return this.bars.map((bar, index) => ({
      ...bar,
      rowClass: ['row', bar.side, bar.isMarked ? 'marked' : '', bar.welcome ? `welcome-${bar.welcome}` : ''].join(' '),
      pressed: bar.isMarked ? ('true' as const) : ('false' as const),
      hasTick: isKnown(bar.before) && Math.abs(bar.before - (bar.deviation ?? 0)) > SAME,
      tickStyle: `inset-inline-start:${placeOnAxis(bar.before ?? 0, extent)}`,
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

  handleChoose(event: Event): void {
    this.tell('choose', event);
  }

  /** Without this, nothing can be dropped here. */
  handleDragOver(event: DragEvent): void {
    if (this.isChooser) event.preventDefault();
  }

  handleDrop(event: DragEvent): void {
    event.preventDefault();
    this.tell('letgo', event);
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

const isKnown = (value: number | null | undefined): value is number => value !== null && value !== undefined;
