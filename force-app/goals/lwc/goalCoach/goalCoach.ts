import { filled, numberText } from 'c/uiFormat';
import { LightningElement, api } from 'lwc';
import done from '@salesforce/label/c.GoalEditorDone';
import coach from '@salesforce/label/c.GoalEditorCoach';
import next from '@salesforce/label/c.GoalEditorNext';
import score from '@salesforce/label/c.GoalEditorScore';

/** A criterion with its verdict and what to do about it. */
export interface CoachRow {
  readonly key: string;
  readonly name: string;
  readonly state: 'met' | 'unmet' | 'unknown';
  readonly verdict: string;
  readonly text: string;
}

/** What the coach says about a goal; the score is out of 100. */
export interface Coaching {
  readonly score: number;
  readonly rows: readonly CoachRow[];
}

const MARKS = { met: 'M3 8.5 6.5 12 13 4.5', unmet: 'M4 4l8 8 M12 4l-8 8', unknown: 'M3.5 8h9' };

/** Judges a goal by the five criteria while it is written, and says what would help next. */
export default class GoalCoach extends LightningElement {
  /** What there is to say about the goal; nothing before there is a goal. */
  @api coaching: Coaching | null = null;

  label = { coach };

  get rows() {
    return (this.coaching?.rows ?? []).map((row) => ({
      ...row,
      mark: MARKS[row.state],
      rowClass: `criterion ${row.state}`,
    }));
  }

  get score(): number {
    return (this.coaching?.score ?? 0) / 100;
  }

  get scoreText(): string {
    return filled(score, numberText(this.coaching?.score));
  }

  get advice(): string {
    const unmet = this.coaching?.rows.find(({ state }) => state === 'unmet');
    if (unmet !== undefined) return filled(next, unmet.name);
    return this.coaching?.rows.every(({ state }) => state === 'met') ? done : '';
  }
}
