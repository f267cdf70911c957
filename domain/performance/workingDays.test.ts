import fc from 'fast-check';
import { addDays, dateOf } from '../dates.ts';
import type { WorkingCalendar } from './workingDays.ts';
import {
  MONDAY_TO_FRIDAY,
  dayAfterWorking,
  elapsedTime,
  isWorkingDay,
  workingDays,
  workingDaysAMonth,
} from './workingDays.ts';

//      January 2026
// Mo Tu We Th Fr Sa Su
//           1  2  3  4
//  5  6  7  8  9 10 11
// 12 13 14 15 16 17 18
const withNewYear: WorkingCalendar = Object.freeze({
  weekdays: Object.freeze([1, 2, 3, 4, 5]),
  holidays: Object.freeze(['2026-01-01', '2026-01-03', '2026-01-01']),
});

const dates = fc.integer({ min: 18_000, max: 24_000 }).map(dateOf);
const calendars = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
  holidays: fc.array(dates, { maxLength: 30 }),
});

describe('working days', () => {
  test('both ends are counted', () => {
    expect(workingDays('2026-01-01', '2026-01-07', MONDAY_TO_FRIDAY)).toBe(5);
    expect(workingDays('2026-01-05', '2026-01-05', MONDAY_TO_FRIDAY)).toBe(1);
  });

  test('a holiday on a weekday worked is off; one on a weekend, or listed twice, takes nothing more away', () => {
    expect(workingDays('2026-01-01', '2026-01-07', withNewYear)).toBe(4);
  });

  test('a period that ends before it starts has none', () => {
    expect(workingDays('2026-01-07', '2026-01-01', MONDAY_TO_FRIDAY)).toBe(0);
  });

  test('a calendar without weekdays has none', () => {
    expect(workingDays('2026-01-01', '2026-12-31', { weekdays: [], holidays: [] })).toBe(0);
  });

  test('2026 has 261 working days from Monday to Friday', () => {
    // Oracle: Python's datetime, the days of 2026 with isoweekday() < 6.
    expect(workingDays('2026-01-01', '2026-12-31', MONDAY_TO_FRIDAY)).toBe(261);
  });

  test('counting by weeks equals counting day by day', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 400 }), calendars, (from, length, calendar) => {
        const each = Array.from({ length: length + 1 }, (_, i) => addDays(from, i));
        const worked = each.filter((day) => isWorkingDay(day, calendar)).length;
        expect(workingDays(from, addDays(from, length), calendar)).toBe(worked);
      }),
    );
  });

  test('two stretches that meet add up to the whole', () => {
    fc.assert(
      fc.property(dates, fc.nat({ max: 200 }), fc.nat({ max: 200 }), calendars, (from, a, b, calendar) => {
        const middle = addDays(from, a);
        const end = addDays(middle, b + 1);
        expect(workingDays(from, middle, calendar) + workingDays(addDays(middle, 1), end, calendar)).toBe(
          workingDays(from, end, calendar),
        );
      }),
    );
  });

  test('a mean month of 2026 has 21.75 of them', () => {
    expect(workingDaysAMonth('2026-12-31', MONDAY_TO_FRIDAY)).toBe(261 / 12);
  });
});

describe('elapsed time', () => {
  test('the as-of day counts as passed', () => {
    expect(elapsedTime('2026-01-05', '2026-01-16', '2026-01-06', MONDAY_TO_FRIDAY)).toEqual({
      totalDays: 10,
      elapsedDays: 2,
      remainingDays: 8,
      elapsedFraction: 0.2,
    });
  });

  test('before the period nothing has passed, after it everything', () => {
    expect(elapsedTime('2026-01-05', '2026-01-16', '2026-01-04', MONDAY_TO_FRIDAY).elapsedFraction).toBe(0);
    expect(elapsedTime('2026-01-05', '2026-01-16', '2026-03-01', MONDAY_TO_FRIDAY).elapsedFraction).toBe(1);
  });

  test('a period without a working day has no elapsed share', () => {
    expect(elapsedTime('2026-01-03', '2026-01-04', '2026-01-03', MONDAY_TO_FRIDAY).elapsedFraction).toBeNull();
  });
});

describe('the day on which so many working days are complete', () => {
  test('weekends are jumped', () => {
    expect(dayAfterWorking('2026-01-01', 3, MONDAY_TO_FRIDAY)).toBe('2026-01-05');
  });

  test('a part of a day ends on the day it falls in', () => {
    expect(dayAfterWorking('2026-01-01', 2.1, MONDAY_TO_FRIDAY)).toBe('2026-01-05');
  });

  test('beyond five years nothing is foretold, nor where nobody works', () => {
    expect(dayAfterWorking('2026-01-01', 1e9, MONDAY_TO_FRIDAY)).toBeNull();
    expect(dayAfterWorking('2026-01-01', 1500, MONDAY_TO_FRIDAY)).toBeNull();
    expect(dayAfterWorking('2026-01-01', 1, { weekdays: [], holidays: [] })).toBeNull();
  });

  test('counting back gives the number of days again', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 300 }), (from, days) => {
        const end = dayAfterWorking(from, days, MONDAY_TO_FRIDAY);
        expect(end === null ? null : workingDays(from, end, MONDAY_TO_FRIDAY)).toBe(days);
      }),
    );
  });
});
