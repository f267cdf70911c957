import { checkInDue } from './checkInDue.ts';

const plan = {
  startDate: '2026-10-01',
  dueDate: '2026-12-31',
  checkInCadence: 'Monthly',
  lastCheckInDate: null,
} as const;

describe('the next check-in', () => {
  test('comes one step after the start while there was none', () => {
    expect(checkInDue(plan)).toBe('2026-11-01');
    expect(checkInDue({ ...plan, checkInCadence: 'Weekly' })).toBe('2026-10-08');
  });

  test('comes one step after the last one', () => {
    expect(checkInDue({ ...plan, lastCheckInDate: '2026-11-20' })).toBe('2026-12-20');
  });

  test('counts from the start when the last one was written before it', () => {
    expect(checkInDue({ ...plan, lastCheckInDate: '2026-09-20' })).toBe('2026-11-01');
  });

  test('is not planned on or after the due day, nor without a cadence or a start', () => {
    expect(checkInDue({ ...plan, lastCheckInDate: '2026-12-01' })).toBeNull();
    expect(checkInDue({ ...plan, checkInCadence: 'Quarterly' })).toBeNull();
    expect(checkInDue({ ...plan, checkInCadence: null })).toBeNull();
    expect(checkInDue({ ...plan, startDate: null })).toBeNull();
  });
});
