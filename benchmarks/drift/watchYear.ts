import { planAlerts, USUAL_DRIFT_RULES } from '../../domain/performance/index.ts';
import type { DriftRules, DriftSnapshot, StandingAlert } from '../../domain/performance/index.ts';
import type { SimulatedYear } from './simulatedYear.ts';

export interface YearResult {
  /** Days from the onset to the alert; null when it was not found by the end of the year. */
  readonly delay: number | null;
  /** Alerts raised where nothing had drifted, and the territory-years watched without drift. */
  readonly falseAlerts: readonly string[];
  readonly calmTerritoryYears: number;
}

/** The service reads so many days of history. */
const HISTORY_DAYS = 120;

/** A year watched day by day, as the service would, with nobody answering the alerts. */
export function watchYear(year: SimulatedYear, rules: DriftRules = USUAL_DRIFT_RULES): YearResult {
  const { drift, territories } = year;
  const histories = territories.map((): DriftSnapshot[] => []);
  let standing: readonly StandingAlert[] = [];
  let delay: number | null = null;
  const falseAlerts: string[] = [];

  year.days.forEach(({ asOf, snapshots }, day) => {
    histories.forEach((history, n) => {
      history.push(snapshots[n]!);
      if (history.length > HISTORY_DAYS) history.shift();
    });
    const watched = territories.map((territory, n) => ({ territory, snapshots: histories[n]! }));
    for (const change of planAlerts(watched, standing, asOf, rules)) {
      if (change.change === 'raise') {
        const { place, kind, severity } = change.condition;
        const key = `${place ?? 'PLAN'} ${kind} ${asOf} ${change.condition.held?.[0]?.state.measure}`;
        const isTrue = place === drift.territory && kind === drift.kind && day >= drift.onset;
        if (isTrue) delay ??= day - drift.onset;
        // The drift itself moves the mean and with it the index of every peer: after it only the other kinds are calm.
        else if (day < drift.onset || (kind !== drift.kind && place !== drift.territory)) falseAlerts.push(key);
        standing = [
          ...standing,
          {
            ...{ key, place, kind, severity: severity!, status: 'Open', raisedDate: asOf },
            ...{ endedDate: null, snoozedUntilDate: null },
          },
        ];
      } else if (change.change === 'end') {
        standing = standing.map((alert) =>
          alert.key === change.key ? { ...alert, status: 'Resolved', endedDate: asOf } : alert,
        );
      } else if (change.change === 'escalate') {
        standing = standing.map((alert) => (alert.key === change.key ? { ...alert, severity: 'Critical' } : alert));
        const alert = standing.find(({ key }) => key === change.key)!;
        if (alert.place === drift.territory && alert.kind === drift.kind && day >= drift.onset)
          delay ??= day - drift.onset;
      }
    }
  });
  const peers = territories.length - 1;
  return { delay, falseAlerts, calmTerritoryYears: peers + drift.onset / year.days.length };
}
