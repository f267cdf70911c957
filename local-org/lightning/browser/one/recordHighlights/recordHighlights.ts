import { LightningElement, api, wire } from 'lwc';
import { fieldViewOf, iconOf, partsOf, type FieldView } from '../../host/fieldView.ts';
import { labels } from '../../host/labels.ts';
import { getRecordUi, type RecordUi } from '../../host/recordUi.ts';
import type { WireResult } from '../../host/resources.ts';
import { RefreshEvent } from '../../lightning/refresh.ts';

/** A record's head: object, name, and the fields of its compact layout. */
export default class RecordHighlights extends LightningElement {
  static override renderMode = 'light' as const;

  @api recordId!: string;
  @wire(getRecordUi, { recordId: '$recordId' }) ui: WireResult<RecordUi> | undefined;
  labels = labels;

  get parts(): ReturnType<typeof partsOf> {
    return partsOf(this.ui?.data, this.recordId);
  }

  get icon(): string {
    return iconOf(this.parts?.info);
  }

  get views(): FieldView[] {
    const { parts } = this;
    if (!parts) return [];
    const items = parts.layouts.Compact.View.sections.flatMap(({ layoutRows }) =>
      layoutRows.flatMap(({ layoutItems }) => layoutItems),
    );
    return items.flatMap((item) => fieldViewOf(item, parts.record, parts.info) ?? []);
  }

  /** The compact layout's first field names the record. */
  get heading(): string {
    return this.views[0]?.text ?? this.recordId;
  }

  get fields(): FieldView[] {
    return this.views.slice(1);
  }

  get hasFields(): boolean {
    return this.fields.length > 0;
  }

  handleRefresh(): void {
    this.dispatchEvent(new RefreshEvent());
  }
}
