import fc from 'fast-check';
import { USUAL_BAND } from '../balanceVerdict.ts';
import type { PlanFlow } from './planFlow.ts';
import { scenarioComparison, valuesOf } from './planFlow.ts';

const flow = (
  from: string | null,
  to: string,
  accountCount: number,
  hours: number | null,
  money: number | null,
): PlanFlow => ({
  ...{ from, to, accountCount, workloadHours: hours, potentialAmount: money },
});
const leaves = [
  { id: 's1', continuesId: 't1' },
  { id: 's2', continuesId: 't2' },
];

describe('a scenario beside today', () => {
  it('tells how even each is and what share of accounts, work and potential changes hands', () => {
    const flows = [flow('t1', 's1', 2, 60, 300), flow('t1', 's2', 1, 20, 100), flow('t2', 's2', 1, 20, 400)];
    const { today, then, moves } = scenarioComparison(['t1', 't2'], leaves, flows, USUAL_BAND);
    expect(today.territories.map(({ values }) => values.workload)).toEqual([80, 20]);
    expect(then.territories.map(({ values }) => values.workload)).toEqual([60, 40]);
    expect(today.balance.workload.variationFraction).toBeCloseTo(0.6);
    expect(then.balance.workload.variationFraction).toBeCloseTo(0.2);
    expect(moves).toEqual({ accountCount: 1, accountFraction: 0.25, workloadFraction: 0.2, potentialFraction: 0.125 });
  });

  it('counts accounts that no territory has today as new, not as moved', () => {
    const { moves, newAccountCount, today } = scenarioComparison(
      ['t1', 't2'],
      leaves,
      [flow(null, 's1', 3, 1, 1)],
      USUAL_BAND,
    );
    expect(moves).toMatchObject({ accountCount: 0, accountFraction: null });
    expect([newAccountCount, today.accountCount]).toEqual([3, 0]);
  });

  it('keeps what nobody knows apart from nothing', () => {
    expect(valuesOf([])).toEqual({ workload: 0, potential: 0, account: 0 });
    expect(valuesOf([flow('t1', 's1', 2, null, null)])).toEqual({ workload: null, potential: null, account: 2 });
    expect(valuesOf([flow('t1', 's1', 2, null, 5), flow('t1', 's1', 1, 7, null)])).toEqual({
      workload: 7,
      potential: 5,
      account: 3,
    });
  });

  it('loses no account: both sides have as many as there are', () => {
    const flows = fc.array(
      fc.record({
        from: fc.constantFrom('t1', 't2'),
        to: fc.constantFrom('s1', 's2'),
        accountCount: fc.nat(20),
        workloadHours: fc.option(fc.nat(1000)),
        potentialAmount: fc.option(fc.nat(1000)),
      }),
    );
    fc.assert(
      fc.property(flows, (all) => {
        const count = all.reduce((sum, { accountCount }) => sum + accountCount, 0);
        const { today, then, moves } = scenarioComparison(['t1', 't2'], leaves, all, USUAL_BAND);
        expect([today.accountCount, then.accountCount]).toEqual([count, count]);
        expect(moves.accountCount).toBeLessThanOrEqual(count);
      }),
    );
  });
});
