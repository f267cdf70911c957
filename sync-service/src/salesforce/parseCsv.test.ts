import fc from 'fast-check';
import { parseCsv } from './parseCsv.ts';
import { csvText } from './pullByRest.ts';

describe('parseCsv', () => {
  it('reads back any rows that csvText writes', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', 'é', ' ') });
    fc.assert(
      fc.property(fc.array(fc.record({ a: cell, b: cell })), (rows) => {
        expect(parseCsv(csvText(['a', 'b'], rows))).toEqual(rows);
      }),
    );
  });

  it('accepts unquoted cells, CRLF, a byte-order mark and a last line without end', () => {
    expect(parseCsv('\uFEFFa,b\r\n1,\r\n,"2"')).toEqual([
      { a: '1', b: '' },
      { a: '', b: '2' },
    ]);
    expect(parseCsv('')).toEqual([]);
  });
});
