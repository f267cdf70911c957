import { safeCell } from '../export/safeCell.ts';

/** A row of a comma-separated text and the line of the text on which it begins, the first being 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A place where a text stops being comma-separated. */
export class CsvSyntaxError extends Error {
  override readonly name = 'CsvSyntaxError';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * The rows of a comma-separated text, the header among them, with the lines they stand on. Quoted cells may hold
 * separators, line ends and doubled quotes; a byte-order mark, CRLF and empty lines are accepted. Where the first line
 * has more semicolons or tabs than commas, these separate the cells, as some countries' spreadsheets write.
 *
 * @throws {CsvSyntaxError} when a quote is never closed, or text follows a closing quote
 */
export function csvTable(text: string): readonly CsvRow[] {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const rows: CsvRow[] = [];
  let line = 1;
  let at = 0;
  while (at < source.length) {
    const firstLine = line;
    const cells: string[] = [];
    for (let isRowOpen = true; isRowOpen;) {
      const { cell, end, lineEnds } = cellAt(source, at, separator, line);
      cells.push(cell);
      line += lineEnds;
      isRowOpen = source[end] === separator;
      at = end + 1;
      if (!isRowOpen && source[end] === '\r' && source[end + 1] === '\n') at += 1;
    }
    line += 1;
    if (cells.length > 1 || cells[0]!.trim() !== '') rows.push({ line: firstLine, cells });
  }
  return rows;
}

function cellAt(source: string, from: number, separator: string, line: number) {
  if (source[from] !== '"') {
    let end = from;
    while (end < source.length && source[end] !== separator && source[end] !== '\n' && source[end] !== '\r') end += 1;
    return { cell: source.slice(from, end), end, lineEnds: 0 };
  }
  let close = from + 1;
  while (source[close] !== '"' || source[close + 1] === '"') {
    if (close >= source.length) throw new CsvSyntaxError(line, 'a quote opens here and is never closed');
    close += source[close] === '"' ? 2 : 1;
  }
  const end = close + 1;
  if (end < source.length && ![separator, '\n', '\r'].includes(source[end]!)) {
    throw new CsvSyntaxError(line, 'text follows a closing quote; double the quotes that belong to a cell');
  }
  const quoted = source.slice(from + 1, close);
  return { cell: quoted.replaceAll('""', '"'), end, lineEnds: quoted.split('\n').length - 1 };
}

function separatorOf(source: string): string {
  // Only what stands outside quotes separates.
  const header = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(source)![0].replace(/"(?:[^"]|"")*"/g, '');
  const count = (separator: string): number => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/**
 * A line of comma-separated text for people, that `tableOf` reads back: only cells that need it are quoted, and a text that a
 * spreadsheet would run as a formula is marked as text. Numbers, negative ones too, stay numbers.
 */
export function csvLine(cells: readonly string[]): string {
  const shown = cells.map((cell) => (/^[+-]?\d+(\.\d+)?$/.test(cell) ? cell : safeCell(cell)));
  return `${shown.map((cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
