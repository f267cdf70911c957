import type { Compiled, FormulaRecord, FunctionDefinition } from './compiled.ts';
import { expectType } from './compiled.ts';
import { FormulaError } from './formulaError.ts';
import { areEqual } from './operators.ts';
import type { Value, ValueType } from './value.ts';
import { typeName } from './value.ts';

const boolean = (run: (record: FormulaRecord) => Value): Compiled => ({ type: 'Boolean', run });
const isBlank = (value: Value): boolean => value === null || value === '';

function all(test: (parts: readonly Compiled[], record: FormulaRecord) => boolean): FunctionDefinition['compile'] {
  return (parameters, name) => {
    for (const parameter of parameters) expectType(parameter, name, 'Boolean');
    return boolean((record) => test(parameters, record));
  };
}

/** The one type that several outcomes share; a blank goes with any. */
function commonType(name: string, parts: readonly Compiled[]): ValueType {
  const known = parts.map((part) => part.type).filter((type) => type !== 'Null');
  const [first] = known;
  const other = known.find((type) => type !== first);
  if (first !== undefined && other !== undefined) {
    throw new FormulaError(
      `Incorrect parameter type for function '${name}()'. Expected ${typeName[first]}, received ${typeName[other]}`,
    );
  }
  return first ?? 'Null';
}

const blankTest: FunctionDefinition = {
  count: [1, 1],
  takesPicklists: true,
  compile: ([part]) => boolean((record) => isBlank(part!.run(record))),
};

const blankValue: FunctionDefinition = {
  count: [2, 2],
  compile: ([value, instead], name) => ({
    type: commonType(name, [value!, instead!]),
    run: (record) => {
      const found = value!.run(record);
      return isBlank(found) ? instead!.run(record) : found;
    },
  }),
};

/** The record's own field behind a parameter; functions about the past take nothing else. */
function ownField(part: Compiled, name: string): string {
  if (!part.field || part.field.path.includes('.')) {
    throw new FormulaError(`Incorrect parameter for function '${name}()'. Expected a field of the record itself`);
  }
  return part.field.path;
}

export const logicFunctions: Readonly<Record<string, FunctionDefinition>> = {
  IF: {
    count: [3, 3],
    compile: ([condition, yes, no], name) => {
      expectType(condition!, name, 'Boolean');
      return {
        type: commonType(name, [yes!, no!]),
        run: (record) => (condition!.run(record) === true ? yes!.run(record) : no!.run(record)),
      };
    },
  },
  AND: { count: [1, Infinity], compile: all((parts, record) => parts.every((part) => part.run(record) === true)) },
  OR: { count: [1, Infinity], compile: all((parts, record) => parts.some((part) => part.run(record) === true)) },
  NOT: { count: [1, 1], compile: all(([part], record) => part!.run(record) !== true) },
  ISBLANK: blankTest,
  ISNULL: blankTest,
  BLANKVALUE: blankValue,
  NULLVALUE: blankValue,
  CASE: {
    count: [4, Infinity],
    takesPicklists: true,
    compile: (parameters, name) => {
      if (parameters.length % 2 !== 0) {
        throw new FormulaError(
          `Incorrect number of parameters for function '${name}()'. Expected ${parameters.length + 1}, received ${parameters.length}`,
        );
      }
      const [subject, ...rest] = parameters as [Compiled, ...Compiled[]];
      const otherwise = rest.at(-1)!;
      const keys = rest.slice(0, -1).filter((_, index) => index % 2 === 0);
      const outcomes = rest.slice(0, -1).filter((_, index) => index % 2 === 1);
      const keyType = subject.type === 'Picklist' ? 'Text' : subject.type;
      for (const key of keys) expectType(key, name, keyType);
      return {
        type: commonType(name, [...outcomes, otherwise]),
        run: (record) => {
          const value = subject.run(record);
          const hit = keys.findIndex((key) => areEqual(key.run(record), value));
          return (hit === -1 ? otherwise : outcomes[hit]!).run(record);
        },
      };
    },
  },
  ISPICKVAL: {
    count: [2, 2],
    takesPicklists: true,
    compile: ([field, value], name) => {
      expectType(field!, name, 'Picklist');
      if (value!.literal === undefined) expectType(value!, name, 'Text');
      return boolean((record) => areEqual(field!.run(record), value!.run(record)));
    },
  },
  INCLUDES: {
    count: [2, 2],
    takesPicklists: true,
    compile: ([field, value], name) => {
      expectType(field!, name, 'Multipicklist');
      expectType(value!, name, 'Text');
      return boolean((record) => {
        const chosen = String(field!.run(record) ?? '').split(';');
        return chosen.includes(String(value!.run(record) ?? ''));
      });
    },
  },
  ISNEW: { count: [0, 0], only: 'validation', compile: () => boolean((record) => record.isNew) },
  ISCHANGED: {
    count: [1, 1],
    takesPicklists: true,
    only: 'validation',
    compile: ([part], name) => {
      const field = ownField(part!, name);
      // On a new record nothing has changed yet, by definition.
      return boolean((record) => !record.isNew && !areEqual(record.prior(field), record.value(field)));
    },
  },
  PRIORVALUE: {
    count: [1, 1],
    takesPicklists: true,
    only: 'validation',
    compile: ([part], name) => {
      const path = ownField(part!, name);
      const divisor = part!.field!.schema.type === 'percent' ? 100 : 1;
      return {
        type: part!.type,
        field: part!.field!,
        run: (record) => {
          const value = record.prior(path);
          return typeof value === 'number' ? value / divisor : value;
        },
      };
    },
  },
};
