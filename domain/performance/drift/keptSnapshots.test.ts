import fc from 'fast-check';
import { addDays } from '../../dates.ts';
import { keptSnapshots } from './keptSnapshots.ts';

const everyDay = (from: string, count: number): string[] => Array.from({ length: count }, (_, n) => addDays(from, n));

test('keeps every day of 90, then the last of each week, then the last of each month', () => {
  const days = everyDay('2023-01-01', 1246); // to 30 May 2026
  const kept = [...keptSnapshots(days, '2026-05-30')].sort();
  expect(kept.filter((day) => day >= '2026-03-01')).toEqual(everyDay('2026-03-01', 91));
  expect(kept.filter((day) => day >= '2025-06-01' && day < '2025-07-01')).toEqual([
    ...['2025-06-01', '2025-06-08', '2025-06-15', '2025-06-22', '2025-06-29', '2025-06-30'],
  ]);
  expect(kept.filter((day) => day < '2023-06-01')).toEqual([
    ...['2023-01-31', '2023-02-28', '2023-03-31', '2023-04-30', '2023-05-31'],
  ]);
});

test('keeps the last there is of a month whose last day was not computed', () => {
  expect([...keptSnapshots(['2020-02-03', '2020-02-20'], '2026-01-01')]).toEqual(['2020-02-20']);
});

test('thinning every day leaves what thinning once leaves', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1500), { minLength: 1, maxLength: 60 }), fc.nat(200), (offsets, later) => {
      const days = offsets.map((offset) => addDays('2022-01-01', offset)).sort();
      const [first, last] = ['2026-02-10', addDays('2026-02-10', later)];
      const once = keptSnapshots(days, last);
      const twice = keptSnapshots([...keptSnapshots(days, first)], last);
      expect([...twice].sort()).toEqual([...once].sort());
    }),
  );
});
