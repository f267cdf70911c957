import { territoryTree } from '../performance/territoryTree.ts';
import { territoryKey } from '../ids.ts';
import type { Cents } from '../money.ts';
import { planKnowledge } from './planKnowledge.ts';

const tree = territoryTree([
  { key: territoryKey('top'), parent: null },
  { key: territoryKey('a'), parent: territoryKey('top') },
  { key: territoryKey('b'), parent: territoryKey('top') },
]);
const account = (territory: string, completeness: number, open: number | null) => ({
  ...{ territory: territoryKey(territory), isWorkPlanned: completeness === 1, workloadCompleteness: completeness },
  ...{ potentialCompleteness: completeness, isPotentialKnown: open !== null },
  openPotentialAmount: open as Cents | null,
});

test('counts accounts with a figure and what is known of it, for each territory and all below it', () => {
  const known = planKnowledge(tree, [account('a', 1, 500), account('a', 0.5, null), account('b', 0, 100)]);
  expect(known.get(territoryKey('a'))).toEqual({
    ...{ workPlannedFraction: 0.5, workloadCompleteness: 0.75, potentialKnownFraction: 0.5 },
    ...{ potentialCompleteness: 0.75, openPotentialAmount: 500 },
  });
  expect(known.get(territoryKey('top'))).toMatchObject({ workloadCompleteness: 0.5, openPotentialAmount: 600 });
});

test('tells nothing of a territory without accounts, and knows nothing open where nobody knows a potential', () => {
  const known = planKnowledge(tree, [account('a', 0, null)]);
  expect(known.get(territoryKey('a'))).toMatchObject({ potentialKnownFraction: 0, openPotentialAmount: null });
  expect(known.get(territoryKey('b'))).toMatchObject({ workloadCompleteness: null, openPotentialAmount: null });
});

test('refuses an account of a territory that is not in the tree', () => {
  expect(() => planKnowledge(tree, [account('c', 1, 1)])).toThrow('c');
});
