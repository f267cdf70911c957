/**
 * An answer that refuses the request, in REST's form: `[{message, errorCode, fields}]` with an HTTP status.
 * Thrown anywhere below a route; the server writes it.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly errorCode: string;
  readonly fields: readonly string[] | undefined;
  /** Sent as it is in place of the usual array, for the few answers that have another form. */
  readonly body: unknown;

  constructor(status: number, errorCode: string, message: string, fields?: readonly string[], body?: unknown) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.errorCode = errorCode;
    this.fields = fields;
    this.body = body;
  }

  /** The JSON body the client reads. */
  toJson(): unknown {
    if (this.body !== undefined) return this.body;
    return [
      {
        message: this.message,
        errorCode: this.errorCode,
        ...(this.fields === undefined ? {} : { fields: this.fields }),
      },
    ];
  }
}

/** What REST answers for a path or record that is not there. */
export function notFound(message = 'The requested resource does not exist'): ApiError {
  return new ApiError(404, 'NOT_FOUND', message);
}
