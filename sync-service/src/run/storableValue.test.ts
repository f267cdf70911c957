import fc from 'fast-check';
import { storableValue } from './storableValue.ts';

const number = (precision: number, scale: number) => ({ type: 'double', precision, scale, length: 0 });
const text = (length: number) => ({ type: 'string', precision: 0, scale: 0, length });

describe('storableValue', () => {
  it('rounds decimals as they are written, halves away from zero', () => {
    expect(storableValue(1.005, number(18, 2))).toBe(1.01);
    expect(storableValue(-2.5, number(18, 0))).toBe(-3);
    expect(storableValue(0.00004999, number(7, 4))).toBe(0);
    expect(Object.is(storableValue(-0.001, number(18, 2)), 0)).toBe(true);
  });

  it('says the largest number a field has digits for instead of one it would refuse', () => {
    expect(storableValue(123456, number(7, 4))).toBe(999.9999);
    expect(storableValue(-123456, number(7, 4))).toBe(-999.9999);
  });

  it('changes nothing that it has settled before', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), (value, words) => {
        const settled = storableValue(value, number(18, 4));
        expect(storableValue(settled, number(18, 4))).toBe(settled);
        const kept = storableValue(words, text(12));
        expect(storableValue(kept, text(12))).toBe(kept);
      }),
    );
  });

  it('trims texts, cuts them to their field with an ellipsis, and makes empty ones null', () => {
    expect(storableValue('  ', text(5))).toBeNull();
    expect(storableValue('territory', text(5))).toBe('terr…');
  });

  it('writes unknown numbers as empty, never as 0', () => {
    expect(storableValue(Number.NaN, number(7, 4))).toBeNull();
    expect(storableValue(Infinity, number(7, 4))).toBeNull();
  });

  it('recognises a moment in each of the forms the org gives it', () => {
    const moment = { type: 'datetime', precision: 0, scale: 0, length: 0 };
    expect(storableValue('2026-01-01T10:00:00.000+0000', moment)).toBe(
      storableValue('2026-01-01T10:00:00.000Z', moment),
    );
  });
});
