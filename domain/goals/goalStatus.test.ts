import fc from 'fast-check';
import { goalProgress } from './goalProgress.ts';
import { statusSentence } from './goalSentences.ts';
import { evidenceOf, goalOf, levelOf } from './testing/builders.ts';

const verdict = (goal = goalOf(), record = evidenceOf()) => {
  const { status, statusReason } = goalProgress(goal, record);
  return [status, statusReason.code];
};

describe('the status of a goal', () => {
  test('is not started before its first day, and on a weekend before its first working day', () => {
    expect(verdict(goalOf(), evidenceOf({ asOf: '2026-01-04', currentValue: null }))).toEqual([
      'NotStarted',
      'startsLater',
    ]);
    expect(verdict(goalOf({ startDate: '2026-01-03' }), evidenceOf({ asOf: '2026-01-03', currentValue: 0 }))).toEqual([
      'NotStarted',
      'noWorkingDayYet',
    ]);
  });

  // Half the time has passed, so 500 of 1,000 are expected.
  test.each([
    [500, 'OnTrack', 'paceOnPlan'],
    [450, 'OnTrack', 'paceOnPlan'],
    [449, 'AtRisk', 'paceBehind'],
    [375, 'AtRisk', 'paceBehind'],
    [374, 'OffTrack', 'paceFarBehind'],
    [0, 'OffTrack', 'paceFarBehind'],
  ])('with %d of 500 expected is %s', (currentValue, status, code) => {
    expect(verdict(goalOf(), evidenceOf({ asOf: '2026-01-09', currentValue }))).toEqual([status, code]);
  });

  test('in the first tenth of its days is never off track: it is too early to know', () => {
    const long = goalOf({ dueDate: '2026-12-31' });
    expect(verdict(long, evidenceOf({ asOf: '2026-01-09', currentValue: 0 }))).toEqual(['AtRisk', 'paceBehindEarly']);
    expect(verdict(long, evidenceOf({ asOf: '2026-03-31', currentValue: 0 }))).toEqual(['OffTrack', 'paceFarBehind']);
    // The first of ten days is a full tenth.
    expect(verdict(goalOf(), evidenceOf({ asOf: '2026-01-05', currentValue: 0 }))[0]).toBe('OffTrack');
  });

  test('counts a target of one deal as a target', () => {
    const one = goalOf({ metric: 'WonCount', unit: 'Count', targetValue: 1 });
    expect(verdict(one, evidenceOf({ currentValue: 0 }))[0]).toBe('OffTrack');
    expect(verdict(one, evidenceOf({ currentValue: 1 }))[0]).toBe('Achieved');
  });

  test('of what adds up is achieved on the day it reaches its target, and stays so', () => {
    for (const asOf of ['2026-01-05', '2026-01-16', '2026-02-01']) {
      expect(verdict(goalOf(), evidenceOf({ asOf, currentValue: 1000 }))).toEqual(['Achieved', 'targetReached']);
    }
  });

  test('of a level is only on track when reached early, because a level can fall back', () => {
    const at = (asOf: string) => verdict(levelOf(), evidenceOf({ asOf, currentValue: 0.4 }));
    expect(at('2026-01-06')).toEqual(['OnTrack', 'levelHeld']);
    expect(at('2026-01-16')).toEqual(['OnTrack', 'levelHeld']);
    expect(at('2026-01-17')).toEqual(['Achieved', 'targetReached']);
  });

  test('on the due date is still running; the day after it is missed', () => {
    expect(verdict(goalOf(), evidenceOf({ asOf: '2026-01-16', currentValue: 999 }))[0]).toBe('OnTrack');
    expect(verdict(goalOf(), evidenceOf({ asOf: '2026-01-17', currentValue: 999 }))).toEqual([
      'Missed',
      'dueDatePassed',
    ]);
  });

  test('is unknown, with what is missing, rather than red', () => {
    expect(verdict(goalOf({ metric: null }))).toEqual(['Unknown', 'missing']);
    expect(verdict(goalOf({ targetValue: 0 }))).toEqual(['Unknown', 'unusableTarget']);
    expect(verdict(goalOf(), evidenceOf({ currentValue: null }))).toEqual(['Unknown', 'missing']);
    const { statusReason } = goalProgress(levelOf({ baselineValue: null }), evidenceOf({ currentValue: 0.3 }));
    expect(statusSentence(statusReason)).toBe('It cannot be judged: a level needs a baseline to start from.');
  });

  test('says in English what it rests on', () => {
    const say = (goal = goalOf(), record = evidenceOf()) => statusSentence(goalProgress(goal, record).statusReason);
    expect(say(goalOf(), evidenceOf({ currentValue: 2140 }))).toBe('The target is reached: 214% of it is done.');
    expect(say(goalOf(), evidenceOf({ asOf: '2026-02-01', currentValue: 400 }))).toBe(
      'It was due on 2026-01-16, with 40% of it done.',
    );
    const over = evidenceOf({ asOf: '2026-02-01', currentValue: 0.3 });
    expect(say(levelOf({ baselineValue: null }), over)).toBe('It was due on 2026-01-16 and was not reached.');
    expect(say(levelOf({ baselineValue: null, targetValue: 0.2 }), over)).toBe('The target is reached.');
    expect(say(goalOf(), evidenceOf({ asOf: '2026-01-04', currentValue: null }))).toBe('It starts on 2026-01-05.');
    expect(say()).toBe('It runs at 100% of the pace it needs.');
    expect(say(goalOf(), evidenceOf({ currentValue: 20 }))).toBe('It runs at only 10% of the pace it needs.');
    expect(say(goalOf({ dueDate: '2026-12-31' }), evidenceOf({ currentValue: 0 }))).toBe(
      'It runs at only 0% of the pace it needs, but just 1% of the time has passed.',
    );
  });

  test('never gets worse by winning more', () => {
    const rank = ['OffTrack', 'AtRisk', 'OnTrack', 'Achieved'];
    fc.assert(
      fc.property(fc.nat({ max: 1200 }), fc.nat({ max: 300 }), fc.integer({ min: 5, max: 16 }), (value, more, day) => {
        const asOf = `2026-01-${String(day).padStart(2, '0')}`;
        const rankAt = (currentValue: number) =>
          rank.indexOf(goalProgress(goalOf(), evidenceOf({ asOf, currentValue })).status);
        expect(rankAt(value)).toBeGreaterThanOrEqual(0);
        expect(rankAt(value + more)).toBeGreaterThanOrEqual(rankAt(value));
      }),
    );
  });
});
