import { LightningElement, api } from 'lwc';
import type { FieldView } from '../../host/fieldView.ts';

/** A field's value as a reader sees it. */
export default class FieldValue extends LightningElement {
  static override renderMode = 'light' as const;

  @api view!: FieldView;

  get isLink(): boolean {
    return this.view.kind === 'link';
  }

  /** A link among other words is underlined: colour alone would not tell it from them. */
  get linkClass(): string {
    return this.view.after === '' ? 'host-value' : 'host-value host-value_among';
  }

  get isCheckbox(): boolean {
    return this.view.kind === 'checkbox';
  }

  get isLong(): boolean {
    return this.view.kind === 'long';
  }
}
