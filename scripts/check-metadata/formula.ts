/** A piece of a formula. `at` counts characters from 0. */
export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'operator';
  readonly text: string;
  readonly at: number;
}

/** The formula cannot be read. `at` counts characters from 0. */
export class FormulaSyntaxError extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.name = 'FormulaSyntaxError';
    this.at = at;
  }
}

const token =
  /\s+|\/\*[\s\S]*?\*\/|("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(\d+(?:\.\d+)?|\.\d+)|(\$?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(<>|<=|>=|!=|==|&&|\|\||[-+*/^&=<>!(),])/y;

/** Splits a formula into its pieces and proves that its brackets close. Throws FormulaSyntaxError. */
export function tokensOf(formula: string): Token[] {
  const tokens: Token[] = [];
  const open: number[] = [];
  for (let at = 0; at < formula.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(formula);
    if (!match) throw new FormulaSyntaxError(at, `"${formula.slice(at, at + 12)}" cannot be read`);
    const [, text, number, name, operator] = match;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1), at });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator, at });
    if (operator === '(') open.push(at);
    if (operator === ')' && open.pop() === undefined)
      throw new FormulaSyntaxError(at, 'A bracket closes that was never opened');
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw new FormulaSyntaxError(unclosed, 'A bracket is never closed');
  return tokens;
}
