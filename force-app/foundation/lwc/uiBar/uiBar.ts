import { LightningElement, api } from 'lwc';

/**
 * A bar filled by a share of 1, with a mark at a limit. Only a picture: the number itself stands beside it, so screen
 * readers pass over it.
 */
export default class UiBar extends LightningElement {
  /** The share that is filled; below 0 it is empty, above 1 full. Null leaves it empty. */
  @api fraction: number | null = null;
  /** A limit to compare with, as a share; null draws no mark. */
  @api mark: number | null = null;

  get fillStyle(): string {
    return `inline-size:${percent(this.fraction)}`;
  }

  get markStyle(): string {
    return `inset-inline-start:${percent(this.mark)}`;
  }

  get hasMark(): boolean {
    return this.mark !== null;
  }
}

const percent = (share: number | null): string => `${(Math.min(1, Math.max(0, share ?? 0)) * 100).toFixed(1)}%`;
