import { LightningElement, api, wire } from 'lwc';
import { context } from '../../host/context.ts';
import { iconOf, isNumber } from '../../host/fieldView.ts';
import { labels } from '../../host/labels.ts';
import { getListTable, getListViews, type RecordTable } from '../../host/relatedLists.ts';
import type { WireResult } from '../../host/resources.ts';
import { rowCells } from '../../host/rows.ts';
import { openPage } from '../../lightning/navigation.ts';

interface Column {
  label: string;
  fieldName: string;
  type: 'text' | 'url' | 'boolean';
  sortable: boolean;
  wrapText: boolean;
  typeAttributes?: object;
  cellAttributes?: object;
  initialWidth?: number;
}

/** Rows shown at first, and added by each "Show more". */
const PAGE_ROWS = 50;
/** Pixels: names are what one looks for. */
const NAME_COLUMN_WIDTH = 220;
/** Pixels below which a column is not squeezed; the table scrolls instead. */
const LEAST_COLUMN_WIDTH = 104;

/** An object's records by one of its list views. */
export default class ObjectPage extends LightningElement {
  static override renderMode = 'light' as const;

  #filterName: string | undefined;
  labels = labels;
  isPhone = context.formFactor === 'Small';
  leastColumnWidth = LEAST_COLUMN_WIDTH;
  @api objectApiName!: string;
  list = 'All';
  pageSize = PAGE_ROWS;
  sortBy: string | undefined;

  @wire(getListViews, { objectApiName: '$objectApiName' })
  views: WireResult<{ lists: { apiName: string; label: string }[] }> | undefined;

  @wire(getListTable, {
    objectApiName: '$objectApiName',
    listViewApiName: '$list',
    pageSize: '$pageSize',
    sortBy: '$sortBy',
  })
  handleTable(result: WireResult<RecordTable>): void {
    if (result.data) {
      this.table = result.data;
      document.title = `${result.data.label} | ${result.data.info.labelPlural}`;
    }
    this.failure = result.error;
  }
  table: RecordTable | undefined;
  failure: WireResult<RecordTable>['error'];

  @api
  get filterName(): string | undefined {
    return this.#filterName;
  }
  set filterName(value: string | undefined) {
    this.#filterName = value;
    this.list = value ?? 'All';
    this.table = undefined;
    this.pageSize = PAGE_ROWS;
    this.sortBy = undefined;
  }

  get icon(): string {
    return iconOf(this.table?.info);
  }

  get objectLabel(): string {
    return this.table?.info.labelPlural ?? '';
  }

  get listLabel(): string {
    return this.lists.find(({ isCurrent }) => isCurrent)?.label ?? this.table?.label ?? this.list;
  }

  get lists(): { apiName: string; label: string; isCurrent: boolean }[] {
    return (this.views?.data?.lists ?? []).map((list) => ({ ...list, isCurrent: list.apiName === this.list }));
  }

  get summary(): string {
    const sorted = this.table?.columns.find(({ fieldApiName }) => fieldApiName === this.sortedBy)?.label;
    return `${this.table?.total ?? 0} ${labels.items}${sorted ? ` · ${labels.sortedBy} ${sorted}` : ''}`;
  }

  get error(): string {
    if (!this.failure) return '';
    const { message } = (this.failure.body ?? {}) as { message?: string };
    return message ?? labels.noAccessHint;
  }

  get isEmpty(): boolean {
    return this.table?.records.length === 0;
  }

  get hasRows(): boolean {
    return (this.table?.records.length ?? 0) > 0;
  }

  /** A phone has no room for a table. */
  get hasTiles(): boolean {
    return this.isPhone && this.hasRows;
  }

  get hasMore(): boolean {
    return this.table?.nextPageToken != null;
  }

  get sortedBy(): string {
    return this.sortBy?.replace(/^-/, '') ?? '';
  }

  /** The table's column that is sorted by; a link's column is known by its address. */
  get sortedColumn(): string {
    const { sortedBy } = this;
    return this.columns.find(({ fieldName }) => fieldName.replace(/\.href$/, '') === sortedBy)?.fieldName ?? sortedBy;
  }

  get sortedDirection(): 'asc' | 'desc' {
    return this.sortBy?.startsWith('-') ? 'desc' : 'asc';
  }

  get columns(): Column[] {
    const { table } = this;
    if (!table) return [];
    return table.columns.map(({ fieldApiName, label, sortable }) => {
      const field = table.info.fields[fieldApiName];
      const common = { label, fieldName: fieldApiName, sortable, wrapText: false };
      if (field?.dataType === 'Boolean') return { ...common, type: 'boolean' };
      const isLink = table.info.nameFields.includes(fieldApiName) || field?.dataType === 'Reference';
      if (!isLink) {
        const alignment = isNumber(field) ? 'right' : 'left';
        return { ...common, type: 'text', cellAttributes: { alignment } };
      }
      const typeAttributes = { label: { fieldName: `${fieldApiName}.text` }, target: '_self' };
      const width = table.info.nameFields.includes(fieldApiName) ? { initialWidth: NAME_COLUMN_WIDTH } : {};
      return { ...common, ...width, fieldName: `${fieldApiName}.href`, type: 'url', typeAttributes };
    });
  }

  get rows(): Record<string, unknown>[] {
    const { table } = this;
    if (!table) return [];
    return table.records.map((record) => {
      const cells = rowCells(table, record).flatMap(({ key, text, href, kind, isChecked }) => [
        [key, kind === 'checkbox' ? isChecked : text],
        [`${key}.text`, text],
        [`${key}.href`, href],
      ]);
      return { id: record.id, ...Object.fromEntries(cells) };
    });
  }

  handleList(event: CustomEvent<{ value: string }>): void {
    openPage({
      type: 'standard__objectPage',
      attributes: { objectApiName: this.objectApiName, actionName: 'list' },
      state: { filterName: event.detail.value },
    });
  }

  handleSort(event: CustomEvent<{ fieldName: string; sortDirection: string }>): void {
    const field = event.detail.fieldName.replace(/\.href$/, '');
    this.sortBy = `${event.detail.sortDirection === 'desc' ? '-' : ''}${field}`;
  }

  handleMore(): void {
    this.pageSize += PAGE_ROWS;
  }
}
