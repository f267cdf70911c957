import { fromCents } from '../money.ts';
import { commissionStatement } from './commissionStatement.ts';
import { correctionEntries, ledgerTotal, standingEntries } from './corrections.ts';
import { creditsOf } from './credits.ts';
import type { DealShare } from './deal.ts';
import { dealOf, participantOf, planOf, tiersOf } from './testing/builders.ts';

const linesOf = (...deals: readonly DealShare[]) => {
  const plan = planOf({ tiers: tiersOf([0, 1], [1, 2]) });
  return commissionStatement(plan, participantOf(), creditsOf(plan, deals).credits).lines;
};

describe('corrections', () => {
  const issued = correctionEntries([], linesOf(dealOf('D1', 1_000), dealOf('D2', 2_000)), 'January');

  test('the first issue is the statement, line by line', () => {
    expect(issued.map(({ key, reverses, amount }) => [key, reverses, fromCents(amount)])).toEqual([
      ['January/1', null, 100],
      ['January/2', null, 200],
    ]);
  });

  test('a re-opened deal is reversed by a line of its own, and what was issued stays as it was', () => {
    const correction = correctionEntries(
      issued,
      linesOf(dealOf('D1', 1_000), dealOf('D2', 2_000, { status: 'Reopened' })),
      'February',
    );
    expect(correction.map(({ key, reverses, amount }) => [key, reverses, fromCents(amount)])).toEqual([
      ['February/1', 'January/2', -200],
    ]);
    expect(fromCents(ledgerTotal([...issued, ...correction]))).toBe(100);
    expect(standingEntries([...issued, ...correction]).map(({ key }) => key)).toEqual(['January/1']);
  });

  test('an amount that changed is reversed whole and earned anew, never edited', () => {
    const correction = correctionEntries(issued, linesOf(dealOf('D1', 1_000), dealOf('D2', 2_500)), 'February');
    expect(correction.map(({ reverses, amount }) => [reverses, fromCents(amount)])).toEqual([
      ['January/2', -200],
      [null, 250],
    ]);
  });

  test('won again, the deal earns again; reversed lines are not reversed twice', () => {
    const reopened = [...issued, ...correctionEntries(issued, linesOf(dealOf('D1', 1_000)), 'February')];
    const again = correctionEntries(reopened, linesOf(dealOf('D1', 1_000), dealOf('D2', 2_000)), 'March');
    expect(again.map(({ reverses, amount }) => [reverses, fromCents(amount)])).toEqual([[null, 200]]);
    expect(fromCents(ledgerTotal([...reopened, ...again]))).toBe(300);
  });

  test('a statement that did not change needs no correction', () => {
    expect(correctionEntries(issued, linesOf(dealOf('D2', 2_000), dealOf('D1', 1_000)), 'February')).toEqual([]);
  });
});
