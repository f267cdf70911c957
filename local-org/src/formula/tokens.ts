import { FormulaError } from './formulaError.ts';

export interface Token {
  kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
  /** A text's content without its quotes; every other token as written. */
  text: string;
}

const blank = /(?:\s|\/\*[\s\S]*?\*\/)+/y;
const number = /(?:\d+\.?\d*|\.\d+)/y;
// `Owner:User.Name` names the object meant where a look-up may point at several.
const name = /\$?[A-Za-z][\w]*(?::[A-Za-z]\w*)?(?:\.[A-Za-z]\w*(?::[A-Za-z]\w*)?)*/y;
const symbol = /&&|\|\||<>|!=|==|<=|>=|[-+*/^&=<>!(),]/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Splits a formula into tokens, the last of which is the end. Throws FormulaError at a character that fits nowhere. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };

  for (;;) {
    match(blank);
    if (at >= source.length) break;
    const character = source[at]!;
    let text: string | undefined;
    if (character === '"' || character === "'") {
      const literal = textLiteral(source, at);
      at = literal.end;
      tokens.push({ kind: 'text', text: literal.text });
    } else if ((text = match(number)) !== undefined) tokens.push({ kind: 'number', text });
    else if ((text = match(name)) !== undefined) tokens.push({ kind: 'name', text });
    else if ((text = match(symbol)) !== undefined) tokens.push({ kind: 'symbol', text });
    else throw new FormulaError(`Syntax error. Found '${character}'`);
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

function textLiteral(source: string, start: number): { text: string; end: number } {
  const quote = source[start];
  let text = '';
  for (let at = start + 1; at < source.length; at++) {
    const character = source[at]!;
    if (character === quote) return { text, end: at + 1 };
    if (character === '\\' && at + 1 < source.length) {
      const escaped = source[++at]!;
      text += escapes[escaped] ?? escaped;
    } else text += character;
  }
  throw new FormulaError(`Syntax error. Missing '${quote}'`);
}
