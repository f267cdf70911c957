/** The kinds of errors the platform names in `extensions.ErrorType`. */
export type ErrorType = 'InvalidSyntax' | 'ValidationError' | 'DataFetchingException' | 'OperationNotSupported';

/** One entry of an answer's `errors`. */
export class GraphQlError extends Error {
  readonly type: ErrorType;
  readonly path: readonly string[];
  readonly locations: readonly { line: number; column: number }[];

  constructor(
    type: ErrorType,
    message: string,
    path: readonly string[] = [],
    locations: readonly { line: number; column: number }[] = [],
  ) {
    super(message);
    this.name = 'GraphQlError';
    this.type = type;
    this.path = path;
    this.locations = locations;
  }

  toJson(): unknown {
    return {
      message: this.message,
      locations: this.locations,
      paths: this.path,
      extensions: { ErrorType: this.type },
    };
  }
}

/** A request that does not fit the schema, in the words the platform's validator uses. */
export function invalid(kind: string, problem: string, path: readonly string[]): GraphQlError {
  return new GraphQlError(
    'ValidationError',
    `Validation error of type ${kind}: ${problem} @ '${path.join('/')}'`,
    path,
  );
}

/** A field that its type does not have, or that the user may not see: the two look alike. */
export function undefinedField(name: string, type: string, path: readonly string[]): GraphQlError {
  return invalid('FieldUndefined', `Field '${name}' in type '${type}' is undefined`, path);
}
