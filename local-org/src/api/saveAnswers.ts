import type { ObjectSchema } from '../schema/schema.ts';
import type { RecordInput, SaveError, SaveResult } from '../store/store.ts';
import { ApiError } from './apiError.ts';

/** A record's outcome as collections show it: without `id` where nothing was saved. */
export function collectionResult(result: SaveResult): unknown {
  return {
    ...(result.id === null ? {} : { id: result.id }),
    success: result.success,
    errors: result.errors,
    ...(result.created === undefined ? {} : { created: result.created }),
  };
}

/** The refusal of a call on one record: REST's array, with `errorCode` where collections say `statusCode`. */
export function refusalOf(errors: readonly SaveError[]): ApiError {
  const body = errors.map(({ statusCode, message, fields }) => ({
    message,
    errorCode: statusCode,
    ...(withoutFields.has(statusCode) ? {} : { fields }),
  }));
  const [first] = errors;
  return new ApiError(
    statusOf(first?.statusCode ?? ''),
    first?.statusCode ?? '',
    first?.message ?? '',
    undefined,
    body,
  );
}

/** Refusals that concern the request, not a value: they come without a list of fields. */
const withoutFields: ReadonlySet<string> = new Set([
  'INVALID_FIELD',
  'NOT_FOUND',
  'ENTITY_IS_DELETED',
  'JSON_PARSER_ERROR',
]);

function statusOf(statusCode: string): number {
  switch (statusCode) {
    case 'NOT_FOUND':
    case 'ENTITY_IS_DELETED':
      return 404;
    case 'INSUFFICIENT_ACCESS_OR_READONLY':
    case 'STORAGE_LIMIT_EXCEEDED':
      return 403;
    default:
      return 400;
  }
}

/**
 * JSON of the wrong type is refused while it is read, before any record is looked at: the whole request fails. Turns
 * the store's per-record answer into that refusal; does nothing when no value had the wrong type.
 */
export function refuseWrongTypes(
  object: ObjectSchema,
  records: readonly RecordInput[],
  results: readonly SaveResult[],
): void {
  for (const [index, result] of results.entries()) {
    const error = result.errors.find(({ statusCode }) => statusCode === 'INVALID_TYPE_ON_FIELD_IN_RECORD');
    const name = error?.fields[0];
    const field = object.fields.find((one) => one.name === name);
    if (!error || !field) continue;
    const key = Object.keys(records[index] ?? {}).find((given) => given.toLowerCase() === field.name.toLowerCase());
    const value = records[index]?.[key ?? ''];
    const message = `Cannot deserialize instance of ${field.type} from ${jsonToken(value)} value ${textOf(value)} or request may be missing a required field at [line:1, column:2]`;
    throw new ApiError(400, 'JSON_PARSER_ERROR', message);
  }
}

function jsonToken(value: unknown): string {
  if (typeof value === 'string') return 'VALUE_STRING';
  if (typeof value === 'number') return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  if (typeof value === 'boolean') return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
  if (value === null) return 'VALUE_NULL';
  return Array.isArray(value) ? 'START_ARRAY' : 'START_OBJECT';
}

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
