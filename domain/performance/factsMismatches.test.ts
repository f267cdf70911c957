import fc from 'fast-check';
import { UNASSIGNED } from '../ids.ts';
import { cents } from '../money.ts';
import { RECONCILED_FACTS, factsMismatches } from './factsMismatches.ts';
import { factsOf } from './testing/builders.ts';

const totals = { wonAmount: 300, wonCount: 3, lostAmount: 40, lostCount: 2, openAmount: 5, openCount: 1 };
const own = [
  factsOf('Ann', { wonAmount: cents(100), wonCount: 1, lostAmount: cents(40), lostCount: 2 }),
  factsOf(UNASSIGNED, { wonAmount: cents(200), wonCount: 2, openAmount: cents(5), openCount: 1 }),
];

describe('reconciliation with the org', () => {
  test('nothing is reported when territories and the unassigned add up to the org’s totals', () => {
    expect(factsMismatches(own, totals)).toEqual([]);
  });

  test('a deal lost on the way is reported with both totals and the difference', () => {
    expect(factsMismatches(own.slice(0, 1), totals)).toEqual([
      { fact: 'wonAmount', orgTotal: 300, factsTotal: 100, difference: -200, territoryCount: 1 },
      { fact: 'wonCount', orgTotal: 3, factsTotal: 1, difference: -2, territoryCount: 1 },
      { fact: 'openAmount', orgTotal: 5, factsTotal: 0, difference: -5, territoryCount: 1 },
      { fact: 'openCount', orgTotal: 1, factsTotal: 0, difference: -1, territoryCount: 1 },
    ]);
  });

  test('a single cent is a mismatch, whichever fact it is missing from', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RECONCILED_FACTS), fc.constantFrom(-1, 1), (fact, cent) => {
        const mismatches = factsMismatches(own, { ...totals, [fact]: totals[fact] - cent });
        expect(mismatches.map(({ fact: name, difference }) => [name, difference])).toEqual([[fact, cent]]);
      }),
    );
  });
});
