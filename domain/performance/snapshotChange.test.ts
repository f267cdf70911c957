import { combinedMetrics } from './combinedMetrics.ts';
import { snapshotChanges } from './snapshotChange.ts';

const nothing = combinedMetrics([]);

describe('what moved between two snapshots', () => {
  test('is now less before, and what stayed is left out', () => {
    const before = { ...nothing, wonAmount: 100, openAmount: 50, winRateFraction: 0.5 };
    const now = { ...nothing, wonAmount: 80, openAmount: 50, winRateFraction: 0.6 };
    expect(snapshotChanges(now, before)).toEqual([
      { number: 'wonAmount', value: 80, change: -20 },
      { number: 'winRateFraction', value: 0.6, change: expect.closeTo(0.1) },
    ]);
  });

  test('says nothing of what is unknown in either', () => {
    expect(snapshotChanges({ ...nothing, wonAmount: 80 }, nothing)).toEqual([]);
    expect(snapshotChanges(nothing, { ...nothing, wonAmount: 80 })).toEqual([]);
  });
});
