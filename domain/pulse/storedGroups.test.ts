import fc from 'fast-check';
import { groupKey } from './person.ts';
import { storedGroups } from './storedGroups.ts';

const keys = (...names: readonly string[]) => names.map(groupKey);
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('what stays stored of the groups', () => {
  test('names shown groups only, and none that fewer than the minimum share', () => {
    const sheets = [...times(6, keys('North', 'Ann')), ...times(5, keys('North', 'Bob')), ...times(2, keys('South'))];
    const stored = storedGroups(sheets, new Set(keys('North', 'Ann', 'Bob', 'South')), 5);
    // Two of the South cannot stand alone, so the smaller class of the North joins them.
    expect(stored.map((groups) => groups.join())).toEqual([...times(6, 'Ann,North'), ...times(5, ''), ...times(2, '')]);
    expect(storedGroups(sheets.slice(0, 11), new Set(keys('North')), 5)).toEqual(times(11, keys('North')));
  });

  test('never tells apart fewer sheets than the minimum, where there are so many at all', () => {
    const group = fc.constantFrom(...keys('a', 'b', 'c', 'd'));
    const sheets = fc.array(fc.uniqueArray(group, { maxLength: 3 }), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(sheets, fc.uniqueArray(group), (given, shown) => {
        const stored = storedGroups(given, new Set(shown), 5).map((groups) => groups.join());
        for (const count of Map.groupBy(stored, (name) => name).values())
          expect(count.length).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});
