import fc from 'fast-check';
import { territoryKey } from '../../ids.ts';
import { seededRandom } from '../design/problem/random.ts';
import { USUAL_BAND } from '../balanceVerdict.ts';
import { begun, continued, redone, undone } from './history.ts';
import { distanceToMiddles, refusals } from './moveRules.ts';
import type { MoveRules } from './moveRules.ts';
import { ScenarioMovesError, scenarioMoves, scenarioMovesText } from './scenarioMoves.ts';
import { suggestions } from './suggestions.ts';
import { afterMoves, relocations, territoryOf, territoryValue, whatIf, whatIfBalance } from './whatIf.ts';
import type { WhatIf, WhatIfBase } from './whatIf.ts';

const FREE: MoveRules = { isLocked: () => false, capacity: null, distance: null };

/** Hours and money of accounts in territories, in the order given. */
function baseOf(territories: number, rows: readonly (readonly [home: number, hours: number, money: number])[]) {
  return {
    territories: Array.from({ length: territories }, (_, j) => territoryKey(`T${j}`)),
    measures: ['workload', 'potential'],
    home: Int32Array.from(rows, ([home]) => home),
    amounts: Float64Array.from(rows.flatMap(([, hours, money]) => [hours, money])),
  } satisfies WhatIfBase;
}

const amount = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 1e12 }) }, { weight: 1, arbitrary: fc.constant(NaN) }); // prettier-ignore
const plans = fc.integer({ min: 1, max: 6 }).chain((territories) =>
  fc.record({
    territories: fc.constant(territories),
    rows: fc.array(fc.tuple(fc.nat(territories - 1), amount, amount), { minLength: 1, maxLength: 30 }),
    moves: fc.array(fc.array(fc.tuple(fc.nat(29), fc.nat(territories - 1)), { maxLength: 4 }), { maxLength: 8 }),
  }),
);
type Drawn = typeof plans extends fc.Arbitrary<infer Plan> ? Plan : never;

const batches = ({ rows, moves }: Drawn) =>
  moves.map((batch) => batch.map(([account, to]) => ({ account: account % rows.length, to })));

/** The same plan counted from nothing. */
function recounted(plan: WhatIf): WhatIf {
  const { base } = plan;
  return whatIf({ ...base, home: base.home.map((_, account) => territoryOf(plan, account)) });
}

describe('a plan with some accounts elsewhere', () => {
  it('has exactly the totals that a recount finds, whatever moved in whatever order', () => {
    fc.assert(
      fc.property(plans, (drawn) => {
        let plan = whatIf(baseOf(drawn.territories, drawn.rows));
        for (const moves of batches(drawn)) {
          plan = afterMoves(plan, moves);
          const { totals, knownCounts, counts } = recounted(plan);
          expect({ totals: plan.totals, knownCounts: plan.knownCounts, counts: plan.counts }).toEqual({
            totals,
            knownCounts,
            counts,
          });
        }
      }),
    );
  });

  it('is reached from its base by its relocations, and leaves its parent as it was', () => {
    fc.assert(
      fc.property(plans, (drawn) => {
        const start = whatIf(baseOf(drawn.territories, drawn.rows));
        const before = start.totals.slice();
        const end = batches(drawn).reduce(afterMoves, start);
        expect(start.totals).toEqual(before);
        expect(afterMoves(start, relocations(end))).toEqual(end);
        for (const { account, to } of relocations(end)) expect(to).not.toBe(start.base.home[account]);
      }),
    );
  });

  it('judges its territories by the mean of all, and knows nothing where nothing is known', () => {
    const plan = whatIf(baseOf(2, [[0, 30, NaN], [0, 10, NaN], [1, 20, 7]])); // prettier-ignore
    expect(territoryValue(plan, 0, 1)).toBeNull();
    expect(whatIfBalance(plan, 0, USUAL_BAND).territories.map(({ index }) => index)).toEqual([4 / 3, 2 / 3]);
    const moved = afterMoves(plan, [{ account: 1, to: 1 }]);
    expect(whatIfBalance(moved, 0, USUAL_BAND)).toMatchObject({ inBandFraction: 1, variationFraction: 0 });
    expect(territoryValue(afterMoves(moved, [{ account: 0, to: 1 }]), 0, 1)).toBe(0);
  });
});

it('undoes and redoes, and forgets what was undone once something new is done', () => {
  const done = continued(continued(begun(1), 2), 3);
  expect(undone(undone(undone(done))).present).toBe(1);
  expect(redone(redone(redone(undone(undone(done))))).present).toBe(3);
  const anew = continued(undone(done), 9);
  expect(redone(anew).present).toBe(9);
  expect(undone(anew).present).toBe(2);
});

describe('rules', () => {
  const plan = whatIf(baseOf(2, [[0, 30, 1], [0, 10, 1], [1, 20, 1]])); // prettier-ignore

  it('keep locked accounts where they are', () => {
    const rules = { ...FREE, isLocked: (account: number) => account === 1 };
    expect(refusals(plan, [{ account: 0, to: 1 }, { account: 1, to: 1 }], rules)).toEqual([{ rule: 'locked', account: 1 }]); // prettier-ignore
    expect(refusals(plan, [{ account: 1, to: 0 }], rules)).toEqual([]);
  });

  it('let no territory take more than its capacity, all moves counted together', () => {
    const rules = { ...FREE, capacity: { measure: 0, most: (territory: number) => (territory === 1 ? 40 : null) } };
    expect(refusals(plan, [{ account: 1, to: 1 }], rules)).toEqual([]);
    expect(refusals(plan, [{ account: 0, to: 1 }], rules)).toEqual([{ rule: 'capacity', to: 1, value: 50, most: 40 }]);
    expect(refusals(plan, [{ account: 0, to: 1 }, { account: 2, to: 0 }], rules)).toEqual([]); // prettier-ignore
  });

  it('let no account go farther from a territory’s middle than allowed, and refuse nothing that is not known', () => {
    const places = [[41.9, 12.5], [45.5, 9.2], [45.4, 9.1], [NaN, NaN]] as const; // prettier-ignore
    const base = baseOf(2, [[0, 1, 1], [1, 1, 1], [1, 1, 1], [1, 1, 1]]); // prettier-ignore
    const of = (at: 0 | 1): Float64Array => Float64Array.from(places, (place) => place[at]);
    const between = distanceToMiddles(base, of(0), of(1));
    const [refusal] = refusals(whatIf(base), [{ account: 1, to: 0 }, { account: 3, to: 0 }], { ...FREE, distance: { between, most: 400 } }); // prettier-ignore
    expect(refusal).toMatchObject({ rule: 'distance', account: 1 });
    expect(Math.round((refusal as { kilometres: number }).kilometres)).toBe(480);
  });
});

describe('suggestions', () => {
  const ended = (plan: WhatIf, rules: MoveRules) => {
    const aim = { measures: [0], toleranceFraction: 0.1 };
    const search = suggestions(plan, rules, aim, { random: seededRandom(1), secondsLeft: () => 10 });
    let step = search.next();
    while (!step.done) step = search.next();
    return step.value;
  };
  const uneven = whatIf(baseOf(2, [[0, 40, 1], [0, 30, 1], [0, 10, 1], [1, 20, 1]])); // prettier-ignore

  it('bring the plan into the band by the fewest moves first', () => {
    const { isReached, fewest, choices } = ended(uneven, FREE);
    expect({ isReached, fewest }).toEqual({ isReached: true, fewest: 1 });
    expect(choices.map(({ name }) => name)).toEqual(['least disruption', 'knee', 'best balance']);
    expect(choices[0]?.moves).toEqual([{ account: 1, from: 0, to: 1 }]);
  });

  it('keep every rule, and better what cannot be mended', () => {
    const locked = { ...FREE, isLocked: (account: number) => account < 2 };
    const { isReached, choices } = ended(uneven, locked);
    expect(isReached).toBe(false);
    expect(choices.at(-1)?.moves).toEqual([{ account: 2, from: 0, to: 1 }]);
    const full = { ...FREE, capacity: { measure: 0, most: (territory: number) => (territory === 1 ? 35 : null) } };
    for (const { moves } of ended(uneven, full).choices) {
      expect(afterMoves(uneven, moves).totals[2]).toBeLessThanOrEqual(35);
    }
  });
});

describe('the moves of a scenario', () => {
  const id = fc.string({ minLength: 1, maxLength: 18 });

  it('come back from their text as they went in', () => {
    const moves = fc.uniqueArray(fc.record({ account: id, from: id, to: id }), { selector: ({ account }) => account });
    fc.assert(
      fc.property(moves, (said) => {
        const sorted = (all: typeof said) => [...all].sort((a, b) => (a.account < b.account ? -1 : 1));
        expect(sorted(scenarioMoves(scenarioMovesText(said)))).toEqual(sorted(said));
      }),
    );
    expect(scenarioMoves(null)).toEqual([]);
  });

  it.each([
    ['{', 'no JSON'],
    ['{}', 'no list'],
    ['{"moves":[{"from":"a"}]}', 'lacks'],
    ['{"moves":[{"from":"a","to":"b","accounts":[1]}]}', 'no id'],
    ['{"moves":[{"from":"a","to":"b","accounts":["x","x"]}]}', 'moved twice'],
  ])('are refused where they say %s', (text, why) => {
    expect(() => scenarioMoves(text)).toThrow(ScenarioMovesError);
    expect(() => scenarioMoves(text)).toThrow(why);
  });
});
