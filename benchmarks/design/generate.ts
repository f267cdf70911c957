import { seededRandom } from '../../domain/alignment/design/problem/random.ts';

/** A generated market: places on a plane in kilometres, hours of work and money to win. */
export type GeneratedMarket = {
  readonly id: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly workload: Float64Array;
  readonly potential: Float64Array;
};

/**
 * A market of `accountCount` accounts around 60 towns of unequal size in a square of 1,000 km, nine in ten accounts
 * near a town. Workload is lognormal with σ = 0.6, potential lognormal with σ = 1.0, correlated at 0.5: the shape of
 * the yardstick the designer is measured by.
 */
export function generatedMarket(accountCount: number, seed: number): GeneratedMarket {
  const random = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const towns = Array.from({ length: 60 }, () => ({
    x: 1000 * random(),
    y: 1000 * random(),
    weight: Math.exp(0.8 * normal()),
    spread: 8 + 30 * random(),
  }));
  const totalWeight = towns.reduce((sum, town) => sum + town.weight, 0);
  const x = new Float64Array(accountCount);
  const y = new Float64Array(accountCount);
  const workload = new Float64Array(accountCount);
  const potential = new Float64Array(accountCount);
  for (let i = 0; i < accountCount; i++) {
    if (random() < 0.1) {
      x[i] = 1000 * random();
      y[i] = 1000 * random();
    } else {
      let drawn = random() * totalWeight;
      const town = towns.find((each) => (drawn -= each.weight) <= 0) ?? towns[0]!;
      x[i] = town.x + town.spread * normal();
      y[i] = town.y + town.spread * normal();
    }
    const effort = normal();
    workload[i] = 10 * Math.exp(0.6 * effort);
    potential[i] = 50_000 * Math.exp(0.5 * effort + Math.sqrt(0.75) * normal());
  }
  return { id: Array.from({ length: accountCount }, (_, i) => `A${i + 1}`), x, y, workload, potential };
}
