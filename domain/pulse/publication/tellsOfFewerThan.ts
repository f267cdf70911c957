import type { Count } from '../../quantities.ts';
import type { AnswerSpan } from './answerSpan.ts';
import { PRIME, at, inverseOf, multiply, subtract } from './primeArithmetic.ts';

/** More combinations than this are not tried; real rounds take a few hundred. */
const MOST_COMBINATIONS = 200_000;

/** A column light enough to matter, and how its answer moves with the free ones while every shown sum stays as it is. */
interface LightColumn {
  readonly weight: Count;
  readonly freedom: Float64Array;
}

/**
 * Whether some combination of the shown sums tells about fewer than so many people. Exact; where there are too many
 * combinations to try, the answer is yes, on the side of caution.
 *
 * A combination about a given few columns only exists exactly when, among all answers that leave every shown sum as it is,
 * those few depend on each other. So sets of light columns are searched for dependent ones. In a smallest dependent set
 * whatever one column can do another must undo: each free direction that a chosen column moves in has to be shared by a
 * second one, which leaves few columns to go on with.
 *
 * @param weights how many people stand behind each column of the span; all above 0
 */
export function tellsOfFewerThan(least: Count, span: AnswerSpan, weights: readonly Count[]): boolean {
  const light = lightColumns(least, span, weights);
  const sharers = sharersOf(light, span.columnCount);
  let tried = 0;

  const isDependentWith = (start: number, chosen: readonly number[], room: Count): boolean => {
    if (++tried > MOST_COMBINATIONS) return true;
    const vectors = chosen.map((column) => (light[column] as LightColumn).freedom);
    if (areDependent(vectors)) return true;
    return nextColumns(vectors, sharers, light.length).some((column) => {
      const { weight } = light[column] as LightColumn;
      if (column <= start || weight > room || chosen.includes(column)) return false;
      return isDependentWith(start, [...chosen, column], room - weight);
    });
  };
  return light.some(({ weight }, column) => isDependentWith(column, [column], least - 1 - weight));
}

function lightColumns(
  least: Count,
  { rows, columnCount }: AnswerSpan,
  weights: readonly Count[],
): readonly LightColumn[] {
  const rowOf = new Map(rows.map((row) => [row.pivot, row.values]));
  return weights.flatMap((weight, column) => {
    if (weight >= least) return [];
    const row = rowOf.get(column);
    const freedom = row === undefined ? new Float64Array(columnCount) : row.map((value) => (PRIME - value) % PRIME);
    freedom[column] = row === undefined ? 1 : 0;
    return [{ weight, freedom }];
  });
}

/** For each free direction, the light columns that move in it. */
function sharersOf(light: readonly LightColumn[], columnCount: number): readonly (readonly number[])[] {
  const sharers: number[][] = Array.from({ length: columnCount }, () => []);
  light.forEach(({ freedom }, column) => {
    freedom.forEach((value, direction) => {
      if (value !== 0) sharers[direction]?.push(column);
    });
  });
  return sharers;
}

/**
 * The columns one of which must join: the sharers of a direction in which only one of the chosen moves, the direction with
 * the fewest. Any column, in the rare case that every direction is shared already.
 */
function nextColumns(
  vectors: readonly Float64Array[],
  sharers: readonly (readonly number[])[],
  columnCount: number,
): readonly number[] {
  let fewest: readonly number[] | null = null;
  for (let direction = 0; direction < sharers.length; direction++) {
    let movers = 0;
    for (const vector of vectors) if (vector[direction] !== 0) movers += 1;
    const candidates = sharers[direction] as readonly number[];
    if (movers === 1 && (fewest === null || candidates.length < fewest.length)) fewest = candidates;
  }
  return fewest ?? Array.from({ length: columnCount }, (_, column) => column);
}

function areDependent(vectors: readonly Float64Array[]): boolean {
  const independent: { readonly pivot: number; readonly values: Float64Array }[] = [];
  for (const vector of vectors) {
    const values = vector.slice();
    for (const { pivot, values: row } of independent) subtract(values, row, at(values, pivot));
    const pivot = values.findIndex((value) => value !== 0);
    if (pivot < 0) return true;
    multiply(values, inverseOf(at(values, pivot)));
    independent.push({ pivot, values });
  }
  return false;
}
