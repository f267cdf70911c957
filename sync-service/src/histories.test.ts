import { livedByScript } from './testing/histories/livedByScript.ts';
import { liveEach } from './testing/histories/liveMany.ts';

/** A share of `npm run test:histories`, which lives as many as one likes; most of the share is lived with PostgreSQL, where it takes less time. */
const HISTORIES = 10;
jest.setTimeout(1_800_000);

describe('any history of an org: changes, deletions, restorations, merges, late commits, faults', () => {
  it('ends with the replica as the org, figures as from scratch, and a second run that writes nothing', () =>
    livedByScript(['--runs', String(HISTORIES)]));

  it('begins a bulk job anew after one that ended badly or whose pages were wrong', () => {
    const faults = ['repeatedLocator', 'miscount', 'missingHeader', 'jobState'] as const;
    const histories = faults.map((fault) => [{ kind: 'sync' as const, isFull: false, faults: [{ fault }] }]);
    return liveEach(histories, { isSynced: false, isManySoon: true });
  });
});
