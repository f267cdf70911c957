import { potentialAdjusted } from './potentialAdjusted.ts';
import { ranksOf } from './ranks.ts';

/** Numbers from 0 to 1, the same each time. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count += 1;
  return count;
}

/**
 * Reps of equal skill: each wins deals at the rate their territory's potential allows (to the power `law`: 1 when twice
 * the potential brings twice the deals, less where returns diminish), of sizes that vary as deals do. Quotas are equal, as
 * they so often are.
 */
function equallySkilled(count: number, law: number, seed: number) {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const potential = Math.exp(0.8 * normal(random));
    const deals = poisson(12 * potential ** law, random);
    const won = Array.from({ length: deals }, () => Math.exp(0.7 * normal(random))).reduce(
      (sum, size) => sum + size,
      0,
    );
    return { result: won, potential, attainment: won / 12 };
  });
}

function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = mean(x.map((rank, i) => (rank - meanX) * ((y[i] ?? 0) - meanY)));
  const spread = (ranks: readonly number[], centre: number) =>
    Math.sqrt(mean(ranks.map((rank) => (rank - centre) ** 2)));
  return covariance / (spread(x, meanX) * spread(y, meanY));
}

describe('fairness of ranks, on simulated reps of equal skill and unequal potential', () => {
  for (const law of [1, 0.7, 0.4]) {
    test(`where results grow as potential^${law}, the adjusted rank follows potential by 0.1 at most, the raw one closely`, () => {
      for (let seed = 1; seed <= 40; seed++) {
        const reps = equallySkilled(60, law, seed);
        const potential = reps.map((rep) => rep.potential);
        const adjusted = potentialAdjusted(reps).indices.map((index) => index ?? Number.NaN);
        const fair = rankCorrelation(adjusted, potential);
        const raw = rankCorrelation(
          reps.map(({ attainment }) => attainment),
          potential,
        );
        expect({ seed, isFair: Math.abs(fair) <= 0.1 }).toEqual({ seed, isFair: true });
        expect(raw).toBeGreaterThan(law >= 0.7 ? 0.7 : 0.35);
      }
    });
  }

  test('the exponent found is the one the reps were simulated with', () => {
    const exponents = [1, 0.7, 0.4].map((law) => potentialAdjusted(equallySkilled(400, law, 7)).exponent);
    // Whole deals, few in small territories, bend the law a little upwards.
    [1, 0.7, 0.4].forEach((law, i) => expect(Math.abs((exponents[i] ?? 0) - law)).toBeLessThan(0.1));
  });

  test('someone twice as good as the rest comes first, whatever their territory', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const reps = equallySkilled(60, 0.7, seed).map((rep) => ({ ...rep, result: 12 * 1.3 * rep.potential ** 0.7 }));
      const star = { ...reps[seed]!, result: reps[seed]!.result * 2 };
      const { indices } = potentialAdjusted(reps.map((rep, i) => (i === seed ? star : rep)));
      expect(ranksOf(indices.map((index) => index ?? 0))[seed]).toBe(1);
    }
  });
});

describe('the potential-adjusted index', () => {
  test('expected results add up to the actual ones', () => {
    const reps = equallySkilled(30, 0.7, 3);
    const { indices } = potentialAdjusted(reps);
    const expected = reps.reduce((sum, { result }, i) => (indices[i] ? sum + result / indices[i] : sum), 0);
    const actual = reps.reduce((sum, { result }) => sum + result, 0);
    expect(expected).toBeCloseTo(actual, 6);
  });

  test('few reps are measured in proportion to their potential', () => {
    expect(
      potentialAdjusted([
        { result: 10, potential: 100 },
        { result: 30, potential: 300 },
        { result: 20, potential: null },
      ]),
    ).toEqual({ indices: [1, 1, null], exponent: 1, basis: 'Proportional' });
  });

  test('when nobody has won anything there is no index', () => {
    expect(potentialAdjusted([{ result: 0, potential: 5 }]).indices).toEqual([null]);
  });

  test('reps of one same potential are compared by their results', () => {
    const reps = Array.from({ length: 8 }, (_, i) => ({ result: i + 1, potential: 10 }));
    expect(potentialAdjusted(reps).indices.map((index) => (index ?? 0) * 4.5)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
