import type { FunctionDefinition } from './compiled.ts';
import { expectType } from './compiled.ts';
import { roundHalfAway } from './value.ts';

/** A function of numbers: any blank makes the result blank, and so does a result that is no number. */
function numeric(least: number, most: number, run: (...values: number[]) => number): FunctionDefinition {
  return {
    count: [least, most],
    compile: (parameters, name) => {
      for (const parameter of parameters) expectType(parameter, name, 'Number');
      return {
        type: 'Number',
        run: (record) => {
          const values = parameters.map((parameter) => parameter.run(record));
          if (values.includes(null)) return null;
          const result = run(...(values as number[]));
          return Number.isFinite(result) ? result : null;
        },
      };
    },
  };
}

export const numberFunctions: Readonly<Record<string, FunctionDefinition>> = {
  ABS: numeric(1, 1, Math.abs),
  MIN: numeric(1, Infinity, Math.min),
  MAX: numeric(1, Infinity, Math.max),
  ROUND: numeric(2, 2, roundHalfAway),
  TRUNC: numeric(1, 2, (value, places = 0) => Math.trunc(value * 10 ** places) / 10 ** places),
  // FLOOR and CEILING go towards and away from zero; their M-forms go down and up.
  FLOOR: numeric(1, 1, (value) => Math.trunc(value) + 0),
  CEILING: numeric(1, 1, (value) => Math.sign(value) * Math.ceil(Math.abs(value)) + 0),
  MFLOOR: numeric(1, 1, (value) => Math.floor(value)),
  MCEILING: numeric(1, 1, (value) => Math.ceil(value) + 0),
  MOD: numeric(2, 2, (value, divisor) => value - divisor * Math.floor(value / divisor)),
  SQRT: numeric(1, 1, Math.sqrt),
  EXP: numeric(1, 1, Math.exp),
  LN: numeric(1, 1, Math.log),
  LOG: numeric(1, 1, Math.log10),
  PI: numeric(0, 0, () => Math.PI),
};
