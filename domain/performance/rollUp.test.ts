import fc from 'fast-check';
import { DuplicateTerritoryError, UnknownTerritoryError } from '../errors.ts';
import { cents } from '../money.ts';
import { rollUp } from './rollUp.ts';
import { factsOf, monthOf, periodOf, stageOf, treeOf } from './testing/builders.ts';
import type { TerritoryFacts } from './territoryFacts.ts';

//  World ─┬─ East ─┬─ Ann
//         │        └─ Bob
//         └─ West
const world = treeOf({ World: null, East: 'World', West: 'World', Ann: 'East', Bob: 'East' });

const totalOf = (facts: readonly TerritoryFacts[], name: string): TerritoryFacts =>
  facts.find(({ territory }) => territory === name) ?? factsOf('not found');

const smallCount = fc.nat({ max: 1000 });
const smallMoney = fc.nat({ max: 1e9 }).map(cents);
const months = fc.constantFrom('2026-01', '2026-02', '2026-03');

const someFacts = (territory: string): fc.Arbitrary<TerritoryFacts> =>
  fc
    .record({
      sourceRowCount: smallCount,
      wonAmount: smallMoney,
      wonCount: smallCount,
      openAmount: smallMoney,
      cycleDaysSum: smallCount,
      cycleCount: smallCount,
      accountCount: smallCount,
      lastWonDate: fc.constantFrom(null, '2026-01-05', '2026-02-07'),
      months: fc
        .uniqueArray(months)
        .chain((names) =>
          fc.tuple(...names.map((month) => smallMoney.map((wonAmount) => monthOf(month, { wonAmount })))),
        ),
      stages: fc
        .uniqueArray(fc.constantFrom('Proposal', 'Prospecting'))
        .chain((names) =>
          fc.tuple(...names.map((stage) => smallCount.map((openCount) => stageOf(stage, { openCount })))),
        ),
      periods: fc
        .tuple(smallMoney, fc.option(smallMoney))
        .map(([wonAmount, quotaAmount]) => [periodOf('2026-01-01', '2026-03-31', { wonAmount, quotaAmount })]),
    })
    .map((facts) => factsOf(territory, facts));

describe('rolling facts up the tree', () => {
  test('a parent has its own facts and those of all territories below it', () => {
    const totals = rollUp(world, [
      factsOf('Ann', { wonAmount: cents(100), wonCount: 1 }),
      factsOf('Bob', { wonAmount: cents(20), wonCount: 2 }),
      factsOf('East', { wonAmount: cents(3), wonCount: 4 }),
      factsOf('West', { wonAmount: cents(5000), wonCount: 8 }),
    ]);
    expect(totals.map(({ territory, wonAmount, wonCount }) => [territory, wonAmount, wonCount])).toEqual([
      ['Ann', 100, 1],
      ['Bob', 20, 2],
      ['East', 123, 7],
      ['West', 5000, 8],
      ['World', 5123, 15],
    ]);
  });

  test('a vacant territory is there, with zeros', () => {
    const totals = rollUp(world, [factsOf('Ann', { wonCount: 1 })]);
    expect(totalOf(totals, 'West')).toEqual(factsOf('West'));
  });

  test('the last win of a parent is the latest of its children’s', () => {
    const totals = rollUp(world, [
      factsOf('Ann', { lastWonDate: '2026-02-07' }),
      factsOf('Bob', { lastWonDate: '2025-12-31' }),
    ]);
    expect(totalOf(totals, 'World').lastWonDate).toBe('2026-02-07');
    expect(totalOf(totals, 'West').lastWonDate).toBeNull();
  });

  test('months, stages and periods meet by name; another segment is another row', () => {
    const totals = rollUp(world, [
      factsOf('Ann', {
        months: [monthOf('2026-01', { wonCount: 1 })],
        stages: [stageOf('Proposal', { openCount: 1 })],
        periods: [periodOf('2026-01-01', '2026-03-31', { wonCount: 1 })],
      }),
      factsOf('Bob', {
        months: [monthOf('2026-01', { wonCount: 2 }), monthOf('2026-02', { wonCount: 3 })],
        stages: [stageOf('Proposal', { openCount: 4 })],
        periods: [
          periodOf('2026-01-01', '2026-03-31', { wonCount: 5 }),
          periodOf('2026-01-01', '2026-03-31', { wonCount: 6, segment: 'Retail' }),
        ],
      }),
    ]);
    const east = totalOf(totals, 'East');
    expect(east.months.map(({ month, wonCount }) => [month, wonCount])).toEqual([
      ['2026-01', 3],
      ['2026-02', 3],
    ]);
    expect(east.stages).toEqual([stageOf('Proposal', { openCount: 5 })]);
    expect(east.periods.map(({ segment, wonCount }) => [segment, wonCount])).toEqual([
      ['Retail', 6],
      [null, 6],
    ]);
  });

  describe('quotas', () => {
    const quarter = (quotaAmount: number | null, wonAmount = 0) => ({
      periods: [
        periodOf('2026-01-01', '2026-03-31', {
          quotaAmount: quotaAmount === null ? null : cents(quotaAmount),
          wonAmount: cents(wonAmount),
        }),
      ],
    });

    test('a parent without a quota of its own has the sum of its children’s', () => {
      const totals = rollUp(world, [factsOf('Ann', quarter(100)), factsOf('Bob', quarter(50))]);
      expect(totalOf(totals, 'World').periods[0]?.quotaAmount).toBe(150);
    });

    test('a parent with a quota of its own keeps it, and is still credited with its children’s deals', () => {
      const totals = rollUp(world, [
        factsOf('Ann', quarter(100, 30)),
        factsOf('Bob', quarter(50, 7)),
        factsOf('East', quarter(120)),
      ]);
      expect(totalOf(totals, 'East').periods).toEqual([
        periodOf('2026-01-01', '2026-03-31', { quotaAmount: cents(120), wonAmount: cents(37) }),
      ]);
      expect(totalOf(totals, 'World').periods[0]?.quotaAmount).toBe(120);
    });

    test('a parent with a quota of its own has none, not one of zero, for the other periods of its children', () => {
      const totals = rollUp(world, [
        factsOf('Ann', quarter(100)),
        factsOf('East', { periods: [periodOf('2026-01-01', '2026-12-31', { quotaAmount: cents(500) })] }),
      ]);
      expect(totalOf(totals, 'East').periods.map(({ endDate, quotaAmount }) => [endDate, quotaAmount])).toEqual([
        ['2026-03-31', null],
        ['2026-12-31', 500],
      ]);
    });

    test('a quota of nobody is not a quota of zero', () => {
      const totals = rollUp(world, [factsOf('Ann', quarter(null, 5))]);
      expect(totalOf(totals, 'World').periods[0]?.quotaAmount).toBeNull();
    });
  });

  test('facts of a territory outside the plan are refused, not lost', () => {
    expect(() => rollUp(world, [factsOf('Atlantis')])).toThrow(UnknownTerritoryError);
  });

  test('facts given twice for one territory are refused, not added', () => {
    expect(() => rollUp(world, [factsOf('Ann'), factsOf('Ann')])).toThrow(DuplicateTerritoryError);
  });

  test('rolling up in two steps equals rolling up in one', () => {
    fc.assert(
      fc.property(someFacts('Ann'), someFacts('Bob'), someFacts('West'), (ann, bob, west) => {
        const atOnce = totalOf(rollUp(world, [ann, bob, west]), 'World');
        const east = totalOf(rollUp(treeOf({ East: null, Ann: 'East', Bob: 'East' }), [ann, bob]), 'East');
        const upper = treeOf({ World: null, East: 'World', West: 'World' });
        expect(totalOf(rollUp(upper, [east, west]), 'World')).toEqual(atOnce);
      }),
    );
  });

  test('the order in which facts arrive never shows', () => {
    fc.assert(
      fc.property(someFacts('Ann'), someFacts('Bob'), someFacts('West'), (ann, bob, west) => {
        expect(rollUp(world, [west, bob, ann])).toEqual(rollUp(world, [ann, bob, west]));
      }),
    );
  });

  test('inputs stay as they are', () => {
    const ann = Object.freeze(factsOf('Ann', { months: Object.freeze([Object.freeze(monthOf('2026-01'))]) }));
    expect(() => rollUp(world, Object.freeze([ann]))).not.toThrow();
  });
});
