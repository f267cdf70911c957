import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CsvReader } from './csvReader.ts';
import { csvRow } from './csvWriter.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenfield-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(content: string | Buffer, { delimiter = ',', batch = 2 } = {}): { cells: string[][]; raw: string[] } {
  const path = join(folder, 'file.csv');
  writeFileSync(path, content);
  const reader = new CsvReader(path, delimiter);
  const all: { cells: string[][]; raw: string[] } = { cells: [], raw: [] };
  for (;;) {
    const rows = reader.next(batch);
    if (rows.cells.length === 0) break;
    all.cells.push(...rows.cells);
    all.raw.push(...rows.raw);
  }
  expect(reader.position).toBe(Buffer.byteLength(content));
  reader.close();
  return all;
}

test('plain rows, with or without a last line end', () => {
  expect(read('a,b\n1,2\n').cells).toEqual([['a', 'b'], ['1', '2']]); // prettier-ignore
  expect(read('a,b\n1,').cells).toEqual([['a', 'b'], ['1', '']]); // prettier-ignore
});

test('quoted cells hold delimiters, quotes and line ends', () => {
  const text = '"a,b","say ""hi""","two\r\nlines"\n"",x,\n';
  expect(read(text)).toEqual({
    cells: [
      ['a,b', 'say "hi"', 'two\r\nlines'],
      ['', 'x', ''],
    ],
    raw: ['"a,b","say ""hi""","two\r\nlines"', '"",x,'],
  });
});

test('CRLF ends lines and is no part of a cell', () => {
  expect(read('a,"b"\r\nc,d\r\n').cells).toEqual([['a', 'b'], ['c', 'd']]); // prettier-ignore
});

test('a byte order mark is skipped, and so are empty lines, but not a quoted empty cell', () => {
  expect(read('\uFEFFa\n\n""\n\r\nb\n').cells).toEqual([['a'], [''], ['b']]);
});

test('a file that ends inside a quoted cell is an error', () => {
  expect(() => read('"open\nrow\n')).toThrow('The file ends inside a quoted cell.');
});

test('text after a closing quote is an error', () => {
  expect(() => read('"a"b,c\n')).toThrow('A quoted cell is followed by "b" instead of a delimiter or a line end.');
});

test('reading may go on from the position of an earlier reader', () => {
  const path = join(folder, 'resumed.csv');
  writeFileSync(path, '\uFEFFé,"x"\n1,"a\nb"\n2,z\n');
  const first = new CsvReader(path, ',');
  first.next(2);
  const second = new CsvReader(path, ',', first.position);
  expect(second.next(9).cells).toEqual([['2', 'z']]);
});

test('whatever is written quoted is read back, in any batch size and across blocks', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 40 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom(',', ';', '|', '\t', '`', '^'),
      fc.integer({ min: 1, max: 7 }),
      (rows, lineEnd, delimiter, batch) => {
        const text = rows.map((row) => csvRow(row, delimiter) + lineEnd).join('');
        expect(read(text, { delimiter, batch }).cells).toEqual(rows);
      },
    ),
    { numRuns: 60 },
  );
  // A row may lie across the edge of the blocks the file is read in.
  const wide = `"${'x'.repeat(700_000)}"\n`;
  expect(read(wide + wide + wide).cells.map(([only]) => only!.length)).toEqual([700_000, 700_000, 700_000]);
});
