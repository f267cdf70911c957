import { ApiError } from '../api/apiError.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { SaveError } from '../store/store.ts';

const verbs = { create: 'create', update: 'update', delete: 'delete' } as const;

/** The refusal of a save in UI API's form: what stands beside fields apart from what concerns the whole record. */
export function refusedSave(object: ObjectSchema, errors: readonly SaveError[], deed: keyof typeof verbs): ApiError {
  const missing = errors.find(({ statusCode }) =>
    ['ENTITY_IS_DELETED', 'NOT_FOUND', 'INVALID_CROSS_REFERENCE_KEY'].includes(statusCode),
  );
  if (missing && missing.fields.length === 0 && deed !== 'create') {
    return new ApiError(
      404,
      missing.statusCode === 'ENTITY_IS_DELETED' ? 'ENTITY_IS_DELETED' : 'NOT_FOUND',
      missing.message,
    );
  }
  const message = `An error occurred while trying to ${verbs[deed]} the record. Please try again.`;
  const fieldErrors: Record<string, unknown[]> = {};
  for (const error of errors) {
    for (const field of error.fields) (fieldErrors[field] ??= []).push(errorView(object, error, field));
  }
  const pageErrors = errors.filter(({ fields }) => fields.length === 0).map((error) => errorView(object, error, null));
  const body = {
    enhancedErrorType: 'RecordError',
    errorCode: 'INVALID_OPERATION',
    message,
    output: { errors: pageErrors, fieldErrors },
    statusCode: 400,
  };
  return new ApiError(400, 'INVALID_OPERATION', message, undefined, [body]);
}

function errorView(object: ObjectSchema, { statusCode, message }: SaveError, field: string | null): unknown {
  return {
    constituentField: null,
    duplicateRecordError: null,
    errorCode: statusCode,
    field,
    fieldLabel: object.fields.find(({ name }) => name === field)?.label ?? null,
    message,
  };
}
