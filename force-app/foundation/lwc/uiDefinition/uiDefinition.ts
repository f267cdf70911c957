import { LightningElement, api } from 'lwc';
import { filled } from 'c/uiFormat';
import { label } from './labels';

/** Room kept between the pop-over and the edge of the window, in pixels. */
const MARGIN = 8;

/**
 * Explains a number where it stands: what it means, its formula, the rows it was computed from and their day. Opens by
 * click or keyboard, closes by Escape, by a click elsewhere or when the focus leaves.
 */
export default class UiDefinition extends LightningElement {
  /** The name of the number. */
  @api term = '';
  /** What it means, in a sentence or two. */
  @api meaning = '';
  /** How it is computed. */
  @api formula = '';
  /** What it was computed from, for example "8,800 opportunities". */
  @api basis = '';
  /** The day it belongs to, as shown to people. */
  @api asOf = '';

  label = label;
  isOpen = false;

  get buttonLabel(): string {
    return filled(label.open, this.term);
  }

  get expanded(): 'true' | 'false' {
    return this.isOpen ? 'true' : 'false';
  }

  override renderedCallback(): void {
    if (this.isOpen) this.keepInsideWindow();
  }

  handleToggle(): void {
    this.isOpen = !this.isOpen;
  }

  handleKeyDown(event: KeyboardEvent): void {
    if (!this.isOpen || event.key !== 'Escape') return;
    event.stopPropagation();
    this.isOpen = false;
    this.element('button')?.focus();
  }

  handleFocusOut(event: FocusEvent): void {
    const isInside = event.relatedTarget !== null && this.template?.contains(event.relatedTarget as Node);
    if (!isInside) this.isOpen = false;
  }

  keepInsideWindow(): void {
    const popover = this.element('popover');
    if (popover === undefined) return;
    popover.style.transform = '';
    const { left, right } = popover.getBoundingClientRect();
    const shift = Math.max(MARGIN - left, Math.min(0, window.innerWidth - MARGIN - right));
    popover.style.transform = `translateX(${shift}px)`;
  }

  element(name: string): HTMLElement | undefined {
    return this.refs?.[name] as HTMLElement | undefined;
  }
}
