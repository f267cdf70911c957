import fc from 'fast-check';
import { trendChange } from './trend.ts';

const point = (date: string, value: number | null) => ({ date, value });

describe('the change of a number', () => {
  test('goes from the first known day to the last', () => {
    const points = [
      point('2026-11-23', null),
      point('2026-11-22', 150),
      point('2026-11-20', null),
      point('2026-11-21', 100),
    ];
    expect(trendChange(points)).toEqual({
      from: point('2026-11-21', 100),
      to: point('2026-11-22', 150),
      change: 50,
      changeFraction: 0.5,
    });
  });

  test('is unknown while only one day is known: history begins there', () => {
    expect(trendChange([point('2026-11-23', 100)])).toBeNull();
    expect(trendChange([point('2026-11-23', 100), point('2026-11-24', null)])).toBeNull();
    expect(trendChange([])).toBeNull();
  });

  test('has no share where it began at nothing', () => {
    expect(trendChange([point('2026-01-01', 0), point('2026-01-02', 5)])).toMatchObject({
      change: 5,
      changeFraction: null,
    });
  });

  test('does not depend on the order of its points', () => {
    const dates = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'];
    fc.assert(
      fc.property(fc.shuffledSubarray(dates), fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (order, values) => {
        const points = order.map((date) => point(date, values[dates.indexOf(date)] ?? 0));
        expect(trendChange(points)).toEqual(trendChange([...points].reverse()));
      }),
    );
  });

  test('of what shrank has the sign of shrinking, below nothing too', () => {
    expect(trendChange([point('2026-01-01', -10), point('2026-01-02', -20)])).toMatchObject({ changeFraction: -1 });
  });
});
