import fc from 'fast-check';
import { FormulaSyntaxError, tokensOf } from './formula.ts';

test('names keep their path, texts lose their quotes, blanks and comments vanish', () => {
  const tokens = tokensOf('AND(Parent__r.Plan__c <> /* its */ "a\\"b", $Permission.Open, 1.5 >= 2)');
  expect(tokens.map(({ text }) => text)).toEqual([
    'AND',
    '(',
    'Parent__r.Plan__c',
    '<>',
    'a\\"b',
    ',',
    '$Permission.Open',
    ',',
    '1.5',
    '>=',
    '2',
    ')',
  ]);
});

test.each([
  ['a bracket that is never closed', 'AND(TRUE', 3],
  ['a bracket that was never opened', 'TRUE)', 4],
  ['a character no formula knows', 'A ? B', 2],
  ['a text that never ends', '"abc', 0],
])('%s is refused at its place', (_, formula, at) => {
  expect(() => tokensOf(formula)).toThrow(FormulaSyntaxError);
  try {
    tokensOf(formula);
  } catch (error) {
    expect((error as FormulaSyntaxError).at).toBe(at);
  }
});

test('every piece stands where it says', () => {
  const piece = fc.constantFrom('A__c', '12', '"x y"', '<>', '&&', 'TODAY', ',', '+');
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 20 }), (pieces) => {
      const formula = pieces.join(' ');
      const tokens = tokensOf(formula);
      expect(tokens).toHaveLength(pieces.length);
      for (const { text, at } of tokens) expect(formula.slice(at).replace(/^"/, '').startsWith(text)).toBe(true);
    }),
  );
});
