import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalId, recordId, withChecksum } from './ids.ts';

const id15 = fc
  .array(fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'), {
    minLength: 15,
    maxLength: 15,
  })
  .map((characters) => characters.join(''));

describe('record ids', () => {
  // Pairs of 15 and 18 characters from Salesforce's public documentation of ids.
  test.each([
    ['001A0000006Vm9r', '001A0000006Vm9rIAC'],
    ['00D000000000062', '00D000000000062EAA'],
  ])('%s has the checksum of %s', (short, long) => {
    expect(withChecksum(short)).toBe(long);
    expect(normalId(short)).toBe(long);
  });

  test('begin with the key prefix, and later records have later ids', () => {
    expect(recordId('001', 1)).toHaveLength(18);
    expect(recordId('001', 1).startsWith('001')).toBe(true);
    expect(recordId('001', 61) < recordId('001', 62)).toBe(true);
  });

  test('of 18 characters get back the capitals they lost', () => {
    fc.assert(
      fc.property(id15, (short) => {
        const long = withChecksum(short);
        expect(normalId(long.toLowerCase())).toBe(long);
        expect(normalId(long.toUpperCase())).toBe(long);
        expect(normalId(short)).toBe(long);
      }),
    );
  });

  test.each(['', '001', '001A0000006Vm9rIA', "001A0000006Vm9r'x'", '001A0000006Vm9r C'])('are not %j', (text) => {
    expect(normalId(text)).toBeNull();
  });
});
