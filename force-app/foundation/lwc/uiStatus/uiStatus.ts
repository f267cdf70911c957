import { LightningElement, api } from 'lwc';

/** How good or bad a status is; each has a colour and a sign of its own shape. */
export type StatusTone = 'good' | 'warn' | 'bad' | 'calm' | 'unknown';

const SIGNS: Record<StatusTone, string> = {
  good: 'M3 8.5 6.5 12 13 4.5',
  warn: 'M8 1.8 14.8 13.8H1.2Z M8 6.2v3.6 M8 11.6v.3',
  bad: 'M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5Z M5.7 5.7l4.6 4.6 M10.3 5.7 5.7 10.3',
  calm: 'M8 2a6 6 0 1 0 .01 0 M8 5v3.2l2.2 1.6',
  unknown: 'M8 2a6 6 0 1 0 .01 0 M6.3 6.3a1.8 1.8 0 1 1 2.5 1.7c-.5.2-.8.5-.8 1 M8 11.3v.2',
};

/** A status as words with a sign in front. */
export default class UiStatus extends LightningElement {
  /** The status in words. */
  @api text = '';
  /** How good or bad it is. */
  @api tone: StatusTone = 'unknown';

  get sign(): string {
    return SIGNS[this.tone];
  }

  get statusClass(): string {
    return `status ${this.tone}`;
  }
}
