import { cents } from '../money.ts';
import { addFacts } from './addFacts.ts';
import { factsOf, monthOf, periodOf, stageOf } from './testing/builders.ts';
import type { TerritoryFacts } from './territoryFacts.ts';

/** Facts in which every number is different, counted upwards from `first`. */
function everyFact(territory: string, first: number): TerritoryFacts {
  let next = first - 1;
  const numbered = <T extends object>(facts: T): T =>
    Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, typeof value === 'number' ? (next += 1) : value]),
    ) as T;
  return {
    ...numbered(factsOf(territory)),
    lastWonDate: '2026-01-05',
    months: [numbered(monthOf('2026-01'))],
    stages: [numbered(stageOf('Proposal'))],
    periods: [numbered(periodOf('2026-01-01', '2026-03-31', { quotaAmount: cents(0) }))],
  };
}

/** Every number in a value, by its path. */
function numbersIn(value: unknown, path = ''): Record<string, number> {
  if (typeof value === 'number') return { [path]: value };
  if (value === null || typeof value !== 'object') return {};
  return Object.assign({}, ...Object.entries(value).map(([name, part]) => numbersIn(part, `${path}.${name}`)));
}

describe('adding the facts of two territories', () => {
  test('adds every number there is, each to its own', () => {
    const [a, b] = [numbersIn(everyFact('A', 1)), numbersIn(everyFact('B', 1000))];
    const expected = Object.fromEntries(Object.keys(a).map((path) => [path, (a[path] ?? 0) + (b[path] ?? 0)]));
    expect(Object.keys(expected).length).toBeGreaterThan(30);
    expect(numbersIn(addFacts(everyFact('A', 1), everyFact('B', 1000)))).toEqual(expected);
  });

  test('keeps the first one’s name and the later win', () => {
    const sum = addFacts(factsOf('A', { lastWonDate: '2026-01-05' }), factsOf('B', { lastWonDate: '2026-01-06' }));
    expect([sum.territory, sum.lastWonDate]).toEqual(['A', '2026-01-06']);
  });

  test('changes nothing when one of them is empty', () => {
    const facts = everyFact('A', 1);
    expect(addFacts(facts, factsOf('B'))).toEqual(facts);
    expect(addFacts(factsOf('A'), facts)).toEqual(facts);
  });
});
