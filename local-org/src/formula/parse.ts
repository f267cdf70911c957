import { FormulaError } from './formulaError.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '>' | '<=' | '>=' | '&&' | '||';

/** A formula as a tree. Names are as written; nothing is looked up yet. */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' }
  | { kind: 'path'; parts: readonly string[] }
  | { kind: 'call'; name: string; parameters: readonly Expression[] }
  | { kind: 'unary'; operator: '-' | '!'; operand: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression };

// Binding powers, loosest first. `^` is the only one that groups to the right.
const power: Readonly<Record<BinaryOperator, number>> = {
  '||': 1,
  '&&': 2,
  '=': 3,
  '<>': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '&': 5,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '^': 8,
};
const unaryPower = 7;
const spelling: Readonly<Record<string, BinaryOperator>> = { '==': '=', '!=': '<>' };

// A formula of 3,900 characters cannot nest deeper; beyond it the parser's own stack is at risk.
const maximumDepth = 500;

/** Reads a formula. Throws FormulaError with Salesforce's wording at the first thing that does not fit. */
export function parseFormula(source: string): Expression {
  const reader = new Reader(tokensOf(source));
  if (reader.next().kind === 'end') throw new FormulaError('Syntax error.  Formula is empty');
  const expression = reader.expression(0);
  if (reader.next().kind !== 'end') throw new FormulaError(`Syntax error. Extra '${reader.next().text}'`);
  return expression;
}

class Reader {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  next(): Token {
    return this.#tokens[this.#position]!;
  }

  expression(minimumPower: number): Expression {
    if (++this.#depth > maximumDepth) throw new FormulaError('Formula is too deeply nested.');
    let left = this.#operand();
    for (;;) {
      const operator = binaryOperatorOf(this.next());
      if (operator === undefined || power[operator] < minimumPower) break;
      this.#position++;
      const right = this.expression(operator === '^' ? power[operator] : power[operator] + 1);
      left = { kind: 'binary', operator, left, right };
    }
    this.#depth--;
    return left;
  }

  #operand(): Expression {
    const token = this.next();
    this.#position++;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(token.text) };
      case 'text':
        return { kind: 'text', value: token.text };
      case 'name':
        return this.#named(token.text);
      case 'end':
        throw new FormulaError('Syntax error. Found end of formula');
      case 'symbol':
        break;
    }
    if (token.text === '-' || token.text === '!') {
      return { kind: 'unary', operator: token.text, operand: this.expression(unaryPower) };
    }
    if (token.text === '+') return this.expression(unaryPower);
    if (token.text !== '(') throw new FormulaError(`Syntax error. Found '${token.text}'`);
    const inner = this.expression(0);
    this.#expect(')');
    return inner;
  }

  #named(name: string): Expression {
    const word = name.toUpperCase();
    if (this.next().text === '(' && this.next().kind === 'symbol') {
      this.#position++;
      return { kind: 'call', name: word, parameters: this.#parameters() };
    }
    if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE' };
    if (word === 'NULL') return { kind: 'null' };
    return { kind: 'path', parts: name.split('.') };
  }

  #parameters(): Expression[] {
    const parameters: Expression[] = [];
    if (this.next().kind === 'symbol' && this.next().text === ')') {
      this.#position++;
      return parameters;
    }
    for (;;) {
      parameters.push(this.expression(0));
      if (this.next().kind !== 'symbol' || this.next().text !== ',') break;
      this.#position++;
    }
    this.#expect(')');
    return parameters;
  }

  #expect(symbol: string): void {
    if (this.next().kind !== 'symbol' || this.next().text !== symbol) {
      throw new FormulaError(`Syntax error. Missing '${symbol}'`);
    }
    this.#position++;
  }
}

function binaryOperatorOf(token: Token): BinaryOperator | undefined {
  if (token.kind !== 'symbol') return undefined;
  const text = spelling[token.text] ?? token.text;
  return text in power ? (text as BinaryOperator) : undefined;
}
