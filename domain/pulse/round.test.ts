import { nextRound, remindersDue } from './round.ts';

const week = { openDate: '2026-01-31', closeDate: '2026-02-06' };

describe('the days of a round', () => {
  test('come again as long, a week, a month or a quarter later', () => {
    expect(nextRound(week, 'Weekly')).toEqual({ openDate: '2026-02-07', closeDate: '2026-02-13' });
    expect(nextRound(week, 'Monthly')).toEqual({ openDate: '2026-02-28', closeDate: '2026-03-06' });
    expect(nextRound(week, 'Quarterly')).toEqual({ openDate: '2026-04-30', closeDate: '2026-05-06' });
  });
});

describe('reminders', () => {
  const on = (day: string, round = week) => remindersDue(round, day);
  test('come halfway and on the last day, and never after it', () => {
    expect(['2026-01-31', '2026-02-02', '2026-02-03', '2026-02-06', '2026-02-07'].map((day) => on(day))).toEqual([
      0, 0, 1, 2, 0,
    ]);
  });

  test('of a short round come once, of a round of one day not at all', () => {
    const two = { openDate: '2026-01-31', closeDate: '2026-02-01' };
    expect([on('2026-01-31', two), on('2026-02-01', two)]).toEqual([0, 1]);
    expect(on('2026-01-31', { openDate: '2026-01-31', closeDate: '2026-01-31' })).toBe(0);
  });
});
