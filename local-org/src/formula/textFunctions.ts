import type { Compiled, FormulaRecord, FunctionDefinition } from './compiled.ts';
import { expectType } from './compiled.ts';
import { FormulaError } from './formulaError.ts';
import type { Value, ValueType } from './value.ts';

const textOf = (value: Value): string => (value === null ? '' : String(value));
const numberOf = (value: Value): number => (value === null ? 0 : Number(value));

/** A function from parameters of fixed types; a blank text is empty and a blank number 0. */
function plain(
  types: readonly ValueType[],
  result: ValueType,
  run: (...values: Value[]) => Value,
  optional = 0,
): FunctionDefinition {
  return {
    count: [types.length - optional, types.length],
    compile: (parameters, name) => {
      parameters.forEach((parameter, index) => expectType(parameter, name, types[index]!));
      return { type: result, run: (record) => run(...parameters.map((parameter) => parameter.run(record))) };
    },
  };
}

const text = (run: (value: string) => Value): FunctionDefinition => plain(['Text'], 'Text', (a) => run(textOf(a)));

/** Numbers as TEXT writes them: no exponent, no trailing zeros. */
function plainNumber(value: number): string {
  const short = String(value);
  return /e/i.test(short) ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 18 }) : short;
}

const toText: FunctionDefinition = {
  count: [1, 1],
  takesPicklists: true,
  compile: ([part], name) => {
    expectType(part!, name, 'Number', 'Date', 'DateTime', 'Picklist', 'Text');
    return { type: 'Text', run: (record) => shown(part!, record) };
  },
};

function shown(part: Compiled, record: FormulaRecord): string {
  const value = part.run(record);
  if (typeof value === 'number') return plainNumber(value);
  const written = textOf(value);
  return part.type === 'DateTime' && written !== '' ? `${written.slice(0, 10)} ${written.slice(11, 19)}Z` : written;
}

const regex: FunctionDefinition = {
  count: [2, 2],
  compile: ([value, pattern], name) => {
    expectType(value!, name, 'Text');
    expectType(pattern!, name, 'Text');
    if (pattern!.literal === undefined) {
      throw new FormulaError(`Incorrect parameter for function '${name}()'. The pattern must be a text literal`);
    }
    let compiled: RegExp;
    try {
      // The pattern must fit the whole text, as in Java's matches().
      compiled = new RegExp(`^(?:${pattern!.literal})$`, 'su');
    } catch {
      throw new FormulaError(`Invalid regular expression in function '${name}()': ${pattern!.literal}`);
    }
    return { type: 'Boolean', run: (record) => compiled.test(textOf(value!.run(record))) };
  },
};

function padded(value: Value, length: Value, filler: Value | undefined, side: 'left' | 'right'): string {
  const source = textOf(value);
  const wanted = Math.max(0, Math.trunc(numberOf(length)));
  if (source.length >= wanted) return source.slice(0, wanted);
  const pad = filler === undefined ? ' ' : textOf(filler);
  return side === 'left' ? source.padStart(wanted, pad) : source.padEnd(wanted, pad);
}

export const textFunctions: Readonly<Record<string, FunctionDefinition>> = {
  TEXT: toText,
  VALUE: plain(['Text'], 'Number', (value) => {
    const source = textOf(value).trim();
    return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(source) ? Number(source) : null;
  }),
  LEN: plain(['Text'], 'Number', (value) => textOf(value).length),
  CONTAINS: plain(['Text', 'Text'], 'Boolean', (value, part) => textOf(value).includes(textOf(part))),
  BEGINS: plain(['Text', 'Text'], 'Boolean', (value, part) => textOf(value).startsWith(textOf(part))),
  LEFT: plain(['Text', 'Number'], 'Text', (value, count) => textOf(value).slice(0, Math.max(0, numberOf(count)))),
  RIGHT: plain(['Text', 'Number'], 'Text', (value, count) => {
    const source = textOf(value);
    return source.slice(Math.max(0, source.length - Math.max(0, numberOf(count))));
  }),
  MID: plain(['Text', 'Number', 'Number'], 'Text', (value, start, count) => {
    const from = Math.max(1, numberOf(start)) - 1;
    return textOf(value).slice(from, from + Math.max(0, numberOf(count)));
  }),
  FIND: plain(
    ['Text', 'Text', 'Number'],
    'Number',
    (part, value, start) =>
      textOf(part) === '' ? 0 : textOf(value).indexOf(textOf(part), numberOf(start ?? 1) - 1) + 1,
    1,
  ),
  TRIM: text((value) => value.trim()),
  UPPER: { ...plain(['Text', 'Text'], 'Text', (value) => textOf(value).toUpperCase(), 1) },
  LOWER: { ...plain(['Text', 'Text'], 'Text', (value) => textOf(value).toLowerCase(), 1) },
  SUBSTITUTE: plain(['Text', 'Text', 'Text'], 'Text', (value, old, next) =>
    textOf(old) === '' ? textOf(value) : textOf(value).replaceAll(textOf(old), () => textOf(next)),
  ),
  LPAD: plain(['Text', 'Number', 'Text'], 'Text', (value, length, pad) => padded(value, length, pad, 'left'), 1),
  RPAD: plain(['Text', 'Number', 'Text'], 'Text', (value, length, pad) => padded(value, length, pad, 'right'), 1),
  BR: plain([], 'Text', () => '\n'),
  CASESAFEID: text((value) => value),
  ISNUMBER: plain(['Text'], 'Boolean', (value) => /^\s*[-+]?(\d+\.?\d*|\.\d+)\s*$/.test(textOf(value))),
  REGEX: regex,
};
