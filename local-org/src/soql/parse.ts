import type { Condition, FieldReference, FunctionCall, Literal, Operand, OrderItem, Query, SelectItem, TypeofCase } from './ast.ts'; // prettier-ignore
import { dateLiteralNames, dateLiteralNamesWithCount } from './dateLiterals.ts';
import { malformedQuery, soqlError } from './soqlError.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Longest statement the platform reads. */
const MOST_CHARACTERS = 100_000;

/** Words that end a list or name and so cannot be an alias. */
const RESERVED = new Set([
  'FROM', 'WHERE', 'WITH', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET', 'FOR', 'UPDATE', 'USING', 'AND', 'OR', 'NOT',
  'IN', 'LIKE', 'INCLUDES', 'EXCLUDES', 'ASC', 'DESC', 'NULLS', 'WHEN', 'THEN', 'ELSE', 'END', 'SELECT', 'TYPEOF',
]); // prettier-ignore

/** Reads a SOQL statement. Throws MALFORMED_QUERY with the place of the first token that does not fit. */
export function parseSoql(soql: string): Query {
  if (soql.length > MOST_CHARACTERS) {
    throw malformedQuery(`SOQL statements cannot be longer than ${MOST_CHARACTERS} characters.`);
  }
  return new Parser(soql).statement();
}

/** Conditions within one another; beyond it the database's own stack is at risk. */
const DEEPEST = 200;

class Parser {
  readonly #soql: string;
  readonly #tokens: Token[];
  #place = 0;
  #depth = 0;

  constructor(soql: string) {
    this.#soql = soql;
    this.#tokens = tokensOf(soql);
  }

  statement(): Query {
    const query = this.#query();
    if (this.#token.kind !== 'end') throw this.#unexpected();
    return query;
  }

  get #token(): Token {
    return this.#tokens[this.#place]!;
  }

  #peek(distance = 1): Token {
    return this.#tokens[Math.min(this.#place + distance, this.#tokens.length - 1)]!;
  }

  #next(): Token {
    const token = this.#token;
    if (token.kind !== 'end') this.#place++;
    return token;
  }

  #unexpected(token = this.#token): Error {
    return soqlError('MALFORMED_QUERY', this.#soql, token.at, `unexpected token: '${token.text}'`);
  }

  #isWord(word: string, token = this.#token): boolean {
    return token.kind === 'word' && token.text.toUpperCase() === word;
  }

  #isSymbol(symbol: string, token = this.#token): boolean {
    return token.kind === 'symbol' && token.text === symbol;
  }

  #takeWord(word: string): boolean {
    const found = this.#isWord(word);
    if (found) this.#place++;
    return found;
  }

  #takeSymbol(symbol: string): boolean {
    const found = this.#isSymbol(symbol);
    if (found) this.#place++;
    return found;
  }

  #expectWord(word: string): void {
    if (!this.#takeWord(word)) throw this.#unexpected();
  }

  #expectSymbol(symbol: string): void {
    if (!this.#takeSymbol(symbol)) throw this.#unexpected();
  }

  #name(): string {
    if (this.#token.kind !== 'word') throw this.#unexpected();
    return this.#next().text;
  }

  #query(): Query {
    const at = this.#token.at;
    this.#expectWord('SELECT');
    const { select, countOnly } = this.#selectList();
    this.#expectWord('FROM');
    const from = this.#from();
    const scope = this.#takeWord('USING') ? this.#scope() : null;
    const where = this.#takeWord('WHERE') ? this.#conditions() : null;
    while (this.#takeWord('WITH')) this.#withClause();
    const groupBy = this.#isWord('GROUP') ? this.#groupBy() : null;
    const having = this.#takeWord('HAVING') ? this.#conditions() : null;
    const orderBy = this.#isWord('ORDER') ? this.#orderBy() : [];
    const limit = this.#takeWord('LIMIT') ? this.#count() : null;
    const offset = this.#takeWord('OFFSET') ? this.#count() : null;
    this.#trailingClauses();
    return { select, countOnly, from, scope, where, groupBy, having, orderBy, limit, offset, at };
  }

  #selectList(): { select: SelectItem[]; countOnly: boolean } {
    if (this.#isWord('COUNT') && this.#isSymbol('(', this.#peek()) && this.#isSymbol(')', this.#peek(2))) {
      this.#place += 3;
      return { select: [], countOnly: true };
    }
    const select: SelectItem[] = [];
    do select.push(this.#selectItem());
    while (this.#takeSymbol(','));
    return { select, countOnly: false };
  }

  #selectItem(): SelectItem {
    const { at } = this.#token;
    if (this.#isSymbol('(') && this.#isWord('SELECT', this.#peek())) {
      this.#place++;
      const query = this.#query();
      this.#expectSymbol(')');
      return { kind: 'subquery', query, at };
    }
    if (this.#isWord('TYPEOF') && this.#peek().kind === 'word') return this.#typeof();
    const operand = this.#operand();
    const hasAlias = this.#token.kind === 'word' && !RESERVED.has(this.#token.text.toUpperCase());
    return { kind: 'operand', operand, alias: hasAlias ? this.#next().text : null };
  }

  #typeof(): SelectItem {
    const { at } = this.#next();
    const relationship = this.#name();
    const cases: TypeofCase[] = [];
    while (this.#takeWord('WHEN')) {
      const object = this.#name();
      this.#expectWord('THEN');
      cases.push({ object, fields: this.#fieldList() });
    }
    if (cases.length === 0) throw this.#unexpected();
    if (this.#takeWord('ELSE')) cases.push({ object: null, fields: this.#fieldList() });
    this.#expectWord('END');
    return { kind: 'typeof', relationship, cases, at };
  }

  #fieldList(): FieldReference[] {
    const fields: FieldReference[] = [];
    do fields.push(this.#field());
    while (this.#takeSymbol(','));
    return fields;
  }

  #field(): FieldReference {
    const { at } = this.#token;
    const parts = [this.#name()];
    while (this.#takeSymbol('.')) parts.push(this.#name());
    return { kind: 'field', parts, at };
  }

  #operand(): Operand {
    if (this.#token.kind !== 'word' || RESERVED.has(this.#token.text.toUpperCase())) throw this.#unexpected();
    if (!this.#isSymbol('(', this.#peek())) return this.#field();
    const { at, text } = this.#next();
    this.#expectSymbol('(');
    const call: FunctionCall = { kind: 'function', name: text.toUpperCase(), arguments: [], at };
    if (!this.#isSymbol(')')) {
      do call.arguments.push(this.#operand());
      while (this.#takeSymbol(','));
    }
    this.#expectSymbol(')');
    return call;
  }

  #from(): Query['from'] {
    const { at } = this.#token;
    const { parts } = this.#field();
    this.#takeWord('AS');
    const hasAlias = this.#token.kind === 'word' && !RESERVED.has(this.#token.text.toUpperCase());
    return { parts, alias: hasAlias ? this.#next().text : null, at };
  }

  #scope(): string {
    this.#expectWord('SCOPE');
    return this.#name();
  }

  /** Access words change nothing in the text's meaning here: access is checked for every query alike. */
  #withClause(): void {
    const words = ['SECURITY_ENFORCED', 'USER_MODE', 'SYSTEM_MODE'];
    if (!words.some((word) => this.#takeWord(word))) throw this.#unexpected();
  }

  #groupBy(): NonNullable<Query['groupBy']> {
    this.#next();
    this.#expectWord('BY');
    const kind = this.#isSymbol('(', this.#peek())
      ? this.#isWord('ROLLUP')
        ? 'rollup'
        : this.#isWord('CUBE')
          ? 'cube'
          : 'plain'
      : 'plain';
    if (kind !== 'plain') this.#place += 2;
    const items: Operand[] = [];
    do items.push(this.#operand());
    while (this.#takeSymbol(','));
    if (kind !== 'plain') this.#expectSymbol(')');
    return { kind, items };
  }

  #orderBy(): OrderItem[] {
    this.#next();
    this.#expectWord('BY');
    const items: OrderItem[] = [];
    do {
      const operand = this.#operand();
      const descending = this.#takeWord('DESC') || (this.#takeWord('ASC'), false);
      let nullsLast = false;
      if (this.#takeWord('NULLS')) {
        nullsLast = this.#takeWord('LAST');
        if (!nullsLast) this.#expectWord('FIRST');
      }
      items.push({ operand, descending, nullsLast });
    } while (this.#takeSymbol(','));
    return items;
  }

  #count(): number {
    const token = this.#token;
    if (token.kind !== 'number' || !/^\d+$/.test(token.text)) throw this.#unexpected();
    this.#place++;
    return Number(token.text);
  }

  /** FOR VIEW, FOR REFERENCE, FOR UPDATE and UPDATE TRACKING leave marks that this org does not keep. */
  #trailingClauses(): void {
    while (this.#takeWord('FOR')) {
      do if (!['VIEW', 'REFERENCE', 'UPDATE'].some((word) => this.#takeWord(word))) throw this.#unexpected();
      while (this.#takeSymbol(','));
    }
    if (this.#takeWord('UPDATE')) {
      do if (!['TRACKING', 'VIEWSTAT'].some((word) => this.#takeWord(word))) throw this.#unexpected();
      while (this.#takeSymbol(','));
    }
  }

  /** Conditions of one level. AND and OR may not stand side by side without parentheses. */
  #conditions(): Condition {
    const conditions = [this.#condition()];
    let word: 'AND' | 'OR' | null = null;
    for (;;) {
      const found = this.#isWord('AND') ? 'AND' : this.#isWord('OR') ? 'OR' : null;
      if (found === null) break;
      if (word !== null && word !== found) throw this.#unexpected();
      word = found;
      this.#place++;
      conditions.push(this.#condition());
    }
    return word === null ? conditions[0]! : { kind: word === 'AND' ? 'and' : 'or', conditions };
  }

  #condition(): Condition {
    if (!this.#isWord('NOT') && !this.#isSymbol('(')) return this.#comparisonOrSet();
    if (this.#depth === DEEPEST) throw this.#unexpected();
    this.#depth++;
    const condition = this.#nested();
    this.#depth--;
    return condition;
  }

  #nested(): Condition {
    if (this.#takeWord('NOT')) return { kind: 'not', condition: this.#condition() };
    this.#expectSymbol('(');
    const inner = this.#conditions();
    this.#expectSymbol(')');
    return inner;
  }

  #comparisonOrSet(): Condition {
    const left = this.#operand();
    const token = this.#next();
    if (token.kind === 'symbol') return this.#comparison(left, token);
    switch (token.kind === 'word' ? token.text.toUpperCase() : '') {
      case 'LIKE':
        return { kind: 'comparison', left, operator: 'LIKE', right: this.#literal() };
      case 'IN':
        return this.#membership(left, 'IN');
      case 'NOT':
        this.#expectWord('IN');
        return this.#membership(left, 'NOT IN');
      case 'INCLUDES':
        return { kind: 'set', left, operator: 'INCLUDES', right: this.#literals() };
      case 'EXCLUDES':
        return { kind: 'set', left, operator: 'EXCLUDES', right: this.#literals() };
      default:
        throw this.#unexpected(token);
    }
  }

  #comparison(left: Operand, token: Token): Condition {
    const operator = token.text === '<>' ? '!=' : token.text;
    switch (operator) {
      case '=':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return { kind: 'comparison', left, operator, right: this.#literal() };
      default:
        throw this.#unexpected(token);
    }
  }

  #membership(left: Operand, operator: 'IN' | 'NOT IN'): Condition {
    if (this.#isSymbol('(') && this.#isWord('SELECT', this.#peek())) {
      this.#place++;
      const query = this.#query();
      this.#expectSymbol(')');
      return { kind: 'join', left, operator, query };
    }
    return { kind: 'set', left, operator, right: this.#literals() };
  }

  #literals(): Literal[] {
    this.#expectSymbol('(');
    const literals: Literal[] = [];
    do literals.push(this.#literal());
    while (this.#takeSymbol(','));
    this.#expectSymbol(')');
    return literals;
  }

  #literal(): Literal {
    const token = this.#next();
    const { at, text } = token;
    switch (token.kind) {
      case 'string':
        return { kind: 'string', value: text, at };
      case 'number':
        return { kind: 'number', value: Number(text), text, at };
      case 'date':
        return { kind: 'date', value: text, at };
      case 'datetime':
        return { kind: 'datetime', value: text, at };
      case 'word':
        return this.#wordLiteral(token);
      default:
        throw this.#unexpected(token);
    }
  }

  #wordLiteral(token: Token): Literal {
    const { at } = token;
    const word = token.text.toUpperCase();
    if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE', at };
    if (word === 'NULL') return { kind: 'null', at };
    if (dateLiteralNames.has(word)) return { kind: 'dateLiteral', name: word, count: null, at };
    if (dateLiteralNamesWithCount.has(word)) {
      this.#expectSymbol(':');
      return { kind: 'dateLiteral', name: word, count: this.#count(), at };
    }
    const currency = /^([A-Z]{3})(\d+)$/.exec(word);
    if (currency) {
      const fraction =
        this.#isSymbol('.') && this.#peek().kind === 'number' ? (this.#place++, `.${this.#next().text}`) : '';
      return { kind: 'currency', code: currency[1]!, value: Number(`${currency[2]}${fraction}`), at };
    }
    throw this.#unexpected(token);
  }
}
