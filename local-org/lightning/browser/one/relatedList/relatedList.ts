import { LightningElement, api, wire } from 'lwc';
import { iconOf, isNumber, type FieldView } from '../../host/fieldView.ts';
import { labels } from '../../host/labels.ts';
import { rowCells } from '../../host/rows.ts';
import { getRelatedTable, type RecordTable } from '../../host/relatedLists.ts';
import type { WireResult } from '../../host/resources.ts';

interface Row {
  id: string;
  cells: (FieldView & { className: string })[];
}

/** The records that point at this one: tiles in a narrow place, a table where there is room. */
export default class RelatedList extends LightningElement {
  static override renderMode = 'light' as const;

  @api recordId!: string;
  @api objectApiName!: string;
  @api relatedListId!: string;
  @api layout: 'tiles' | 'table' = 'tiles';
  /** Whether the list is the whole page, so that its name is the page's heading. */
  @api isPage = false;
  #rows = 6;
  labels = labels;

  @wire(getRelatedTable, {
    recordId: '$recordId',
    objectApiName: '$objectApiName',
    relatedListId: '$relatedListId',
    rows: '$rowsShown',
  })
  result: WireResult<RecordTable> | undefined;

  /** How many records are shown; metadata and markup give it as text. */
  @api
  get rows(): number | string {
    return this.#rows;
  }
  set rows(value: number | string) {
    this.#rows = Number(value) || 6;
    this.rowsShown = this.#rows;
  }
  rowsShown = 6;

  get table(): RecordTable | undefined {
    return this.result?.data;
  }

  get icon(): string {
    return iconOf(this.table?.info);
  }

  get heading(): string {
    return `${this.table?.label ?? ''} (${this.table?.total ?? 0})`;
  }

  get isTable(): boolean {
    return this.layout === 'table';
  }

  get hasRows(): boolean {
    return (this.table?.records.length ?? 0) > 0;
  }

  get hasMore(): boolean {
    return (this.table?.total ?? 0) > (this.table?.records.length ?? 0);
  }

  get allHref(): string {
    return `/lightning/r/${this.objectApiName}/${this.recordId}/related/${this.relatedListId}/view`;
  }

  get shownRows(): Row[] {
    const { table } = this;
    if (!table) return [];
    return table.records.map((record) => ({
      id: record.id,
      cells: rowCells(table, record).map((cell) => ({ ...cell, className: this.alignment(cell.key) })),
    }));
  }

  get columns(): { key: string; label: string; className: string }[] {
    return (this.table?.columns ?? []).map(({ fieldApiName, label }) => ({
      key: fieldApiName,
      label,
      className: this.alignment(fieldApiName),
    }));
  }

  /** Numbers stand under one another by their last digit. */
  alignment(fieldApiName: string): string {
    return isNumber(this.table?.info.fields[fieldApiName]) ? 'host-number' : '';
  }
}
