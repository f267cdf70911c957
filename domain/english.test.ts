import { amountText, countText, percentText } from './english.ts';

describe('numbers in English reports', () => {
  test('money has two decimals and thousands apart', () => {
    expect([0, 999.5, 12340.5, -1234567.891].map(amountText)).toEqual(['0.00', '999.50', '12,340.50', '-1,234,567.89']);
  });

  test('a count has one decimal at most', () => {
    expect([0, 7, 1240.25, 1000000].map(countText)).toEqual(['0', '7', '1,240.3', '1,000,000']);
  });

  test('what is more than nothing is never called 0%', () => {
    expect([0, 0.001, 0.274, 1, 12.34].map(percentText)).toEqual(['0%', 'less than 1%', '27%', '100%', '1,234%']);
  });
});
