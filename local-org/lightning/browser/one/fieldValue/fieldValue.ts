import { LightningElement, api } from 'lwc';
import type { FieldView } from '../../host/fieldView.ts';

/** A field's value as a reader sees it. */
export default class FieldValue extends LightningElement {
  static override renderMode = 'light' as const;

  @api view!: FieldView;

  get isLink(): boolean {
    return this.view.kind === 'link';
  }

  get isCheckbox(): boolean {
    return this.view.kind === 'checkbox';
  }

  get isLong(): boolean {
    return this.view.kind === 'long';
  }
}
