import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Failure, fileFailure } from '../failure.ts';
import { plainCell } from '../export/safeCell.ts';
import { csvTable, CsvSyntaxError } from './csvTable.ts';
import type { CsvRow } from './csvTable.ts';

/** What is wrong with one cell: where it stands, what it holds and the rule it breaks. */
export interface RowFault {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly rule: string;
}

/** An input file whose rows cannot be used. The message names every fault with line, value and rule. */
export class InputFailure extends Failure {
  override readonly name = 'InputFailure';
  readonly faults: readonly RowFault[];

  constructor(path: string, faults: readonly RowFault[]) {
    super('setup', `${path} has ${faultCount(faults.length)}:\n${sentencesOf(faults)}`, nextStepFor(faults));
    this.faults = faults;
  }
}

/** A parsed row and the line it came from, for faults that only show between rows. */
export interface InputRow<Row> {
  readonly line: number;
  readonly row: Row;
}

export interface RowFormat<Shape extends z.ZodRawShape> {
  /** A schema for each column, from a cell's text (trimmed; undefined where empty or missing) to its value. */
  readonly columns: Shape;
  /** Columns a file must have; the others may be left out. */
  readonly required: readonly (keyof Shape & string)[];
  /** Other names under which people know a column. */
  readonly alsoCalled?: Partial<Readonly<Record<keyof Shape & string, readonly string[]>>>;
  /** A column whose values may occur only once. */
  readonly key?: keyof Shape & string;
  /** Faults that show only when a row is read as a whole; such a row is also refused. */
  readonly rowFaults?: (row: z.output<z.ZodObject<Shape>>) => readonly { column: keyof Shape & string; rule: string }[];
}

/**
 * Reads a comma-separated file into rows by its format. Columns are found by name, whatever their case or order, with
 * spaces, hyphens and underscores ignored.
 *
 * @throws {InputFailure} with all faults of the file, when it has any
 * @throws {Failure} when the file cannot be read
 */
export function readRows<Shape extends z.ZodRawShape>(
  path: string,
  format: RowFormat<Shape>,
): readonly InputRow<z.output<z.ZodObject<Shape>>>[] {
  return rowsOf(path, readText(path), format);
}

/**
 * The text of an input file.
 *
 * @throws {Failure} when it cannot be read or is not UTF-8
 */
export function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw fileFailure('read', path, error);
  }
  if (!isUtf8(bytes)) {
    throw new Failure('setup', `${path} is not UTF-8 text.`, 'Save it as CSV UTF-8, then run the command again.');
  }
  return bytes.toString('utf8');
}

/** The rows of a text; see `readRows`. `path` only names the text in faults. */
export function rowsOf<Shape extends z.ZodRawShape>(
  path: string,
  text: string,
  format: RowFormat<Shape>,
): readonly InputRow<z.output<z.ZodObject<Shape>>>[] {
  const [header, ...rows] = tableOf(path, text);
  if (header === undefined)
    throw new InputFailure(path, [wholeFile(1, 'the file is empty; its first line must name the columns')]);
  const names = Object.keys(format.columns);
  const calledAs = (name: string): readonly string[] => [name, ...(format.alsoCalled?.[name] ?? [])].map(plain);
  const columns = header.cells.map((cell) => names.find((name) => calledAs(name).includes(plain(cell))));
  const headerFaults = faultsOfHeader(header, columns, format, names);
  if (headerFaults.length > 0) throw new InputFailure(path, headerFaults);
  if (rows.length === 0) throw new InputFailure(path, [wholeFile(header.line, 'no row follows the header')]);

  const schema = z.object(format.columns);
  const faults: RowFault[] = [];
  const parsed: InputRow<z.output<z.ZodObject<Shape>>>[] = [];
  const firstLineOf = new Map<string, number>();
  for (const { line, cells } of rows) {
    if (cells.length !== columns.length) {
      faults.push({
        ...wholeFile(line, `has ${cells.length} cells where the header has ${columns.length}`),
        value: cells.join(','),
      });
      continue;
    }
    const raw: Record<string, string> = {};
    columns.forEach((name, index) => {
      const cell = cells[index]!.trim();
      if (name !== undefined && cell !== '') raw[name] = cell;
    });
    const fault = (column: string, rule: string): RowFault => ({ line, column, value: raw[column] ?? '', rule });
    const result = schema.safeParse(raw);
    if (!result.success) {
      faults.push(...result.error.issues.map((issue) => fault(String(issue.path[0] ?? ''), issue.message)));
      continue;
    }
    faults.push(...(format.rowFaults?.(result.data) ?? []).map(({ column, rule }) => fault(column, rule)));
    if (format.key !== undefined) {
      const key = raw[format.key] ?? '';
      const first = firstLineOf.get(key);
      if (first === undefined) firstLineOf.set(key, line);
      else faults.push(fault(format.key, `stands already on line ${first}; each may occur once`));
    }
    parsed.push({ line, row: result.data });
  }
  if (faults.length > 0) throw new InputFailure(path, faults);
  return parsed;
}

/** The rows of a text with their lines, the header first. */
export function tableOf(path: string, text: string): readonly CsvRow[] {
  try {
    return csvTable(text).map(({ line, cells }) => ({ line, cells: cells.map(plainCell) }));
  } catch (error) {
    if (!(error instanceof CsvSyntaxError)) throw error;
    throw new InputFailure(path, [wholeFile(error.line, error.message)]);
  }
}

function faultsOfHeader<Shape extends z.ZodRawShape>(
  { line, cells }: CsvRow,
  columns: readonly (string | undefined)[],
  format: RowFormat<Shape>,
  names: readonly string[],
): RowFault[] {
  const known = `the columns are ${names.join(', ')}`;
  return [
    ...cells.flatMap((cell, index) => {
      const name = columns[index];
      if (name === undefined)
        return [{ line, column: 'header', value: cell, rule: `is no column of this file; ${known}` }];
      return columns.indexOf(name) < index ? [{ line, column: 'header', value: cell, rule: 'occurs twice' }] : [];
    }),
    ...format.required
      .filter((name) => !columns.includes(name))
      .map((name) => ({ line, column: 'header', value: cells.join(','), rule: `the column ${name} is missing` })),
  ];
}

/** A column's name without what people write differently: case, spaces, hyphens, underscores. */
export const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');
const wholeFile = (line: number, rule: string): RowFault => ({ line, column: '', value: '', rule });
/** More faults than this are counted instead of shown: nobody mends a thousand lines from a terminal. */
const MOST_SHOWN = 200;

function sentencesOf(faults: readonly RowFault[]): string {
  const shown = faults.slice(0, MOST_SHOWN).map(sentence);
  const rest = faults.length - shown.length;
  return [...shown, ...(rest > 0 ? [`  … and ${rest.toLocaleString('en')} more`] : [])].join('\n');
}

const faultCount = (count: number): string => (count === 1 ? 'a fault' : `${count} faults`);

function sentence({ line, column, value, rule }: RowFault): string {
  const where = column === '' ? `line ${line}` : `line ${line}, ${column}`;
  const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value;
  return `  ${where}: ${value === '' ? '' : `${JSON.stringify(shown)} `}${rule}`;
}

function nextStepFor(faults: readonly RowFault[]): string {
  return faults.some(({ column }) => column === 'header')
    ? 'Name the columns as the command’s --help lists them, then run it again. Nothing was computed.'
    : 'Mend these lines, then run the command again. Nothing was computed.';
}
