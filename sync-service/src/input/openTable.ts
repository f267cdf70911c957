import { isNumberIn, nameCell, numberRule } from './cells.ts';
import type { NumberRange } from './cells.ts';
import { InputFailure, plain, readText, tableOf } from './readRows.ts';
import type { RowFault } from './readRows.ts';

/**
 * A comma-separated file whose columns the caller names while reading, column by column: the form for files of many rows
 * whose columns are the user's own. Faults are gathered; `finish` throws them all at once.
 */
export interface OpenTable {
  readonly path: string;
  /** The columns as the file writes them. */
  readonly header: readonly string[];
  readonly rowCount: number;
  readonly has: (column: string) => boolean;
  /** The cells of a column, trimmed; a missing column is a fault and reads as empty. */
  readonly texts: (column: string) => readonly string[];
  /** The numbers of a column; a cell that is none in the range is a fault and reads as 0. */
  readonly numbers: (column: string, range: NumberRange) => Float64Array;
  /** Names or keys, each once and none empty. */
  readonly keys: (column: string) => readonly string[];
  /** All cells of a row, in the order of the header. */
  readonly row: (index: number) => readonly string[];
  readonly refuse: (row: number, column: string, rule: string) => void;
  readonly refuseFile: (rule: string) => void;
  /** @throws {InputFailure} when anything was refused */
  readonly finish: () => void;
}

/**
 * Opens a file as a table.
 *
 * @throws {InputFailure} when it is no table: no header, no rows, or rows of another length than the header
 * @throws {Failure} when it cannot be read
 */
export function openTable(path: string): OpenTable {
  const [header, ...rows] = tableOf(path, readText(path));
  const faults: RowFault[] = [];
  const finish = (): void => {
    if (faults.length > 0) throw new InputFailure(path, faults);
  };
  const refuseFile = (rule: string, line = 1, value = ''): void => {
    faults.push({ line, column: '', value, rule });
  };
  if (header === undefined) refuseFile('the file is empty; its first line must name the columns');
  else if (rows.length === 0) refuseFile('no row follows the header', header.line);
  finish();
  const names = header!.cells.map((cell) => cell.trim());
  names.forEach((name, index) => {
    if (names.findIndex((other) => plain(other) === plain(name)) < index) {
      faults.push({ line: header!.line, column: 'header', value: name, rule: 'occurs twice' });
    }
  });
  for (const { line, cells } of rows) {
    if (cells.length === names.length) continue;
    refuseFile(`has ${cells.length} cells where the header has ${names.length}`, line, cells.join(','));
  }
  finish();

  const indexOf = (column: string): number => names.findIndex((name) => plain(name) === plain(column));
  const refuse = (row: number, column: string, rule: string): void => {
    const { line, cells } = rows[row]!;
    faults.push({ line, column, value: (cells[indexOf(column)] ?? '').trim(), rule });
  };
  const texts = (column: string): readonly string[] => {
    const index = indexOf(column);
    if (index < 0) {
      const rule = `the column ${column} is missing`;
      if (!faults.some((fault) => fault.rule === rule)) {
        faults.push({ line: header!.line, column: 'header', value: names.join(','), rule });
      }
      return rows.map(() => '');
    }
    return rows.map(({ cells }) => cells[index]!.trim());
  };
  return {
    path,
    header: names,
    rowCount: rows.length,
    has: (column) => indexOf(column) >= 0,
    texts,
    numbers: (column, range) => {
      const cells = texts(column);
      const isKnown = indexOf(column) >= 0;
      return Float64Array.from(cells, (cell, row) => {
        if (isNumberIn(cell, range)) return Number(cell);
        if (isKnown) refuse(row, column, cell === '' ? `is empty; it ${numberRule(range)}` : numberRule(range));
        return 0;
      });
    },
    keys: (column) => {
      const cells = texts(column);
      if (indexOf(column) < 0) return cells;
      const first = new Map<string, number>();
      cells.forEach((cell, row) => {
        const parsed = nameCell.safeParse(cell === '' ? undefined : cell);
        if (!parsed.success) return refuse(row, column, parsed.error.issues[0]!.message);
        const earlier = first.get(cell);
        if (earlier === undefined) first.set(cell, row);
        else refuse(row, column, `stands already on line ${rows[earlier]!.line}; each may occur once`);
      });
      return cells;
    },
    row: (index) => rows[index]!.cells,
    refuse,
    refuseFile: (rule) => refuseFile(rule),
    finish,
  };
}
