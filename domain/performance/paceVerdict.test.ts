import { elapsedShare, isCovered, paceVerdict } from './paceVerdict.ts';

describe('the verdict on a quota', () => {
  test.each([
    [1, 0.4, 'reached'],
    [0.5, 1.2, 'onPlan'],
    [0.5, 0.9, 'onPlan'],
    [0.5, 0.89, 'behind'],
    [0.5, 0.75, 'behind'],
    [0.5, 0.74, 'farBehind'],
    [0, 0, 'farBehind'],
    [null, null, 'unknown'],
  ])('with %s of it won at a pace of %s it is %s', (attainment, pace, verdict) => {
    expect(paceVerdict(attainment, pace)).toBe(verdict);
  });
});

test('the share of time that has passed is attainment by pace', () => {
  expect(elapsedShare(0.3, 0.6)).toBe(0.5);
  expect(elapsedShare(0, 0)).toBeNull();
  expect(elapsedShare(null, 1)).toBeNull();
});

test('pipeline is enough when it covers what is missing as often as the win rate asks for', () => {
  expect(isCovered(2, 2)).toBe(true);
  expect(isCovered(1.9, 2)).toBe(false);
  expect(isCovered(null, 2)).toBeNull();
  expect(isCovered(2, null)).toBeNull();
});
