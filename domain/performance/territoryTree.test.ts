import { DuplicateTerritoryError, TerritoryCycleError, UnknownParentError } from '../errors.ts';
import { territoryKey } from '../ids.ts';
import { treeOf } from './testing/builders.ts';
import { territoryTree } from './territoryTree.ts';

//  World ─┬─ East ─┬─ Ann
//         │        └─ Bob
//         └─ West (vacant)
const world = { World: null, East: 'World', West: 'World', Ann: 'East', Bob: 'East' };

describe('the tree of territories', () => {
  test('children come before their parents, and the plan’s order is kept within a depth', () => {
    expect(treeOf(world).map(({ key }) => key)).toEqual(['Ann', 'Bob', 'East', 'West', 'World']);
  });

  test('the top has depth 0, and who has no children is a leaf', () => {
    expect(treeOf(world).map(({ depth, isLeaf }) => [depth, isLeaf])).toEqual([
      [2, true],
      [2, true],
      [1, false],
      [1, true],
      [0, false],
    ]);
  });

  test('a plan may have several tops', () => {
    expect(treeOf({ North: null, South: null }).map(({ depth }) => depth)).toEqual([0, 0]);
  });

  test('a territory given twice is refused', () => {
    const place = { key: territoryKey('A'), parent: null };
    expect(() => territoryTree([place, place])).toThrow(DuplicateTerritoryError);
  });

  test('a parent outside the plan is refused by name', () => {
    expect(() => treeOf({ A: 'Elsewhere' })).toThrow(UnknownParentError);
    expect(() => treeOf({ A: 'Elsewhere' })).toThrow('"Elsewhere"');
  });

  test('a circle is refused, naming those in it', () => {
    expect(() => treeOf({ Top: null, A: 'B', B: 'A' })).toThrow(TerritoryCycleError);
    expect(() => treeOf({ Top: null, A: 'B', B: 'A' })).toThrow('"A", "B"');
  });
});
