import fc from 'fast-check';
import { addDays, addMonths, addToMonth, dateOf, dayNumber, daysBetween, lastDayOf, weekdayOf } from './dates.ts';
import { NotADateError } from './errors.ts';

const days = fc.integer({ min: -100_000, max: 100_000 });

describe('dates', () => {
  test('1 January 1970 is day 0', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
  });

  test.each(['2026-02-30', '2026-13-01', '2026-1-1', '01.02.2026', '', '2026-01-01T00:00:00Z'])(
    '"%s" is not a day of the calendar',
    (text) => {
      expect(() => dayNumber(text)).toThrow(NotADateError);
    },
  );

  test('every day has a number and every number a day', () => {
    fc.assert(fc.property(days, (day) => expect(dayNumber(dateOf(day))).toBe(day)));
  });

  test('the days between two dates are counted forwards and backwards', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
  });

  test('weekdays agree with the calendar: 1 January 2026 is a Thursday, and every seven days it comes again', () => {
    expect(weekdayOf('2026-01-01')).toBe(4);
    fc.assert(
      fc.property(days, (day) => {
        const date = dateOf(day);
        expect(weekdayOf(date)).toBe(new Date(`${date}T00:00:00Z`).getUTCDay() || 7);
        expect(weekdayOf(addDays(date, 7))).toBe(weekdayOf(date));
      }),
    );
  });

  test('a month later is the same day, or the last one where the month is shorter', () => {
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2026-08-23', -12)).toBe('2025-08-23');
  });

  test('months run over the end of the year in both directions', () => {
    expect(addToMonth('2026-11', 3)).toBe('2027-02');
    expect(addToMonth('2026-02', -3)).toBe('2025-11');
  });

  test('February ends on the 29th in a leap year', () => {
    expect([lastDayOf('2028-02'), lastDayOf('2026-02'), lastDayOf('2026-12')]).toEqual([
      '2028-02-29',
      '2026-02-28',
      '2026-12-31',
    ]);
  });
});
