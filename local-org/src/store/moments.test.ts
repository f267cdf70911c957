import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isDate, moment } from './moments.ts';

describe('dates and moments', () => {
  test.each(['2024-02-29', '1700-01-01', '4000-12-31'])('%s is a day', (text) => {
    expect(isDate(text)).toBe(true);
  });

  test.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '1699-12-31', '24-01-01', ''])(
    '%s is no day',
    (text) => {
      expect(isDate(text)).toBe(false);
    },
  );

  test.each([
    ['2013-05-20T20:49:32.000+0000', '2013-05-20T20:49:32.000Z'],
    ['2013-05-20T20:49:32+02:00', '2013-05-20T18:49:32.000Z'],
    ['2013-05-20T20:49:32.987Z', '2013-05-20T20:49:32.000Z'],
    ['2013-05-20T20:49Z', '2013-05-20T20:49:00.000Z'],
    ['2013-05-20', '2013-05-20T00:00:00.000Z'],
  ])('%s is kept as %s', (text, kept) => {
    expect(moment(text)).toBe(kept);
  });

  test.each(['2013-05-20T25:00:00Z', '2013-05-20T20:60:00Z', 'yesterday', '2013-02-30T00:00:00Z'])(
    '%s is no moment',
    (text) => {
      expect(moment(text)).toBeNull();
    },
  );

  test('every moment of the calendar comes back as it was, to the second', () => {
    const dates = fc.date({ min: new Date('1700-01-02'), max: new Date('3999-12-30'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const text = date.toISOString();
        expect(moment(text)).toBe(`${text.slice(0, 19)}.000Z`);
      }),
    );
  });
});
