import { LightningElement, api } from 'lwc';

/** What a colour says in words elsewhere on the page. */
export type Tone = 'good' | 'warn' | 'bad' | 'calm';

const RADIUS = 42;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

/** A ring filled clockwise by a share of 1, with a mark on it where the share should be by now. */
export default class UiRing extends LightningElement {
  /** The share that is filled; below 0 it is empty, above 1 full. Null leaves the ring dashed: nothing is known. */
  @api fraction: number | null = null;
  /** The share expected by now; null draws no mark. */
  @api expected: number | null = null;
  /** The text in the middle. */
  @api text = '';
  /** All the ring says, in a sentence, for screen readers. */
  @api description = '';
  /** The colour of the filled part. */
  @api tone: Tone = 'calm';

  get trackClass(): string {
    return this.fraction === null ? 'track unknown' : 'track';
  }

  get valueClass(): string {
    return `value ${this.tone}`;
  }

  get hasValue(): boolean {
    return this.fraction !== null && this.fraction > 0;
  }

  get dashes(): string {
    const filledLength = Math.min(1, Math.max(0, this.fraction ?? 0)) * CIRCUMFERENCE;
    return `${filledLength.toFixed(2)} ${CIRCUMFERENCE.toFixed(2)}`;
  }

  get hasMark(): boolean {
    return this.expected !== null && this.expected > 0 && this.expected < 1 && (this.fraction ?? 0) < 1;
  }

  get markTurn(): string {
    return `rotate(${((this.expected ?? 0) * 360).toFixed(1)} 50 50)`;
  }
}
