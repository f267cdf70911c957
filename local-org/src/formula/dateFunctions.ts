import type { FormulaRecord, FunctionDefinition } from './compiled.ts';
import { expectType } from './compiled.ts';
import type { Value, ValueType } from './value.ts';
import { dateOf } from './value.ts';

/** A part of a date as a number; blank stays blank. */
function datePart(run: (date: Date) => number): FunctionDefinition {
  return {
    count: [1, 1],
    compile: ([part], name) => {
      expectType(part!, name, 'Date');
      return { type: 'Number', run: (record) => onValue(part!.run(record), (text) => run(new Date(text))) };
    },
  };
}

const onValue = (value: Value, run: (text: string) => Value): Value =>
  value === null || value === '' ? null : run(String(value));

function constant(type: ValueType, run: (record: FormulaRecord) => Value): FunctionDefinition {
  return { count: [0, 0], compile: () => ({ type, run }) };
}

const dayMilliseconds = 86_400_000;

/** Moves a date by whole months; the last day of a month stays a last day (28 February + 1 = 31 March). */
function plusMonths(text: string, months: number): string | null {
  const date = new Date(text);
  const isLastDay = new Date(date.getTime() + dayMilliseconds).getUTCDate() === 1;
  const monthIndex = date.getUTCFullYear() * 12 + date.getUTCMonth() + Math.trunc(months);
  const [year, month] = [Math.floor(monthIndex / 12), (((monthIndex % 12) + 12) % 12) + 1];
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return dateOf(year, month, isLastDay ? lastDay : Math.min(date.getUTCDate(), lastDay));
}

function dateFromText(text: string): string | null {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  return parts && dateOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

function momentFromText(text: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})Z?$/.exec(text.trim());
  const time = parts ? Date.parse(`${parts[1]}T${parts[2]}Z`) : NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

export const dateFunctions: Readonly<Record<string, FunctionDefinition>> = {
  TODAY: constant('Date', (record) => record.today),
  NOW: constant('DateTime', (record) => record.now.toISOString()),
  DATE: {
    count: [3, 3],
    compile: (parameters, name) => {
      for (const parameter of parameters) expectType(parameter, name, 'Number');
      return {
        type: 'Date',
        run: (record) => {
          const [year, month, day] = parameters.map((parameter) => parameter.run(record));
          return year === null || month === null || day === null
            ? null
            : dateOf(Number(year), Number(month), Number(day));
        },
      };
    },
  },
  DATEVALUE: {
    count: [1, 1],
    compile: ([part], name) => {
      expectType(part!, name, 'Text', 'Date', 'DateTime');
      const convert = part!.type === 'Text' ? dateFromText : (text: string) => text.slice(0, 10);
      return { type: 'Date', run: (record) => onValue(part!.run(record), convert) };
    },
  },
  DATETIMEVALUE: {
    count: [1, 1],
    compile: ([part], name) => {
      expectType(part!, name, 'Text', 'Date', 'DateTime');
      const convert =
        part!.type === 'Text'
          ? momentFromText
          : (text: string) => (part!.type === 'Date' ? `${text}T00:00:00.000Z` : text);
      return { type: 'DateTime', run: (record) => onValue(part!.run(record), convert) };
    },
  },
  YEAR: datePart((date) => date.getUTCFullYear()),
  MONTH: datePart((date) => date.getUTCMonth() + 1),
  DAY: datePart((date) => date.getUTCDate()),
  // Sunday is 1.
  WEEKDAY: datePart((date) => date.getUTCDay() + 1),
  ADDMONTHS: {
    count: [2, 2],
    compile: ([part, months], name) => {
      expectType(part!, name, 'Date', 'DateTime');
      expectType(months!, name, 'Number');
      return {
        type: part!.type,
        run: (record) => {
          const [value, count] = [part!.run(record), months!.run(record)];
          if (value === null || count === null) return null;
          const text = String(value);
          const moved = plusMonths(text.slice(0, 10), Number(count));
          return moved === null ? null : moved + text.slice(10);
        },
      };
    },
  },
};
