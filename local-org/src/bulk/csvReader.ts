import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/** A CSV that cannot be read on; `row` counts from 1 for the first row after the header. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
}

/** Rows of a CSV: their cells, and each row as it was written, without its line end. */
export interface CsvRows {
  cells: string[][];
  raw: string[];
}

const blockBytes = 1 << 20;

/**
 * Reads a CSV file row by row (RFC 4180 with any one-character delimiter): cells may be quoted, quotes inside are
 * doubled, quoted cells may hold line ends; lines end in LF or CRLF; a byte order mark is skipped; empty lines are
 * skipped. Holds one block and one batch in memory, whatever the size of the file.
 */
export class CsvReader {
  readonly #delimiter: string;
  readonly #decoder = new StringDecoder('utf8');
  readonly #block = Buffer.allocUnsafe(blockBytes);
  #file: number | null;
  #text = '';
  #at = 0;
  #isEnd = false;
  #filePosition: number;
  #bytes: number;
  #lastLineEnd = '';

  /** Opens the file at a byte that begins a row. */
  constructor(path: string, delimiter: string, startByte = 0) {
    this.#delimiter = delimiter;
    this.#file = openSync(path, 'r');
    this.#filePosition = startByte;
    this.#bytes = startByte;
    if (startByte === 0) this.#skipByteOrderMark();
  }

  /** The byte at which the next row begins: where a later reader may go on. */
  get position(): number {
    return this.#bytes;
  }

  /** How the row read last ended: LF, CRLF, or nothing at the end of the file. */
  get lastLineEnd(): string {
    return this.#lastLineEnd;
  }

  /** The next rows, at most `limit`; fewer only at the end of the file, where there are none. Throws CsvError. */
  next(limit: number): CsvRows {
    const rows: CsvRows = { cells: [], raw: [] };
    while (rows.cells.length < limit) {
      const start = this.#at;
      const cells = this.#row();
      if (cells === null) {
        if (this.#isEnd) break;
        this.#refill();
        continue;
      }
      const raw = this.#text.slice(start, this.#at);
      this.#bytes += Buffer.byteLength(raw);
      if (cells.length === 1 && cells[0] === '' && !raw.includes('"')) continue;
      rows.cells.push(cells);
      this.#lastLineEnd = raw.endsWith('\r\n') ? '\r\n' : raw.endsWith('\n') ? '\n' : '';
      rows.raw.push(raw.slice(0, raw.length - this.#lastLineEnd.length));
    }
    return rows;
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  /** The row at the current place, moving past it; null when it is not all in memory yet, or there is none. */
  #row(): string[] | null {
    const text = this.#text;
    const newline = text.indexOf('\n', this.#at);
    if (newline === -1 && !this.#isEnd) return null;
    const end = newline === -1 ? text.length : newline;
    if (end === this.#at && newline === -1) return null;
    const line = text.slice(this.#at, end > this.#at && text[end - 1] === '\r' ? end - 1 : end);
    if (!line.includes('"')) {
      this.#at = newline === -1 ? end : end + 1;
      return line.split(this.#delimiter);
    }
    return this.#quotedRow();
  }

  #quotedRow(): string[] | null {
    const text = this.#text;
    const cells: string[] = [];
    let at = this.#at;
    for (;;) {
      if (text[at] === '"') {
        const close = this.#closingQuote(at + 1);
        if (close === null) return null;
        const cell = text.slice(at + 1, close);
        cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
        at = close + 1;
      } else {
        const end = this.#plainEnd(at);
        if (end === null) return null;
        cells.push(text.slice(at, end));
        at = end;
      }
      if (text[at] === this.#delimiter) {
        at += 1;
        continue;
      }
      if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
      if (at >= text.length && !this.#isEnd) return null;
      if (at < text.length && text[at] !== '\n') {
        throw new CsvError(`A quoted cell is followed by "${text[at]}" instead of a delimiter or a line end.`);
      }
      this.#at = Math.min(at + 1, text.length);
      return cells;
    }
  }

  /** The place of the quote that ends a cell; null when more must be read to know. */
  #closingQuote(from: number): number | null {
    for (let search = from; ;) {
      const quote = this.#text.indexOf('"', search);
      if (quote === -1 || (quote === this.#text.length - 1 && !this.#isEnd)) {
        if (this.#isEnd) throw new CsvError('The file ends inside a quoted cell.');
        return null;
      }
      if (this.#text[quote + 1] !== '"') return quote;
      search = quote + 2;
    }
  }

  #plainEnd(from: number): number | null {
    const text = this.#text;
    const newline = text.indexOf('\n', from);
    if (newline === -1 && !this.#isEnd) return null;
    const lineEnd = newline === -1 ? text.length : newline;
    const end = newline > from && text[newline - 1] === '\r' ? newline - 1 : lineEnd;
    const delimiter = text.indexOf(this.#delimiter, from);
    return delimiter === -1 || delimiter > end ? end : delimiter;
  }

  #refill(): void {
    const length = this.#file === null ? 0 : readSync(this.#file, this.#block, 0, blockBytes, this.#filePosition);
    this.#filePosition += length;
    const more = length === 0 ? this.#decoder.end() : this.#decoder.write(this.#block.subarray(0, length));
    this.#isEnd = length === 0;
    this.#text = this.#text.slice(this.#at) + more;
    this.#at = 0;
  }

  #skipByteOrderMark(): void {
    this.#refill();
    if (!this.#text.startsWith('\uFEFF')) return;
    this.#at = 1;
    this.#bytes = 3;
  }
}
