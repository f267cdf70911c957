import { historyOf } from '../testing/builders.ts';
import { driftFinding, driftStates } from './driftFindings.ts';
import { USUAL_DRIFT_RULES } from './driftRules.ts';
import { driftSentence } from './driftSentence.ts';
import type { AlertKind, TerritoryHistory } from './driftSnapshot.ts';

const stateOf = (history: TerritoryHistory, kind: AlertKind) =>
  driftStates(history, USUAL_DRIFT_RULES).find((state) => state.kind === kind)!;

const sentenceOf = (history: TerritoryHistory, kind: AlertKind): string => {
  const state = stateOf(history, kind);
  if (state.state !== 'holds') throw new Error(`${kind} is ${state.state}`);
  return driftSentence(driftFinding(history, state, USUAL_DRIFT_RULES));
};

test('a calm territory is clear in every kind', () => {
  const calm = historyOf(40, () => ({}));
  expect(driftStates(calm, USUAL_DRIFT_RULES).map(({ state }) => state)).toEqual([
    ...['clear', 'clear', 'clear'],
    'undecided',
    'clear',
  ]);
});

describe('balance', () => {
  const moved = (from: number) =>
    historyOf(60, (day) =>
      day < from
        ? { workloadIndex: 0.92, workloadHours: 920, tierAccountCounts: { A: 5, B: 10, C: 15 } }
        : {
            ...{ workloadIndex: 1.19, workloadHours: 1190, accountCount: 44 },
            tierAccountCounts: { A: 9, B: 22, C: 13 },
          },
    );

  test('tells a move beyond the tolerance with its cause: who arrived and who changed tier', () => {
    expect(sentenceOf(moved(55), 'Balance')).toBe(
      'Workload index 0.92 → 1.19 since 2026-04-24, beyond 1.15: 14 accounts arrived, 2 changed tier.',
    );
  });

  test('waits for three snapshots that say the same, so that a load corrected the next day is no alert', () => {
    expect(stateOf(moved(58), 'Balance').state).toBe('undecided');
    expect(stateOf(moved(57), 'Balance').state).toBe('holds');
  });

  test('says nothing of an index just beyond the tolerance that has always been near it: that is chance', () => {
    const near = historyOf(60, (day) => ({ workloadIndex: day < 55 ? 1.14 : 1.17, openCount: 60 }));
    expect(stateOf(near, 'Balance').state).toBe('undecided');
  });

  test('an index that jumps from far above to far below is not one drift', () => {
    const jumping = historyOf(60, (day) => ({ workloadIndex: day % 2 === 0 ? 1.6 : 0.4 }));
    expect(stateOf(jumping, 'Balance').state).toBe('undecided');
  });

  test('is critical beyond the alarm', () => {
    const far = historyOf(40, () => ({ workloadIndex: 1.6 }));
    expect(stateOf(far, 'Balance')).toMatchObject({ state: 'holds', reading: { severity: 'Critical' } });
    expect(sentenceOf(far, 'Balance')).toBe('Workload index 1.60, beyond 1.15 since 2026-03-01 or longer.');
  });
});

describe('pace', () => {
  test('a quota far behind after many deals is an alert, the same share after three deals is not', () => {
    const behind = (deal: number) =>
      historyOf(40, () => ({ averageDealAmount: deal, quotaWonAmount: 100_000, quotaWonCount: 100_000 / deal }));
    expect(stateOf(behind(2000), 'Pace').state).toBe('holds');
    expect(stateOf(behind(60_000), 'Pace').state).not.toBe('holds');
  });

  test('winning that has stopped is told long before the pace of the year shows it', () => {
    const stopped = historyOf(62, (day) => ({
      quotaWonCount: 100 + Math.min(day, 48),
      quotaWonAmount: 2000 * (100 + Math.min(day, 48)),
      quotaExpectedAmount: 2000 * (100 + day),
    }));
    expect(sentenceOf(stopped, 'Pace')).toBe('Won 0 deals where the quota needs 11.7 in as many working days.');
  });

  test('a quota that is reached is clear', () => {
    const reached = historyOf(40, () => ({ quotaWonAmount: 400_000, quotaExpectedAmount: 390_000 }));
    expect(stateOf(reached, 'Pace').state).toBe('clear');
  });

  test('a new quota is not compared with the wins of the old one', () => {
    const renewed = historyOf(60, (day) =>
      day < 50
        ? { quotaWonAmount: 390_000, quotaWonCount: 195, quotaExpectedAmount: 395_000 }
        : { quotaAmount: 500_000, quotaWonAmount: 0, quotaWonCount: 0, quotaExpectedAmount: 900 * (day - 49) },
    );
    expect(stateOf(renewed, 'Pace').state).not.toBe('holds');
  });
});

describe('coverage', () => {
  test('open deals that fall by half are told against their usual number', () => {
    const fallen = historyOf(60, (day) => (day < 55 ? { openCount: 80 } : { openCount: 30, openAmount: 30_000 }));
    expect(sentenceOf(fallen, 'Coverage')).toBe(
      'Open deals 80 → 30 since 2026-04-24, beyond 56: 50 open deals fewer, 50,000.00 less open.',
    );
  });

  test('of four open deals two may go: that is chance', () => {
    const few = historyOf(60, (day) => ({ openCount: day < 55 ? 4 : 2 }));
    expect(stateOf(few, 'Coverage').state).not.toBe('holds');
  });

  test('coverage counts once new deals can no longer win the quota, and not in its first months', () => {
    const thin = { coverageRatio: 0.3, quotaWonAmount: 360_000, quotaExpectedAmount: 370_000 };
    expect(
      stateOf(
        historyOf(40, () => ({ ...thin, requiredDailyAmount: 400 })),
        'Coverage',
      ).state,
    ).toBe('clear');
    expect(
      stateOf(
        historyOf(40, () => ({ ...thin, requiredDailyAmount: 2500 })),
        'Coverage',
      ).state,
    ).toBe('holds');
  });
});

describe('the mix of new and existing business', () => {
  const mixOf = (newBusinessCount: number, existingBusinessCount: number, newBusinessTarget: number | null = 0.3) =>
    historyOf(40, () => ({ newBusinessCount, existingBusinessCount, newBusinessTarget }));

  test('alarms both ways: when service crowds out prospecting, and when existing customers are neglected', () => {
    expect(sentenceOf(mixOf(10, 190), 'BusinessMix')).toBe(
      'New business among won deals 5%, beyond 20% since 2026-03-01 or longer: 10 of 200 wins are new, prospecting may be crowded out.',
    );
    expect(sentenceOf(mixOf(120, 80), 'BusinessMix')).toContain('existing customers may be crowded out');
  });

  test('says nothing of ten wins, nor where no target is asked', () => {
    expect(stateOf(mixOf(1, 9), 'BusinessMix').state).not.toBe('holds');
    expect(stateOf(mixOf(10, 190, null), 'BusinessMix').state).toBe('undecided');
    expect(stateOf(mixOf(0, 0), 'BusinessMix').state).toBe('undecided');
  });
});

describe('data quality', () => {
  test('a share of open deals without an account is told with its numbers', () => {
    const broken = historyOf(60, (day) => ({ openCount: 100, openWithoutAccountCount: day < 50 ? 2 : 40 }));
    expect(sentenceOf(broken, 'DataQuality')).toBe(
      'Open deals without an account 2% → 40% since 2026-04-19, beyond 12%: 40 of 100 open deals.',
    );
  });

  test('one deal of three past its date is not a finding', () => {
    expect(
      stateOf(
        historyOf(40, () => ({ openCount: 3, overdueOpenCount: 1 })),
        'DataQuality',
      ).state,
    ).not.toBe('holds');
  });
});

test('what is not known says nothing, as does a history of one day', () => {
  const unknown = historyOf(40, () => ({
    ...{ workloadIndex: null, quotaAmount: null, openCount: null, coverageRatio: null },
  }));
  expect(driftStates(unknown, USUAL_DRIFT_RULES).map(({ state }) => state)).toEqual(Array(5).fill('undecided'));
  expect(
    driftStates(
      historyOf(1, () => ({ workloadIndex: 3 })),
      USUAL_DRIFT_RULES,
    )[0]!.state,
  ).toBe('undecided');
});
