import { fieldView, type FieldView } from './fieldView.ts';
import type { RecordTable } from './relatedLists.ts';
import type { RecordRepresentation } from '../lightning/uiRecordApi.ts';

/** A record's cells in the order of the table's columns. The field that names the record leads to it. */
export function rowCells({ columns, info }: RecordTable, record: RecordRepresentation): FieldView[] {
  return columns.flatMap(({ fieldApiName, label }) => {
    const field = info.fields[fieldApiName];
    if (!field) return [];
    const view = fieldView(field, record, label);
    return info.nameFields.includes(fieldApiName)
      ? { ...view, kind: 'link' as const, href: `/lightning/r/${record.apiName}/${record.id}/view` }
      : view;
  });
}
