const WIDTH = 120;
const HEIGHT = 28;
const MARGIN = 3;

/** The path of a small line through values, in a box of 120 by 28; a flat line where they are all alike. */
export function trendLine(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return values
    .map((value, at) => {
      const x = values.length < 2 ? WIDTH / 2 : MARGIN + (at * (WIDTH - 2 * MARGIN)) / (values.length - 1);
      const share = most === least ? 0.5 : (value - least) / (most - least);
      return `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)).toFixed(1)}`;
    })
    .join(' ');
}
