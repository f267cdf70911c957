import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dateLiteralNames, dateLiteralNamesWithCount, daySpan } from './dateLiterals.ts';

// A Wednesday.
const context = { now: new Date('2026-05-06T12:00:00Z'), timeZone: 'UTC', fiscal: { startMonth: 1, custom: null } };

describe('on Wednesday 6 May 2026', () => {
  test.each<[string, number | null, string, string]>([
    ['TODAY', null, '2026-05-06', '2026-05-07'],
    ['YESTERDAY', null, '2026-05-05', '2026-05-06'],
    ['TOMORROW', null, '2026-05-07', '2026-05-08'],
    ['THIS_WEEK', null, '2026-05-03', '2026-05-10'],
    ['LAST_WEEK', null, '2026-04-26', '2026-05-03'],
    ['THIS_MONTH', null, '2026-05-01', '2026-06-01'],
    ['LAST_MONTH', null, '2026-04-01', '2026-05-01'],
    ['NEXT_QUARTER', null, '2026-07-01', '2026-10-01'],
    ['LAST_YEAR', null, '2025-01-01', '2026-01-01'],
    ['LAST_90_DAYS', null, '2026-02-05', '2026-05-07'],
    ['NEXT_90_DAYS', null, '2026-05-07', '2026-08-05'],
    ['LAST_N_DAYS', 2, '2026-05-04', '2026-05-07'],
    ['NEXT_N_DAYS', 2, '2026-05-07', '2026-05-09'],
    ['N_DAYS_AGO', 2, '2026-05-04', '2026-05-05'],
    ['LAST_N_WEEKS', 2, '2026-04-19', '2026-05-03'],
    ['NEXT_N_MONTHS', 2, '2026-06-01', '2026-08-01'],
    ['N_MONTHS_AGO', 5, '2025-12-01', '2026-01-01'],
    ['LAST_N_QUARTERS', 2, '2025-10-01', '2026-04-01'],
    ['LAST_N_YEARS', 3, '2023-01-01', '2026-01-01'],
    ['N_YEARS_AGO', 1, '2025-01-01', '2026-01-01'],
  ])('%s %s begins %s and ends before %s', (name, count, start, end) => {
    expect(daySpan(name, count, context)).toEqual({ start, end });
  });

  test('a fiscal year that begins in April began a month ago', () => {
    const fiscal = { ...context, fiscal: { startMonth: 4, custom: null } };
    expect(daySpan('THIS_FISCAL_YEAR', null, fiscal)).toEqual({ start: '2026-04-01', end: '2027-04-01' });
    expect(daySpan('THIS_FISCAL_QUARTER', null, fiscal)).toEqual({ start: '2026-04-01', end: '2026-07-01' });
    expect(daySpan('LAST_FISCAL_YEAR', null, fiscal)).toEqual({ start: '2025-04-01', end: '2026-04-01' });
  });
});

test('today is the day of the user’s time zone, not of UTC', () => {
  const late = { ...context, now: new Date('2026-05-06T03:00:00Z') };
  expect(daySpan('TODAY', null, { ...late, timeZone: 'America/Los_Angeles' }).start).toBe('2026-05-05');
  expect(daySpan('TODAY', null, { ...late, timeZone: 'Asia/Tokyo' }).start).toBe('2026-05-06');
});

test('every literal is a span of whole days, and LAST, THIS and NEXT of a unit follow each other', () => {
  const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2080-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 40 }), (now, startMonth, n) => {
      const on = { now, timeZone: 'Europe/Rome', fiscal: { startMonth, custom: null } };
      for (const name of dateLiteralNames)
        expect(daySpan(name, null, on).start < daySpan(name, null, on).end).toBe(true);
      for (const name of dateLiteralNamesWithCount)
        expect(daySpan(name, n, on).start < daySpan(name, n, on).end).toBe(true);
      for (const unit of ['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR']) {
        const [last, present, next] = ['LAST', 'THIS', 'NEXT'].map((which) => daySpan(`${which}_${unit}`, null, on));
        expect(last!.end).toBe(present!.start);
        expect(present!.end).toBe(next!.start);
        const today = daySpan('TODAY', null, on).start;
        expect(present!.start <= today && today < present!.end).toBe(true);
      }
      expect(addDays(addDays('2024-02-28', n), -n)).toBe('2024-02-28');
    }),
    { numRuns: 60 },
  );
});
