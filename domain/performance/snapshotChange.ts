import type { StoredMetrics } from './combinedMetrics.ts';

/** The numbers in which a run is compared with the one before. */
export const FOLLOWED = ['wonAmount', 'openAmount', 'winRateFraction', 'paceFraction'] as const;

export type FollowedNumber = (typeof FOLLOWED)[number];

/** How a number moved from one snapshot to the next: now − before, in its unit. */
export interface SnapshotChange {
  readonly number: FollowedNumber;
  readonly value: number;
  readonly change: number;
}

/**
 * What moved between two snapshots of a territory, in a fixed order. Numbers that stayed, and those unknown in either,
 * are left out. Won and win rate count a trailing period, so they also fall when an old win leaves it.
 */
export function snapshotChanges(now: StoredMetrics, before: StoredMetrics): readonly SnapshotChange[] {
  return FOLLOWED.flatMap((number) => {
    const [value, earlier] = [now[number], before[number]];
    if (value === null || earlier === null || value === earlier) return [];
    return [{ number, value, change: value - earlier }];
  });
}
