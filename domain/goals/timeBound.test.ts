import { criterionSentence } from './goalSentences.ts';
import { goalOf } from './testing/builders.ts';
import { timeBound } from './timeBound.ts';

const quarter = { startDate: '2026-01-01', dueDate: '2026-03-31' };

describe('whether a goal is time-bound', () => {
  test.each([
    ['Weekly', 12],
    ['Monthly', 2],
  ] as const)('a quarter with a %s check-in is looked at %d times before it is due', (checkInCadence, checkIns) => {
    expect(timeBound(goalOf({ ...quarter, checkInCadence }))).toMatchObject({
      state: 'met',
      grade: 1,
      reason: { code: 'bounded', checkIns },
    });
  });

  test('a year with quarterly check-ins is looked at three times', () => {
    const year = goalOf({ startDate: '2026-01-01', dueDate: '2026-12-31', checkInCadence: 'Quarterly' });
    expect(timeBound(year).reason).toMatchObject({ code: 'bounded', checkIns: 3 });
  });

  test('a check-in on the due date itself comes too late to act on', () => {
    const month = { startDate: '2026-01-01', dueDate: '2026-02-01', checkInCadence: 'Monthly' } as const;
    expect(timeBound(goalOf(month)).reason.code).toBe('noCheckInBeforeDue');
    expect(timeBound(goalOf({ ...month, dueDate: '2026-02-02' })).reason).toMatchObject({ checkIns: 1 });
    const week = { startDate: '2026-01-05', dueDate: '2026-01-12', checkInCadence: 'Weekly' } as const;
    expect(timeBound(goalOf(week)).reason.code).toBe('noCheckInBeforeDue');
    expect(timeBound(goalOf({ ...week, dueDate: '2026-01-13' })).reason).toMatchObject({ checkIns: 1 });
  });

  test('a quarter with quarterly check-ins is never looked at on the way', () => {
    const criterion = timeBound(goalOf({ ...quarter, checkInCadence: 'Quarterly' }));
    expect(criterion).toMatchObject({ state: 'unmet', grade: 0.7 });
    expect(criterionSentence(criterion)).toBe('A quarterly check-in does not come before the due date, 2026-03-31.');
  });

  test('dates without check-ins earn most, but not all', () => {
    expect(timeBound(goalOf({ checkInCadence: null }))).toMatchObject({ state: 'unmet', grade: 0.7 });
  });

  test('without dates, or with a due date not after the start, it is not', () => {
    expect(timeBound(goalOf({ dueDate: null })).reason.code).toBe('datesMissing');
    expect(timeBound(goalOf({ dueDate: '2026-01-05' })).reason.code).toBe('dueBeforeStart');
  });
});
