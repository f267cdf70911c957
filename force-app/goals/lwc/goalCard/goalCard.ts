import { filled, numberText, percentText } from 'c/uiFormat';
import type { Tone } from 'c/uiRing';
import type { StatusTone } from 'c/uiStatus';
import { LightningElement, api } from 'lwc';
import { criteriaRows, figures, ringText, subjectText, timeText, toneOf } from './goalText';
import type { GoalView } from './goalView';
import { label } from './labels';

export type { CriterionView, GoalView, Reading } from './goalView';

/** One goal: a line that says how it stands, and behind it the figures, the way so far and the five criteria. */
export default class GoalCard extends LightningElement {
  /** The goal to show. */
  @api goal: GoalView | null = null;

  /** Whether the card starts with everything in sight. */
  @api
  get opened(): boolean {
    return this.isOpen;
  }
  set opened(value: boolean) {
    this.isOpen = value;
  }

  label = label;
  isOpen = false;

  get tone(): StatusTone {
    return this.goal === null ? 'unknown' : toneOf(this.goal.status);
  }

  get ringTone(): Tone {
    return this.tone === 'unknown' ? 'calm' : this.tone;
  }

  get ringText(): string {
    return this.goal === null ? '' : ringText(this.goal);
  }

  get progressText(): string {
    return percentText(this.goal?.progress);
  }

  get href(): string {
    return `/${this.goal?.id ?? ''}`;
  }

  get subject(): string {
    return this.goal === null ? '' : subjectText(this.goal);
  }

  get time(): string {
    return this.goal === null ? '' : timeText(this.goal);
  }

  get statusText(): string {
    return this.goal?.statusText ?? label.notJudgedYet;
  }

  get expanded(): 'true' | 'false' {
    return this.isOpen ? 'true' : 'false';
  }

  get toggleText(): string {
    return filled(this.isOpen ? label.less : label.more, this.goal?.name ?? '');
  }

  get toggleClass(): string {
    return this.isOpen ? 'toggle turned' : 'toggle';
  }

  get figures() {
    return this.goal === null ? [] : figures(this.goal);
  }

  get criteria() {
    return this.goal === null ? [] : criteriaRows(this.goal);
  }

  get scoreText(): string {
    const score = this.goal?.score ?? null;
    return score === null ? label.criteria : filled(label.criteriaScore, numberText(score));
  }

  handleToggle(): void {
    this.isOpen = !this.isOpen;
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('open', { detail: this.goal?.id }));
  }
}
