import { LightningElement, api } from 'lwc';
import { label } from './labels';

/** Which of its four faces a panel shows. */
export type Face = 'loading' | 'error' | 'empty' | 'content';

/** What an error or an empty face says: what is the matter, and what to do next. */
export interface Notice {
  readonly title: string;
  readonly message: string;
  readonly nextStep: string;
  /** The words of the platform itself, for whoever has to repair it. */
  readonly details?: string;
}

/**
 * The card every component stands in. It shows one of four faces: a skeleton while data loads, an error or an empty
 * state that says what to do next, or its content. The slots `stamp` and `actions` are on the right of the title.
 */
export default class UiPanel extends LightningElement {
  /** The heading of the card. */
  @api heading = '';
  /** What the content is about, in small print below the heading. */
  @api subheading = '';
  /** The face to show. */
  @api face: Face = 'loading';
  /** What the error or empty face says. */
  @api notice: Notice | null = null;

  label = label;

  get isLoading(): boolean {
    return this.face === 'loading';
  }

  get isError(): boolean {
    return this.face === 'error';
  }

  get isEmpty(): boolean {
    return this.face === 'empty';
  }

  get isContent(): boolean {
    return this.face === 'content';
  }

  get busy(): 'true' | 'false' {
    return this.isLoading ? 'true' : 'false';
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
