import { liveEach, liveMany } from './testing/histories/liveMany.ts';

/** A share of `npm run test:histories`, which lives as many as one likes; the others live with PostgreSQL, where they take a quarter of the time. */
const HISTORIES = 40;
jest.setTimeout(1_800_000);

describe('any history of an org: changes, deletions, restorations, merges, late commits, faults', () => {
  it('ends with the replica as the org, figures as from scratch, and a second run that writes nothing', () =>
    liveMany({ runs: HISTORIES, steps: 15, isShrunk: false }));

  it('begins a bulk job anew after one that ended badly or whose pages were wrong', () => {
    const faults = ['repeatedLocator', 'miscount', 'missingHeader', 'jobState'] as const;
    return liveEach(faults.map((fault) => [{ kind: 'sync', isFull: false, faults: [{ fault }] }]));
  });
});
