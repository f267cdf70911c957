import type { DriftRules } from './driftRules.ts';
import { ALERT_KINDS } from './driftSnapshot.ts';
import type { AlertKind, DriftMeasure, DriftSnapshot, TerritoryHistory } from './driftSnapshot.ts';
import { WATCHERS } from './watchers.ts';
import type { Reading } from './watchers.ts';

/** What can be said of one kind in one territory: it holds, it is over, or it cannot be told from chance. */
export type DriftState =
  | { readonly kind: AlertKind; readonly state: 'holds'; readonly measure: DriftMeasure; readonly reading: Reading }
  | { readonly kind: AlertKind; readonly state: 'clear' | 'undecided' };

/** A number that is surely beyond its line, with the last day it was not. */
export interface DriftFinding extends Reading {
  readonly measure: DriftMeasure;
  readonly today: DriftSnapshot;
  /** The last snapshot on the good side of the line; the oldest one where there is none. */
  readonly before: DriftSnapshot;
  readonly beforeValue: number | null;
  /** Whether `before` was on the good side; else the number has been beyond its line as long as is known. */
  readonly wasInside: boolean;
}

/**
 * What each kind of alert has to say of a territory today.
 *
 * A number is a finding when so many snapshots in a row lie beyond its line by more than chance explains; it is clear again
 * when as many lie on the good side. Between the two nothing is said: an alert that is up stays, and none is raised. Of
 * several numbers of a kind the one furthest beyond its line is the finding: one alert, not three.
 */
export function driftStates({ snapshots }: TerritoryHistory, rules: DriftRules): readonly DriftState[] {
  const days = snapshots.slice(-rules.confirmingCount);
  return ALERT_KINDS.map((kind): DriftState => {
    const watched = WATCHERS.filter((watcher) => watcher.kind === kind).map((watcher) => ({
      watcher,
      readings: days.map((_, back) =>
        watcher.read(snapshots.slice(0, snapshots.length - days.length + back + 1), rules),
      ),
    }));
    const beyond = watched.flatMap(({ watcher, readings }) => {
      const last = readings.at(-1);
      return last && isConfirmed(readings, rules, ({ excess }) => excess >= rules.sureness) && isOneSided(readings)
        ? [{ watcher, reading: last }]
        : [];
    });
    const worst = beyond.sort((a, b) => b.reading.excess - a.reading.excess)[0];
    if (worst !== undefined) return { kind, state: 'holds', measure: worst.watcher.measure, reading: worst.reading };
    const known = watched.filter(({ readings }) => readings.some((reading) => reading !== null));
    const isClear =
      known.length > 0 && known.every(({ readings }) => isConfirmed(readings, rules, ({ excess }) => excess < 0));
    return { kind, state: isClear ? 'clear' : 'undecided' };
  });
}

const isConfirmed = (
  readings: readonly (Reading | null)[],
  rules: DriftRules,
  holds: (reading: Reading) => boolean,
): boolean =>
  readings.length >= rules.confirmingCount && readings.every((reading) => reading !== null && holds(reading));

/** A number that jumps from far above to far below is not one drift. */
const isOneSided = (readings: readonly (Reading | null)[]): boolean =>
  new Set(readings.map((reading) => reading !== null && reading.value > reading.line)).size === 1;

/** When and from where a number came to be beyond its line: read back day by day, for whoever tells of it. */
export function driftFinding(
  { snapshots }: TerritoryHistory,
  { measure, reading }: { readonly measure: DriftMeasure; readonly reading: Reading },
  rules: DriftRules,
): DriftFinding {
  const watcher = WATCHERS.find((each) => each.measure === measure)!;
  const place = { ...reading, measure, today: snapshots.at(-1)! };
  for (let end = snapshots.length - 1; end >= 1; end -= 1) {
    const then = watcher.read(snapshots.slice(0, end), rules);
    if (then !== null && then.excess < 0) {
      return { ...place, before: snapshots[end - 1]!, beforeValue: then.value, wasInside: true };
    }
  }
  const first = watcher.read(snapshots.slice(0, 1), rules);
  return { ...place, before: snapshots[0]!, beforeValue: first?.value ?? null, wasInside: false };
}
