import { liveMany } from './testing/histories/liveMany.ts';

/** A share of `npm run test:histories`, which lives as many as one likes; as many again live with PostgreSQL. */
const HISTORIES = 150;
jest.setTimeout(900_000);

describe('any history of an org: changes, deletions, restorations, merges, late commits, faults', () => {
  it('ends with the replica as the org, figures as from scratch, and a second run that writes nothing', () =>
    liveMany({ runs: HISTORIES, steps: 15, isShrunk: false }));
});
