import fc from 'fast-check';
import { largestGap } from './metricGap.ts';
import type { MetricValues } from './metricGap.ts';

const valuesOf = (values: Partial<MetricValues> = {}): MetricValues => ({
  WonAmount: 100,
  WonCount: 10,
  NewBusinessAmount: 50,
  OpenAmount: 200,
  WinRateFraction: 0.5,
  AverageDealAmount: 10,
  ...values,
});

describe('the largest gap of a territory', () => {
  test('is the metric furthest below the mean of its peers, in relative terms', () => {
    const own = valuesOf({ WonAmount: 50, WinRateFraction: 0.1 });
    expect(largestGap(own, [own, valuesOf()])).toEqual({
      metric: 'WinRateFraction',
      value: 0.1,
      peerMean: 0.3,
      gapFraction: 1 - 0.1 / 0.3,
    });
  });

  test('does not exist for the best, for equals, or without peers', () => {
    expect(largestGap(valuesOf({ WonAmount: 500 }), [valuesOf({ WonAmount: 500 }), valuesOf()])).toBeNull();
    expect(largestGap(valuesOf(), [valuesOf(), valuesOf()])).toBeNull();
    expect(largestGap(valuesOf(), [valuesOf()])).toBeNull();
  });

  test('of equal gaps is the first in the metrics’ order, so that it is always the same', () => {
    const own = valuesOf({ WonCount: 5, OpenAmount: 100 });
    expect(largestGap(own, [own, valuesOf()])?.metric).toBe('WonCount');
  });

  test('what is unknown is not a gap', () => {
    const own = valuesOf({ WinRateFraction: null });
    expect(largestGap(own, [own, valuesOf()])).toBeNull();
  });

  test('lies above 0 and at most at 1', () => {
    const amounts = fc.nat({ max: 1e9 });
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 2, maxLength: 9 }), (wons) => {
        const peers = wons.map((WonAmount) => valuesOf({ WonAmount }));
        const gap = largestGap(peers[0] ?? valuesOf(), peers);
        expect(gap === null || (gap.gapFraction > 0 && gap.gapFraction <= 1)).toBe(true);
      }),
    );
  });
});
