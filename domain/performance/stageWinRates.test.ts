import fc from 'fast-check';
import { cents } from '../money.ts';
import { stageWinRates, weightedPipeline } from './stageWinRates.ts';
import { stageOf } from './testing/builders.ts';

describe('the win rate of a stage', () => {
  test('is the share won of the closed deals that had been in it', () => {
    const rates = stageWinRates([stageOf('Proposal', { reachedWonCount: 3, reachedLostCount: 1 })], [], 4);
    expect(rates).toEqual([{ stage: 'Proposal', rate: 0.75, basis: 'history', closedCount: 4 }]);
  });

  test('counts the whole plan: rows of several territories for one stage are added', () => {
    const rates = stageWinRates(
      [stageOf('Proposal', { reachedWonCount: 2 }), stageOf('Proposal', { reachedLostCount: 2 })],
      [],
      1,
    );
    expect(rates.map(({ rate }) => rate)).toEqual([0.5]);
  });

  test('is the declared probability while too few deals have passed, and says so', () => {
    const stages = [stageOf('Proposal', { reachedWonCount: 9 })];
    const declared = [{ stage: 'Proposal', probability: 0.6 }];
    expect(stageWinRates(stages, declared, 10)).toEqual([
      { stage: 'Proposal', rate: 0.6, basis: 'declared', closedCount: 9 },
    ]);
    expect(stageWinRates(stages, declared, 9)[0]?.basis).toBe('history');
  });

  test('may rest on a single deal where that is asked for', () => {
    const stages = [stageOf('Proposal', { reachedLostCount: 1 })];
    expect(stageWinRates(stages, [{ stage: 'Proposal', probability: 0.6 }], 1)[0]).toMatchObject({ rate: 0 });
  });

  test('is unknown, not zero, when neither is known', () => {
    expect(stageWinRates([stageOf('Proposal')], [], 0)).toEqual([
      { stage: 'Proposal', rate: null, basis: 'none', closedCount: 0 },
    ]);
  });
});

describe('weighted pipeline', () => {
  const rates = [
    { stage: 'Prospecting', rate: 0.1, basis: 'history', closedCount: 50 },
    { stage: 'Proposal', rate: 0.6, basis: 'declared', closedCount: 2 },
    { stage: 'Odd', rate: null, basis: 'none', closedCount: 0 },
  ] as const;

  test('is the sum of open amounts times their stages’ rates, with the basis named', () => {
    const proposal = stageOf('Proposal', { openAmount: cents(1000) });
    const prospecting = stageOf('Prospecting', { openAmount: cents(500) });
    expect(weightedPipeline([proposal], rates)).toEqual({ amount: 600, basis: 'declared' });
    expect(weightedPipeline([prospecting, proposal], rates)).toEqual({ amount: 650, basis: 'mixed' });
  });

  test('is nothing for an empty pipeline, which is known', () => {
    expect(weightedPipeline([stageOf('Odd')], rates)).toEqual({ amount: 0, basis: 'none' });
  });

  test('is unknown when an open amount stands in a stage without a rate', () => {
    const proposal = stageOf('Proposal', { openAmount: cents(1000) });
    expect(weightedPipeline([proposal, stageOf('Odd', { openAmount: cents(1) })], rates).amount).toBeNull();
    expect(weightedPipeline([proposal, stageOf('Unheard of', { openAmount: cents(1) })], rates).amount).toBeNull();
  });

  test('never exceeds the open amount', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e9 }), fc.double({ min: 0, max: 1, noNaN: true }), (open, rate) => {
        const { amount } = weightedPipeline(
          [stageOf('S', { openAmount: cents(open) })],
          [{ stage: 'S', rate, basis: 'history', closedCount: 1 }],
        );
        expect(amount).toBeGreaterThanOrEqual(0);
        expect(amount).toBeLessThanOrEqual(open);
      }),
    );
  });
});
