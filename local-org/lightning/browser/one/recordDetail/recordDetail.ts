import { LightningElement, api, wire } from 'lwc';
import { fieldViewOf, partsOf, type FieldView } from '../../host/fieldView.ts';
import { labels } from '../../host/labels.ts';
import { getRecordUi, type LayoutSection, type RecordUi } from '../../host/recordUi.ts';
import type { WireResult } from '../../host/resources.ts';

interface Section {
  key: string;
  heading: string;
  className: string;
  fields: FieldView[];
}

/** A record's fields as its page layout orders them. */
export default class RecordDetail extends LightningElement {
  static override renderMode = 'light' as const;

  @api recordId!: string;
  @wire(getRecordUi, { recordId: '$recordId' }) ui: WireResult<RecordUi> | undefined;
  labels = labels;

  get sections(): Section[] | null {
    const parts = partsOf(this.ui?.data, this.recordId);
    if (!parts) return null;
    const sections = parts.layouts.Full.View.sections.map((section) => ({
      key: section.id,
      heading: section.useHeading ? section.heading : '',
      className: `host-fields host-fields_${section.columns}`,
      fields: inReadingOrder(section).flatMap((item) => fieldViewOf(item, parts.record, parts.info) ?? []),
    }));
    return sections.filter(({ fields }) => fields.length > 0);
  }
}

const inReadingOrder = ({ layoutRows }: LayoutSection): LayoutSection['layoutRows'][number]['layoutItems'] =>
  layoutRows.flatMap(({ layoutItems }) => layoutItems);
