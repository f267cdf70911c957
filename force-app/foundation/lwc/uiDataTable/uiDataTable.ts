import { LightningElement, api } from 'lwc';

/** A column of the table. */
export interface Column {
  readonly key: string;
  readonly label: string;
  /** Numbers stand flush right so that their digits line up. */
  readonly isNumber?: boolean;
}

/** A row: its first column names it and opens its record where `href` is given. */
export interface Row {
  readonly id: string;
  readonly href?: string | null;
  readonly isMarked?: boolean;
  readonly isPicked?: boolean;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * What a picture shows, as a table: for screen readers, for copying, and for people who read numbers more easily.
 * Tells of a row to be opened by `open`, with the row's id in `detail`; where rows can be picked, of a tick set or taken
 * away by `toggle`, and of rows dragged away by `carryoff`.
 */
export default class UiDataTable extends LightningElement {
  /** What the table is about; read first by screen readers. */
  @api caption = '';
  /** The columns; the first one names the row. */
  @api columns: readonly Column[] = [];
  /** The rows. */
  @api rows: readonly Row[] = [];

  /** Whether rows can be picked. */
  @api isSelectable = false;
  /** What the column of ticks is called, for screen readers. */
  @api pickLabel = '';

  get headings(): (Column & { cellClass: string })[] {
    return this.columns.map((column) => ({ ...column, cellClass: column.isNumber ? 'number' : 'words' }));
  }

  get lines() {
    const [first, ...rest] = this.columns;
    return this.rows.map((row) => ({
      id: row.id,
      href: row.href ?? null,
      rowClass: row.isPicked ? 'picked' : row.isMarked ? 'marked' : '',
      isPicked: row.isPicked === true,
      name: first === undefined ? '' : (row.cells[first.key] ?? ''),
      cells: rest.map(({ key, isNumber }) => ({
        key,
        text: row.cells[key] ?? '',
        cellClass: isNumber ? 'number' : 'words',
      })),
    }));
  }

  get canDrag(): 'true' | 'false' {
    return this.isSelectable ? 'true' : 'false';
  }

  handleToggle(event: Event): void {
    this.dispatchEvent(new CustomEvent('toggle', { detail: (event.currentTarget as HTMLElement).dataset.id }));
  }

  handleDragStart(event: DragEvent): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    event.dataTransfer?.setData('text/plain', id ?? '');
    this.dispatchEvent(new CustomEvent('carryoff', { detail: id }));
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('open', { detail: (event.currentTarget as HTMLElement).dataset.id }));
  }
}
