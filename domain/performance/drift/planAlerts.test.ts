import { historyOf } from '../testing/builders.ts';
import type { StandingAlert } from './alertChanges.ts';
import { USUAL_DRIFT_RULES } from './driftRules.ts';
import { planAlerts } from './planAlerts.ts';

const asOf = '2026-04-09';
const plan = (faulty: number, all: number) =>
  Array.from({ length: all }, (_, n) =>
    historyOf(40, () => ({ openCount: 100, openWithoutAccountCount: n < faulty ? 70 : 1 }), `T${n}`),
  );
const raised = (faulty: number, all: number, standing: readonly StandingAlert[] = []) =>
  planAlerts(plan(faulty, all), standing, asOf, USUAL_DRIFT_RULES).flatMap((change) =>
    change.change === 'raise' ? [change.condition.place ?? 'PLAN'] : [],
  );

test('a cause that most territories share is told once, of the plan', () => {
  expect(raised(4, 6)).toEqual(['PLAN']);
});

test('a cause of a few territories is told of each', () => {
  expect(raised(3, 6)).toEqual(['T0', 'T1', 'T2']);
});

test('two territories are no majority to speak of', () => {
  expect(raised(2, 2)).toEqual(['T0', 'T1']);
});

test('while the plan is told of it, its territories keep silent until fewer than a third are left', () => {
  const told: StandingAlert = {
    ...{ key: 'K', place: null, kind: 'DataQuality', severity: 'Critical', status: 'Open', raisedDate: '2026-03-20' },
    ...{ endedDate: null, snoozedUntilDate: null },
  };
  expect(raised(2, 6, [told])).toEqual([]);
  expect(raised(1, 6, [told])).toEqual(['T0']);
});
