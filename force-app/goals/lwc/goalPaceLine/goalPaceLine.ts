import type { GoalView, Reading } from 'c/goalCard';
import { goalValueText } from 'c/goalUnits';
import { dayText, filled, shortDayText } from 'c/uiFormat';
import { LightningElement, api } from 'lwc';
import { label } from './labels';
import type { Drawing } from './paceDrawing';
import { paceDrawing } from './paceDrawing';

/**
 * The way of a goal from its start to its due day: where it should be, where it was, and where it is heading with the
 * range that holds the end four times in five. Draws nothing while dates or values are missing.
 */
export default class GoalPaceLine extends LightningElement {
  /** The goal to draw. */
  @api goal: GoalView | null = null;

  label = label;

  get drawing(): Drawing | null {
    return this.goal === null ? null : paceDrawing(this.goal);
  }

  get dots() {
    return (this.drawing?.dots ?? []).map(({ left, bottom, reading }) => ({
      key: `${reading.date} ${reading.value}`,
      style: `inset-inline-start:${left}%;inset-block-end:${bottom}%`,
      title: this.readingText(reading),
    }));
  }

  get todayStyle(): string {
    return `inset-inline-start:${this.drawing?.today ?? 0}%`;
  }

  /** The day is left out where it would run into the first or the last one. */
  get todayText(): string | null {
    const today = this.drawing?.today ?? 0;
    return today > 12 && today < 88 ? shortDayText(this.goal?.asOf) : null;
  }

  get targetStyle(): string {
    return `inset-block-end:${this.drawing?.target ?? 0}%`;
  }

  get targetText(): string {
    return filled(label.target, this.valueText(this.goal?.target ?? null));
  }

  get startText(): string {
    return shortDayText(this.goal?.startDate);
  }

  get dueText(): string {
    return shortDayText(this.goal?.dueDate);
  }

  get description(): string {
    const { goal } = this;
    if (goal === null) return '';
    return filled(
      label.description,
      this.valueText(goal.current),
      dayText(goal.asOf),
      this.valueText(goal.target),
      dayText(goal.dueDate),
      this.valueText(goal.projected),
    );
  }

  get caption(): string {
    return filled(label.caption, this.goal?.name ?? '');
  }

  get columns() {
    return [
      { key: 'day', label: label.day },
      { key: 'value', label: label.value, isNumber: true },
      { key: 'what', label: label.what },
    ];
  }

  get rows() {
    const { goal } = this;
    if (goal === null) return [];
    const row = (id: string, day: string | null, value: number | null, what: string) => ({
      id,
      cells: { day: dayText(day), value: this.valueText(value), what },
    });
    return [
      row('start', goal.startDate, goal.origin, label.start),
      ...goal.checkIns.map(({ date, value }, index) => row(`reading-${index}`, date, value, label.checkIn)),
      row('now', goal.asOf, goal.current, label.now),
      row('projected', goal.dueDate, goal.projected, label.projected),
      ...(goal.projectedLow === null ? [] : [row('low', goal.dueDate, goal.projectedLow, label.low)]),
      ...(goal.projectedHigh === null ? [] : [row('high', goal.dueDate, goal.projectedHigh, label.high)]),
      row('target', goal.dueDate, goal.target, label.targetRow),
    ];
  }

  get hasRange(): boolean {
    return Boolean(this.drawing?.range);
  }

  get hasProjection(): boolean {
    return Boolean(this.drawing?.projection);
  }

  valueText(value: number | null): string {
    return goalValueText(value, this.goal?.unit ?? null);
  }

  readingText({ date, value }: Reading): string {
    return `${dayText(date)}: ${this.valueText(value)}`;
  }
}
