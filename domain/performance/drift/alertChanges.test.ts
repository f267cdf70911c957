import { territoryKey } from '../../ids.ts';
import { alertChanges } from './alertChanges.ts';
import type { AlertCondition, StandingAlert } from './alertChanges.ts';

const place = territoryKey('T');
const warning: AlertCondition = { place, kind: 'Balance', state: 'holds', severity: 'Warning' };
const critical: AlertCondition = { ...warning, severity: 'Critical' };
const clear: AlertCondition = { place, kind: 'Balance', state: 'clear' };
const alert = (given: Partial<StandingAlert> = {}): StandingAlert => ({
  ...{ key: 'K', place, kind: 'Balance', severity: 'Warning', status: 'Open', raisedDate: '2026-03-01' },
  ...{ endedDate: null, snoozedUntilDate: null },
  ...given,
});
const changes = (condition: AlertCondition, standing: readonly StandingAlert[], asOf = '2026-03-20') =>
  alertChanges([condition], standing, asOf, 28);

test('a condition is told once, however long it lasts', () => {
  expect(changes(warning, [])).toEqual([{ change: 'raise', condition: warning }]);
  expect(changes(warning, [alert()])).toEqual([]);
  expect(changes(warning, [alert({ status: 'Acknowledged' })])).toEqual([]);
});

test('an alert that becomes critical is raised in place, not doubled', () => {
  expect(changes(critical, [alert()])).toEqual([{ change: 'escalate', key: 'K', condition: critical }]);
  expect(changes(warning, [alert({ severity: 'Critical' })])).toEqual([]);
});

test('who resolves an alert is not told the same again, unless it becomes critical', () => {
  const resolved = alert({ status: 'Resolved' });
  expect(changes(warning, [resolved], '2026-12-31')).toEqual([]);
  expect(changes(critical, [resolved])).toEqual([
    { change: 'end', key: 'K', isResolved: true },
    { change: 'raise', condition: critical },
  ]);
});

test('a snoozed alert wakes the day after, not on it', () => {
  const snoozed = alert({ status: 'Snoozed', snoozedUntilDate: '2026-03-20' });
  expect(changes(warning, [snoozed], '2026-03-20')).toEqual([]);
  expect(changes(warning, [snoozed], '2026-03-21')).toEqual([{ change: 'wake', key: 'K' }]);
});

test('what is over ends its alert once', () => {
  expect(changes(clear, [alert()])).toEqual([{ change: 'end', key: 'K', isResolved: false }]);
  expect(changes(clear, [alert({ status: 'Resolved' })])).toEqual([{ change: 'end', key: 'K', isResolved: true }]);
  expect(changes(clear, [alert({ status: 'Resolved', endedDate: '2026-03-10' })])).toEqual([]);
});

test('after an end it is quiet for 28 days, unless it comes back critical', () => {
  const ended = alert({ status: 'Resolved', endedDate: '2026-03-01' });
  expect(changes(warning, [ended], '2026-03-28')).toEqual([]);
  expect(changes(critical, [ended], '2026-03-28')).toEqual([{ change: 'raise', condition: critical }]);
  expect(changes(warning, [ended], '2026-03-29')).toEqual([{ change: 'raise', condition: warning }]);
});

test('what cannot be told from chance changes nothing', () => {
  expect(changes({ place, kind: 'Balance', state: 'undecided' }, [alert()])).toEqual([]);
});

test('the plan and each territory have their own alerts', () => {
  expect(changes({ ...warning, place: null }, [alert()])).toHaveLength(1);
  expect(changes({ ...warning, kind: 'Pace' }, [alert()])).toHaveLength(1);
});
