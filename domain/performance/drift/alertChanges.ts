import { daysBetween } from '../../dates.ts';
import type { IsoDate } from '../../dates.ts';
import type { TerritoryKey } from '../../ids.ts';
import type { Days } from '../../quantities.ts';
import type { AlertKind, AlertSeverity } from './driftSnapshot.ts';

export type AlertStatus = 'Open' | 'Acknowledged' | 'Snoozed' | 'Resolved';

/** Where an alert belongs; null is the plan as a whole. */
export type AlertPlace = TerritoryKey | null;

/** An alert as it stands in the org. */
export interface StandingAlert {
  readonly key: string;
  readonly place: AlertPlace;
  readonly kind: AlertKind;
  readonly severity: AlertSeverity;
  readonly status: AlertStatus;
  readonly raisedDate: IsoDate;
  /** The day the condition was over; null while it lasts. */
  readonly endedDate: IsoDate | null;
  readonly snoozedUntilDate: IsoDate | null;
}

/** What is to be said today of one kind in one place. */
export interface AlertCondition {
  readonly place: AlertPlace;
  readonly kind: AlertKind;
  readonly state: 'holds' | 'clear' | 'undecided';
  /** Only of what holds. */
  readonly severity?: AlertSeverity;
}

/** What is to become of alerts. A new one has no key yet. */
export type AlertChange =
  | { readonly change: 'raise'; readonly condition: AlertCondition }
  | { readonly change: 'escalate'; readonly key: string; readonly condition: AlertCondition }
  | { readonly change: 'wake'; readonly key: string }
  | { readonly change: 'end'; readonly key: string; readonly isResolved: boolean };

/**
 * What becomes of the alerts, so that people are told once:
 *
 * - a condition that lasts has one alert, from the day it is sure until the day it is over
 * - who resolves an alert while its condition lasts has decided so: it is not raised again, unless it becomes critical
 * - who snoozes one hears of it again the day after, if the condition still lasts
 * - a condition that is over resolves its alert; within the quiet days after that the same one is not raised again, unless
 *   it becomes critical
 * - what cannot be told from chance changes nothing
 */
export function alertChanges(
  conditions: readonly AlertCondition[],
  standing: readonly StandingAlert[],
  asOf: IsoDate,
  quietDays: Days,
): readonly AlertChange[] {
  const alerts = Map.groupBy(
    [...standing].sort((a, b) => (a.raisedDate < b.raisedDate ? -1 : 1)),
    placeName,
  );
  return conditions.flatMap((condition): AlertChange[] => {
    const last = alerts.get(placeName(condition))?.at(-1);
    const lasting = last?.endedDate === null ? last : undefined;
    if (condition.state === 'undecided') return [];
    if (condition.state === 'clear') {
      return lasting === undefined
        ? []
        : [{ change: 'end', key: lasting.key, isResolved: lasting.status === 'Resolved' }];
    }
    const isWorse = last !== undefined && condition.severity === 'Critical' && last.severity === 'Warning';
    if (lasting === undefined) {
      const isQuiet = last !== undefined && daysBetween(last.endedDate!, asOf) < quietDays;
      return isQuiet && !isWorse ? [] : [{ change: 'raise', condition }];
    }
    if (lasting.status === 'Resolved') {
      return isWorse
        ? [
            { change: 'end', key: lasting.key, isResolved: true },
            { change: 'raise', condition },
          ]
        : [];
    }
    if (isWorse) return [{ change: 'escalate', key: lasting.key, condition }];
    const isOver = lasting.status === 'Snoozed' && (lasting.snoozedUntilDate ?? '') < asOf;
    return isOver ? [{ change: 'wake', key: lasting.key }] : [];
  });
}

const placeName = ({ place, kind }: { place: AlertPlace; kind: AlertKind }): string => `${place ?? ''}\n${kind}`;
