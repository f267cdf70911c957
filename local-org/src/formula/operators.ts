import type { Compiled } from './compiled.ts';
import { FormulaError } from './formulaError.ts';
import type { BinaryOperator } from './parse.ts';
import type { Value, ValueType } from './value.ts';
import { dateOfDays, daysOf, momentOfDays, typeName } from './value.ts';

/** `-x` and `!x`. */
export function unary(operator: '-' | '!', operand: Compiled): Compiled {
  if (operator === '!') {
    expectOperand(operand, operator, 'Boolean');
    return { type: 'Boolean', run: (record) => operand.run(record) !== true };
  }
  expectOperand(operand, operator, 'Number');
  return {
    type: 'Number',
    run: (record) => {
      const value = operand.run(record);
      return value === null ? null : -(value as number);
    },
  };
}

/** Every operator between two parts, with the types it takes. */
export function binary(operator: BinaryOperator, left: Compiled, right: Compiled): Compiled {
  switch (operator) {
    case '&&':
    case '||':
      return logical(operator, left, right);
    case '&':
      expectOperand(left, operator, 'Text');
      expectOperand(right, operator, 'Text');
      return { type: 'Text', run: (record) => textOf(left.run(record)) + textOf(right.run(record)) };
    case '=':
    case '<>': {
      expectAlike(operator, left, right);
      const wanted = operator === '=';
      return { type: 'Boolean', run: (record) => areEqual(left.run(record), right.run(record)) === wanted };
    }
    case '<':
    case '>':
    case '<=':
    case '>=':
      return comparison(operator, left, right);
    case '+':
    case '-':
      return sum(operator, left, right);
    case '*':
    case '/':
    case '^':
      return product(operator, left, right);
  }
}

/** Equality as formulas see it: a blank equals a blank and the empty text. */
export function areEqual(a: Value, b: Value): boolean {
  return (a === '' ? null : a) === (b === '' ? null : b);
}

const textOf = (value: Value): string => (value === null ? '' : String(value));

function logical(operator: '&&' | '||', left: Compiled, right: Compiled): Compiled {
  expectOperand(left, operator, 'Boolean');
  expectOperand(right, operator, 'Boolean');
  return operator === '&&'
    ? { type: 'Boolean', run: (record) => left.run(record) === true && right.run(record) === true }
    : { type: 'Boolean', run: (record) => left.run(record) === true || right.run(record) === true };
}

function comparison(operator: '<' | '>' | '<=' | '>=', left: Compiled, right: Compiled): Compiled {
  expectOperand(left, operator, 'Number', 'Text', 'Date', 'DateTime');
  expectAlike(operator, left, right);
  return {
    type: 'Boolean',
    run: (record) => {
      const a = left.run(record);
      const b = right.run(record);
      // A comparison with a blank is never true, whichever way it is asked.
      if (a === null || b === null) return false;
      if (operator === '<') return a < b;
      if (operator === '>') return a > b;
      return operator === '<=' ? a <= b : a >= b;
    },
  };
}

function sum(operator: '+' | '-', left: Compiled, right: Compiled): Compiled {
  const sign = operator === '+' ? 1 : -1;
  if (operator === '+' && left.type === 'Text' && right.type === 'Text') {
    return { type: 'Text', run: (record) => textOf(left.run(record)) + textOf(right.run(record)) };
  }
  if (isTime(left.type)) {
    if (isTime(right.type)) {
      if (operator === '+' || left.type !== right.type) throw mismatch(operator, left, right);
      return arithmetic('Number', left, right, (a, b) => daysOf(a as string) - daysOf(b as string));
    }
    expectOperand(right, operator, 'Number');
    const back = left.type === 'Date' ? dateOfDays : momentOfDays;
    return arithmetic(left.type, left, right, (a, b) => back(daysOf(a as string) + sign * (b as number)));
  }
  if (isTime(right.type)) {
    if (operator === '-') throw mismatch(operator, left, right);
    return sum('+', right, left);
  }
  expectOperand(left, operator, 'Number');
  expectOperand(right, operator, 'Number');
  return arithmetic('Number', left, right, (a, b) => (a as number) + sign * (b as number));
}

function product(operator: '*' | '/' | '^', left: Compiled, right: Compiled): Compiled {
  expectOperand(left, operator, 'Number');
  expectOperand(right, operator, 'Number');
  return arithmetic('Number', left, right, (a, b) => {
    const [x, y] = [a as number, b as number];
    const result = operator === '*' ? x * y : operator === '/' ? x / y : x ** y;
    // What Salesforce shows as #Error! (division by zero, a root of a negative number) is blank to everything else.
    return Number.isFinite(result) ? result : null;
  });
}

function arithmetic(type: ValueType, left: Compiled, right: Compiled, run: (a: Value, b: Value) => Value): Compiled {
  return {
    type,
    run: (record) => {
      const a = left.run(record);
      const b = right.run(record);
      return a === null || b === null ? null : run(a, b);
    },
  };
}

const isTime = (type: ValueType): boolean => type === 'Date' || type === 'DateTime';

function expectOperand(part: Compiled, operator: string, ...allowed: ValueType[]): void {
  if (part.type === 'Null' || allowed.includes(part.type)) return;
  const expected = allowed.map((type) => typeName[type]).join(', ');
  throw new FormulaError(
    `Incorrect parameter type for operator '${operator}'. Expected ${expected}, received ${typeName[part.type]}`,
  );
}

function expectAlike(operator: string, left: Compiled, right: Compiled): void {
  if (left.type !== 'Null' && right.type !== 'Null' && left.type !== right.type) throw mismatch(operator, left, right);
}

function mismatch(operator: string, left: Compiled, right: Compiled): FormulaError {
  return new FormulaError(
    `Incorrect parameter type for operator '${operator}'. Expected ${typeName[left.type]}, received ${typeName[right.type]}`,
  );
}
