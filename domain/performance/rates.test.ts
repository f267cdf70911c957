import { cents } from '../money.ts';
import { averageDeal, daysSinceLastWon, salesCycleDays, winRate } from './rates.ts';

describe('rates', () => {
  test('of four closed deals three won are three quarters; open deals do not count', () => {
    expect(winRate(3, 1)).toBe(0.75);
  });

  test('losing everything is a rate of 0, closing nothing is no rate', () => {
    expect(winRate(0, 2)).toBe(0);
    expect(winRate(0, 0)).toBeNull();
  });

  test('deals without an amount do not lower the average deal', () => {
    expect(averageDeal(cents(1000), 3, 1)).toBe(500);
    expect(averageDeal(cents(1000), 3, 0)).toBe(333);
    expect(averageDeal(cents(0), 2, 2)).toBeNull();
    expect(averageDeal(cents(0), 0, 0)).toBeNull();
  });

  test('the sales cycle is the mean of the won deals that have both dates', () => {
    expect(salesCycleDays(90, 3)).toBe(30);
    expect(salesCycleDays(0, 0)).toBeNull();
  });

  test('a deal won today was won 0 days ago; never having won is not long ago but unknown', () => {
    expect(daysSinceLastWon('2026-01-31', '2026-01-31')).toBe(0);
    expect(daysSinceLastWon('2026-01-01', '2026-01-31')).toBe(30);
    expect(daysSinceLastWon(null, '2026-01-31')).toBeNull();
  });
});
