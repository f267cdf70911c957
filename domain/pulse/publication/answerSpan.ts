import { PRIME, at, inverseOf, multiply, subtract } from './primeArithmetic.ts';

/**
 * All that can be computed by adding and subtracting sums of answers: the vectors spanned by the shown sets, a column for
 * each respondent (or for each class of respondents who are in just the same sets).
 *
 * Kept in reduced row echelon form modulo a prime, so that no fraction is ever rounded. A sum that can be derived with
 * fractions can be derived modulo the prime too, unless the prime divides one of the denominators; with a prime near 2²⁶
 * that happens about once in 67 million.
 */
export interface AnswerSpan {
  readonly columnCount: number;
  readonly rows: readonly SpanRow[];
}

/** A vector of the span, 1 at its pivot, where every other row has 0. */
export interface SpanRow {
  readonly pivot: number;
  readonly values: Float64Array;
}

export const emptySpan = (columnCount: number): AnswerSpan => ({ columnCount, rows: [] });

/** The span after one more set is shown; the same span when the set tells nothing new. */
export function spanWith(span: AnswerSpan, columns: Iterable<number>): AnswerSpan {
  const values = new Float64Array(span.columnCount);
  for (const column of columns) values[column] = 1;
  for (const row of span.rows) subtract(values, row.values, at(values, row.pivot));
  const pivot = values.findIndex((value) => value !== 0);
  if (pivot < 0) return span;

  multiply(values, inverseOf(at(values, pivot)));
  const added = { pivot, values };
  const rows = span.rows.map((row) => {
    const factor = at(row.values, pivot);
    if (factor === 0) return row;
    const reduced = row.values.slice();
    subtract(reduced, values, factor);
    return { pivot: row.pivot, values: reduced };
  });
  return { columnCount: span.columnCount, rows: [...rows, added] };
}

/**
 * Whether some combination of the shown sums tells about one column alone, or (from two on) about two columns alone:
 * a + b, but also a − b.
 *
 * One column is told when its row has nothing else in it. Two are told when a row has one free column beside its pivot,
 * or when two rows are multiples of each other outside their pivots.
 */
export function tellsOfColumns(most: 1 | 2, span: AnswerSpan): boolean {
  const directions = new Set<string>();
  for (const { pivot, values } of span.rows) {
    const free: number[] = [];
    for (let i = 0; i < values.length; i++) if (i !== pivot && values[i] !== 0) free.push(i);
    if (free.length < most) return true;
    if (most === 1) continue;
    const inverse = inverseOf(at(values, free[0] as number));
    const direction = free.map((i) => `${i}:${(at(values, i) * inverse) % PRIME}`).join();
    if (directions.has(direction)) return true;
    directions.add(direction);
  }
  return false;
}
