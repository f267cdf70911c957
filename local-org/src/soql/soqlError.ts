import { ApiError } from '../api/apiError.ts';

/** How much of the query stands before and after the place in an error's excerpt. */
const BEFORE = 40;
const AFTER = 40;

/**
 * A query refused at a place, in the platform's form: an excerpt, a caret under the place, row and column from 1, and
 * the reason.
 */
export function soqlError(errorCode: string, soql: string, offset: number, reason: string): ApiError {
  const before = soql.slice(0, offset).split('\n');
  const row = before.length;
  const column = before.at(-1)!.length + 1;
  const line = soql.split('\n')[row - 1]!.replaceAll('\t', ' ').replace(/\r$/, '');
  const start = Math.max(0, column - 1 - BEFORE);
  const excerpt = line.slice(start, column - 1 + AFTER);
  const caret = `${' '.repeat(column - 1 - start)}^`;
  return new ApiError(400, errorCode, `\n${excerpt}\n${caret}\nERROR at Row:${row}:Column:${column}\n${reason}`);
}

/** A query refused as a whole. */
export const malformedQuery = (reason: string): ApiError => new ApiError(400, 'MALFORMED_QUERY', reason);
