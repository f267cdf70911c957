import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { countCell, nameCell, numberCell, timeCell, yesNoCell } from './cells.ts';
import { csvLine, csvTable } from './csvTable.ts';
import { InputFailure, readRows, rowsOf, tableOf } from './readRows.ts';

const format = {
  columns: {
    account: nameCell,
    calls: countCell({ min: 0, max: 365, unit: 'calls' }).optional(),
    minutes: numberCell({ min: 5, max: 600, unit: 'minutes' }),
    isKey: yesNoCell.optional(),
    opens: timeCell.optional(),
  },
  required: ['account', 'minutes'],
  key: 'account',
} as const;
const read = (text: string) => rowsOf('accounts.csv', text, format).map(({ row }) => row);
const faultsOf = (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof InputFailure) return error.faults;
    throw error;
  }
  return [];
};

describe('csvTable', () => {
  it('gives back any cells that were quoted, with the line each row begins on', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const text = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(csvTable(text).map(({ cells }) => cells)).toEqual(rows);
      }),
    );
    expect(csvTable('a,b\n"1\n2",3\n\n4,5').map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it('reads back what csvLine wrote for people, in which no text is a formula and every number a number', () => {
    const cells = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('=cmd()', '+39 02', '-5', '-5.25', '@SUM(A1)', '\t=1')),
      {
        ...{ minLength: 2, maxLength: 4 },
      },
    );
    fc.assert(
      fc.property(cells, (row) => {
        const line = csvLine(row);
        expect(csvTable(line)[0]!.cells.filter((cell) => /^[=@\t\r]/.test(cell))).toEqual([]);
        expect(tableOf('x.csv', line)[0]!.cells).toEqual(row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\0])/, '')));
      }),
    );
    expect(csvLine(['=cmd()', '-5', '-5.25', '+39 02'])).toBe("'=cmd(),-5,-5.25,'+39 02\n");
  });

  it('reads the semicolons and tabs of spreadsheets', () => {
    expect(csvTable('a;b\n1,5;2')[1]!.cells).toEqual(['1,5', '2']);
    expect(csvTable('a\tb\n1\t')[1]!.cells).toEqual(['1', '']);
  });

  it('takes no separator from inside quotes', () => {
    expect(csvTable('"a;b;c\n;",d\n1,2').map(({ cells }) => cells)).toEqual([
      ['a;b;c\n;', 'd'],
      ['1', '2'],
    ]);
  });

  it('names the line of a quote that is never closed, and of text behind one that is', () => {
    expect(() => csvTable('a,b\n1,"2\n3')).toThrow('never closed');
    expect(() => csvTable('a,b\n1,"2"3')).toThrow('text follows');
  });
});

describe('readRows', () => {
  it('finds columns by name in any order and case, and leaves empty cells out', () => {
    expect(read('\uFEFFIs Key,MINUTES,account,opens,calls\r\nyes,45,Acme,08:30,\r\n')).toEqual([
      { account: 'Acme', minutes: 45, isKey: true, opens: 510 },
    ]);
  });

  it('knows a column by its other names, and refuses two columns that mean the same', () => {
    const known = { ...format, alsoCalled: { account: ['id', 'customer name'] } };
    const rowsWith = (header: string) => rowsOf('accounts.csv', `${header},minutes\nAcme,45`, known);
    expect(['account', 'ID', 'customer_name'].map((header) => rowsWith(header)[0]!.row.account)).toEqual(
      Array(3).fill('Acme'),
    );
    expect(() => rowsOf('accounts.csv', 'id,account,minutes\nA,Acme,45', known)).toThrow('"account" occurs twice');
  });

  it('names every bad cell of the file with its line, value and rule', () => {
    const text =
      'account,minutes,calls,opens\nA,0.75,1.5,25:00\n=B(),45,1,\n<b>C</b>,x,1,\nD,45,1,\nD,"1,200",1,\nE,45';
    expect(faultsOf(text).map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, 'calls', '1.5'],
      [2, 'minutes', '0.75'],
      [2, 'opens', '25:00'],
      [3, 'account', '=B()'],
      [4, 'account', '<b>C</b>'],
      [4, 'minutes', 'x'],
      [6, 'minutes', '1,200'],
      [7, '', 'E,45'],
    ]);
  });

  it('refuses a key that occurs twice and says where it stood first', () => {
    expect(faultsOf('account,minutes\nA,45\nB,45\nA,50')).toEqual([
      { line: 4, column: 'account', value: 'A', rule: 'stands already on line 2; each may occur once' },
    ]);
  });

  it('refuses unknown, doubled and missing columns at once, and a file without rows', () => {
    expect(faultsOf('account,acount,account\nA,1,A').map(({ rule }) => rule)).toEqual([
      expect.stringContaining('is no column of this file'),
      'occurs twice',
      'the column minutes is missing',
    ]);
    expect(faultsOf('account,minutes\n')[0]!.rule).toContain('no row');
    expect(faultsOf('')[0]!.rule).toContain('empty');
  });

  it('refuses a file that is missing or no text, with the next step', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'evenfield-')), 'accounts.csv');
    expect(() => readRows(path, format)).toThrow(/Could not read .*accounts.csv/);
    writeFileSync(path, Buffer.from([0x61, 0xff, 0xfe]));
    expect(() => readRows(path, format)).toThrow('not UTF-8');
  });
});
