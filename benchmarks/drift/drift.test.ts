import { seededRandom } from '../../domain/alignment/design/problem/random.ts';
import { PLANTED, simulatedYear } from './simulatedYear.ts';
import { watchYear } from './watchYear.ts';

describe('the watch over drift, on simulated years', () => {
  const results = Array.from({ length: 12 }, (_, n) => {
    const year = simulatedYear(seededRandom(n + 1), PLANTED[n % PLANTED.length]!, {
      territoryCount: 3,
      winsFrom: 300,
      winsTo: 450,
    });
    return { drift: year.drift, ...watchYear(year) };
  });

  test('finds planted drift within 14 days in nearly every year', () => {
    const missed = results.filter(({ delay }) => delay === null || delay > 14);
    // Of 12 years at most two: the benchmark holds 1,000 to 95 %.
    expect(missed.map(({ drift }) => drift).length).toBeLessThanOrEqual(2);
  });

  test('calls at most one calm territory and year a drift', () => {
    const calm = results.reduce((total, { calmTerritoryYears }) => total + calmTerritoryYears, 0);
    expect(results.flatMap(({ falseAlerts }) => falseAlerts).length).toBeLessThanOrEqual(calm);
  });
});
