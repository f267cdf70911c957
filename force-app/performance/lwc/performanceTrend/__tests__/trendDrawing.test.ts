import { niceTicks, trendDrawing } from '../trendDrawing';

const point = (date: string, value: number | null) => ({ date, value });

it('places days by the calendar, not by their number', () => {
  const drawing = trendDrawing([point('2026-01-01', 0), point('2026-01-02', 5), point('2026-01-11', 10)]);
  expect(drawing?.dots.map(({ left }) => left)).toEqual([0, 10, 100]);
});

it('dashes the line where nothing was known for longer than a fortnight', () => {
  const drawing = trendDrawing([point('2026-01-01', 1), point('2026-01-02', 2), point('2026-03-01', 3)]);
  expect(drawing?.line.match(/M/g)).toHaveLength(2);
  expect(drawing?.bridges?.match(/M/g)).toHaveLength(1);
});

it('fills what lies below the line only down to 0', () => {
  expect(trendDrawing([point('2026-01-01', 10), point('2026-01-02', 90)])?.area).not.toBeNull();
  expect(trendDrawing([point('2026-01-01', 80), point('2026-01-02', 90)])?.area).toBeNull();
});

it('draws nothing from fewer than two known days', () => {
  expect(trendDrawing([point('2026-01-01', 1), point('2026-01-02', null)])).toBeNull();
});

it.each([
  [0, 97, [0, 25, 50, 75, 100]],
  [98, 103, [98, 100, 102, 104]],
  [0.48, 0.5, [0.48, 0.485, 0.49, 0.495, 0.5]],
  [5, 5, [4, 6]],
  [-3, 4, [-4, -2, 0, 2, 4]],
])('encloses values from %d to %d in round numbers', (least, most, ticks) => {
  expect(niceTicks(least, most)).toEqual(ticks);
});
