import fc from 'fast-check';
import { seededRandom } from '../../alignment/design/problem/random.ts';
import { callAllocation, NotACandidateError } from './callAllocation.ts';
import type { CallBudget, CallCandidate } from './callCandidate.ts';
import { concaveEnvelope } from './concaveEnvelope.ts';

const account = (key: string, sales: number[], rest: Partial<CallCandidate> = {}): CallCandidate => ({
  key,
  sales,
  secondsPerCall: 3600,
  floor: 0,
  isNewBusiness: false,
  ...rest,
});
const hours = (all: number, newBusinessHours = 0): CallBudget => ({ hours: all, newBusinessHours });

/** The best sales over every combination of calls: the oracle, written without any of the tested code. */
function bruteForce(candidates: readonly CallCandidate[], budget: CallBudget): number {
  let best = -Infinity;
  const visit = (i: number, all: number, existing: number, sales: number): void => {
    if (all > budget.hours * 3600 || existing > (budget.hours - budget.newBusinessHours) * 3600) return;
    if (i === candidates.length) {
      best = Math.max(best, sales);
      return;
    }
    const each = candidates[i]!;
    for (let calls = each.floor; calls < each.sales.length; calls++) {
      const seconds = calls * each.secondsPerCall;
      visit(i + 1, all + seconds, existing + (each.isNewBusiness ? 0 : seconds), sales + each.sales[calls]!);
    }
  };
  visit(0, 0, 0, 0);
  return best;
}

function randomCase(seed: number): { candidates: CallCandidate[]; budget: CallBudget } {
  const random = seededRandom(seed);
  const candidates = Array.from({ length: 2 + Math.floor(random() * 4) }, (_, i) => {
    const ceiling = 1 + Math.floor(random() * 6);
    const potential = 10 + 90 * random();
    const exponent = [1, 1, 2, 3.5][seed % 4]!;
    const sales = Array.from({ length: ceiling + 1 }, (_, x) =>
      seed % 5 === 0 ? Math.floor(potential * random()) : (potential * x ** exponent) / (3 ** exponent + x ** exponent),
    );
    return account(`A${i}`, sales, {
      secondsPerCall: 600 * (1 + Math.floor(random() * 9)),
      floor: random() < 0.2 ? 1 : 0,
      isNewBusiness: random() < 0.4,
    });
  });
  const most = candidates.reduce((sum, each) => sum + ((each.sales.length - 1) * each.secondsPerCall) / 3600, 0);
  const least = candidates.reduce((sum, each) => sum + (each.floor * each.secondsPerCall) / 3600, 0);
  const budget = least + (most - least) * random();
  return { candidates, budget: hours(budget, seed % 3 === 0 ? (budget - least) * random() : 0) };
}

describe('callAllocation', () => {
  it('equals brute force on 500 small random cases: concave, S-shaped and jumping, with floors and hours for new business', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const { candidates, budget } = randomCase(seed);
      const result = callAllocation(candidates, budget);
      expect({ seed, sales: result.sales.toFixed(6) }).toEqual({
        seed,
        sales: bruteForce(candidates, budget).toFixed(6),
      });
      expect({ seed, proven: result.isProvenBest, gap: result.gapFraction, broken: result.brokenRules }).toEqual({
        seed,
        proven: true,
        gap: 0,
        broken: [],
      });
    }
  });

  it('keeps hours, floors and ceilings, and never passes its bound, whatever the accounts', () => {
    const candidate = fc
      .record({
        steps: fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 12 }),
        minutes: fc.integer({ min: 5, max: 300 }),
        floor: fc.integer({ min: 0, max: 3 }),
        isNewBusiness: fc.boolean(),
      })
      .map(({ steps, minutes, floor, isNewBusiness }) => {
        const sales = [0, ...steps].map((_, x) => steps.slice(0, x).reduce((sum, step) => sum + step, 0));
        return account('A', sales, {
          secondsPerCall: minutes * 60,
          floor: Math.min(floor, steps.length),
          isNewBusiness,
        });
      });
    fc.assert(
      fc.property(
        fc.array(candidate, { maxLength: 30 }),
        fc.double({ min: 0, max: 300, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (candidates, all, share) => {
          const result = callAllocation(candidates, hours(all, all * share));
          const broken = result.brokenRules.length > 0;
          let existing = 0;
          candidates.forEach((each, i) => {
            expect(result.calls[i]!).toBeLessThan(each.sales.length);
            if (!broken) expect(result.calls[i]!).toBeGreaterThanOrEqual(each.floor);
            if (!each.isNewBusiness) existing += (result.calls[i]! * each.secondsPerCall) / 3600;
          });
          expect(result.hours).toBeLessThanOrEqual(all + 1e-9);
          expect(existing).toBeLessThanOrEqual(all - all * share + 1e-9);
          expect(result.bound).toBeGreaterThanOrEqual(result.sales);
          expect(result.hours - result.newBusinessHours).toBeCloseTo(existing, 6);
        },
      ),
    );
  });

  it('gives the first hours to the account that gains most by them', () => {
    const result = callAllocation([account('small', [0, 5, 8]), account('large', [0, 9, 13])], hours(3));
    expect(result.calls).toEqual([1, 2]);
    expect(result).toMatchObject({ sales: 18, bound: 18, hours: 3, isProvenBest: true });
  });

  it('gives an account whose sales start slowly all of its calls or none', () => {
    const slow = account('slow', [0, 0, 0, 30]);
    const steady = account('steady', [0, 6, 12, 18, 24]);
    expect(callAllocation([slow, steady], hours(2)).calls).toEqual([0, 2]);
    expect(callAllocation([slow, steady], hours(3)).calls).toEqual([3, 0]);
    expect(callAllocation([slow, steady], hours(5)).calls).toEqual([3, 2]);
  });

  it('keeps hours for new business even where existing business would bring more, and leaves them rather than lend them', () => {
    const existing = account('old', [0, 10, 20, 30, 40]);
    const prospect = account('new', [0, 1, 2], { isNewBusiness: true });
    expect(callAllocation([existing, prospect], hours(4)).calls).toEqual([4, 0]);
    expect(callAllocation([existing, prospect], hours(4, 1)).calls).toEqual([3, 1]);
    expect(callAllocation([existing, prospect], hours(6, 3))).toMatchObject({ calls: [3, 2], hours: 5 });
  });

  it('gives up the floors that sell least per hour when all floors together do not fit, and names them', () => {
    const key = account('key', [0, 50, 60], { floor: 2 });
    const minor = account('minor', [0, 4, 8], { floor: 2 });
    const result = callAllocation([minor, key], hours(3));
    expect(result.brokenRules).toEqual([{ rule: 'floor', key: 'minor', calls: 2 }]);
    expect(result.calls).toEqual([1, 2]);
  });

  it('answers for no accounts, no hours, and more hours than calls', () => {
    expect(callAllocation([], hours(10))).toMatchObject({ calls: [], sales: 0, bound: 0, gapFraction: 0 });
    expect(callAllocation([account('A', [3, 5])], hours(0))).toMatchObject({ calls: [0], sales: 3, gapFraction: 0 });
    expect(callAllocation([account('A', [3, 5])], hours(99))).toMatchObject({
      calls: [1],
      hours: 1,
      isProvenBest: true,
    });
  });

  it('refuses what is no candidate', () => {
    expect(() => callAllocation([account('A', [])], hours(1))).toThrow(NotACandidateError);
    expect(() => callAllocation([account('A', [0, NaN])], hours(1))).toThrow(NotACandidateError);
    expect(() => callAllocation([account('A', [0], { floor: 1 })], hours(1))).toThrow('ceiling');
    expect(() => callAllocation([account('A', [0], { secondsPerCall: 0.5 })], hours(1))).toThrow('whole seconds');
  });

  it.each([
    ['concave', 1],
    ['S-shaped', 2.5],
    ['mixed', 0],
  ])('stays within 0.001 % of its bound on 2,000 %s accounts', (_, exponent) => {
    const random = seededRandom(11);
    const candidates = Array.from({ length: 2000 }, (_, i) => {
      const potential = 1000 * Math.exp(Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(6.283 * random()));
      const half = 2 + 8 * random();
      const c = exponent === 0 ? 1 + 2 * random() : exponent;
      const sales = Array.from({ length: 25 }, (_, x) => (potential * x ** c) / (half ** c + x ** c));
      return account(`A${i}`, sales, {
        secondsPerCall: 60 * (20 + Math.floor(70 * random())),
        isNewBusiness: i % 4 === 0,
      });
    });
    for (const budget of [hours(8000), hours(8000, 3000)]) {
      expect(callAllocation(candidates, budget).gapFraction).toBeLessThanOrEqual(0.00001);
    }
  });
});

describe('concaveEnvelope', () => {
  it('falls in slope from step to step, and lies nowhere below the sales', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 15 }), (sales) => {
        const steps = concaveEnvelope(0, sales, 0, 60);
        let level = sales[0]!;
        steps.forEach((step, s) => {
          if (s > 0) expect(step.slope).toBeLessThanOrEqual(steps[s - 1]!.slope + 1e-9);
          for (let x = step.fromCalls; x <= step.toCalls; x++) {
            expect(sales[x]!).toBeLessThanOrEqual(level + (x - step.fromCalls) * 60 * step.slope + 1e-6);
          }
          level += step.gain;
        });
        expect(level).toBeCloseTo(Math.max(...sales), 6);
      }),
    );
  });
});
