import { LightningElement, api } from 'lwc';
import { dayText, filled } from 'c/uiFormat';
import { label } from './labels';
import { isStale } from './staleness';

/** A day without a sync is a day missed: what the settings say unless someone changed them. */
const USUAL_HOURS = 24;

/** Says which day the numbers belong to; once they are older than the settings allow, it says so with a warning. */
export default class UiAsOf extends LightningElement {
  /** The day the numbers were computed for, `YYYY-MM-DD`; null when none were. */
  @api asOf: string | null = null;
  /** Hours after the end of that day from which the numbers count as stale. */
  @api staleAfterHours: number | undefined;

  get text(): string {
    if (this.asOf === null) return label.never;
    return filled(this.isStale ? label.stale : label.asOf, dayText(this.asOf));
  }

  get isStale(): boolean {
    return this.asOf === null || isStale(this.asOf, new Date(), this.staleAfterHours ?? USUAL_HOURS);
  }

  get hint(): string | null {
    return this.isStale ? label.staleHint : null;
  }

  get stampClass(): string {
    return this.isStale ? 'stamp stale' : 'stamp';
  }
}
