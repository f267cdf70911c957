import fc from 'fast-check';
import { NotASoqlValueError, soql, soqlDate, soqlId, soqlName } from './soql.ts';

/** Reads a quoted SOQL string back, by the documented escapes. */
function readBack(literal: string): string {
  const escapes: Record<string, string> = {
    n: '\n',
    r: '\r',
    t: '\t',
    b: '\b',
    f: '\f',
    "'": "'",
    '"': '"',
    '\\': '\\',
  };
  return literal.slice(1, -1).replace(/\\(.)/gs, (_, letter: string) => escapes[letter]!);
}

describe('soql', () => {
  it('quotes any text so that it reads back as itself and never ends early', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const query = soql`SELECT Id FROM Account WHERE Name = ${text}`;
        const literal = query.slice('SELECT Id FROM Account WHERE Name = '.length);
        expect(readBack(literal)).toBe(text);
        expect(/(?<!\\)(\\\\)*'/.exec(literal.slice(1))!.index + RegExp.lastMatch.length).toBe(literal.length - 1);
      }),
    );
  });

  it('writes numbers without exponents, moments in UTC to the second, lists in brackets', () => {
    expect(soql`${1e21} ${-0.5} ${1e-7}`).toBe('1000000000000000000000 -0.5 0.0000001');
    expect(soql`${new Date('2026-03-31T12:34:56.789+02:00')}`).toBe('2026-03-31T10:34:56Z');
    expect(soql`${['a', "b'"]} ${true} ${null}`).toBe("('a','b\\'') true null");
    expect(soql`${soqlDate('2026-03-31')} ${soqlName('Plan__r.Id')} ${soqlId('001000000000001AAA')}`).toBe(
      "2026-03-31 Plan__r.Id '001000000000001AAA'",
    );
  });

  it('refuses what SOQL cannot say, and names or ids that are something else', () => {
    for (const write of [
      () => soql`${Number.NaN}`,
      () => soql`${[]}`,
      () => soql`${new Date('never')}`,
      () => soqlDate('31.3.2026'),
      () => soqlName('Id FROM User--'),
      () => soqlId("' OR Id != '"),
    ]) {
      expect(write).toThrow(NotASoqlValueError);
    }
  });
});
