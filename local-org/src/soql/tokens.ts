import { soqlError } from './soqlError.ts';

export interface Token {
  kind: 'word' | 'string' | 'number' | 'date' | 'datetime' | 'symbol' | 'end';
  /** As written; a string without its quotes and escapes. */
  text: string;
  at: number;
}

const PATTERNS: readonly [Token['kind'] | 'space', RegExp][] = [
  ['space', /\s+/y],
  ['datetime', /\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:?\d{2})?/y],
  ['date', /\d{4}-\d{2}-\d{2}/y],
  ['number', /[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_$][A-Za-z0-9_$]*/y],
  ['symbol', /!=|<>|<=|>=|[=<>(),.:]/y],
];

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  "'": "'",
  '"': '"',
  '\\': '\\',
};

/** Cuts SOQL into tokens. Throws MALFORMED_QUERY at a character or escape SOQL does not know. */
export function tokensOf(soql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < soql.length) {
    if (soql[at] === "'") {
      const { text, end } = stringAt(soql, at);
      tokens.push({ kind: 'string', text, at });
      at = end;
      continue;
    }
    const [kind, text] = tokenAt(soql, at);
    if (kind !== 'space') tokens.push({ kind, text, at });
    at += text.length;
  }
  tokens.push({ kind: 'end', text: '<EOF>', at: soql.length });
  return tokens;
}

function tokenAt(soql: string, at: number): [Token['kind'] | 'space', string] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(soql);
    if (match) return [kind, match[0]];
  }
  throw soqlError(
    'MALFORMED_QUERY',
    soql,
    at,
    `line ${lineOf(soql, at)} no viable alternative at character '${soql[at]}'`,
  );
}

/** A text literal. `\%` and `\_` keep their backslash: only LIKE gives them a meaning. */
function stringAt(soql: string, start: number): { text: string; end: number } {
  let text = '';
  for (let at = start + 1; at < soql.length; at++) {
    const character = soql[at]!;
    if (character === "'") return { text, end: at + 1 };
    if (character !== '\\') {
      text += character;
      continue;
    }
    const next = soql[++at] ?? '';
    if (next === '%' || next === '_') text += `\\${next}`;
    else if (next === 'u' && /^[0-9a-fA-F]{4}$/.test(soql.slice(at + 1, at + 5))) {
      text += String.fromCharCode(Number.parseInt(soql.slice(at + 1, at + 5), 16));
      at += 4;
    } else {
      const plain = ESCAPES[next] ?? ESCAPES[next.toLowerCase()];
      if (plain === undefined) {
        throw soqlError('MALFORMED_QUERY', soql, at - 1, `Illegal string literal: invalid escape sequence '\\${next}'`);
      }
      text += plain;
    }
  }
  throw soqlError(
    'MALFORMED_QUERY',
    soql,
    start,
    `line ${lineOf(soql, start)} mismatched character '<EOF>' expecting '''`,
  );
}

function lineOf(soql: string, at: number): string {
  const lines = soql.slice(0, at).split('\n');
  return `${lines.length}:${lines.at(-1)!.length}`;
}
