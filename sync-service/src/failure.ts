/** The process exit code each kind of failure ends in; 0 is success and 1 is kept for bugs. */
export const exitCodeOf = {
  /** Input, settings, files or disk of this machine. */
  setup: 2,
  /** Some rows could not be written. */
  partial: 3,
  /** The API budget is used up; a later run continues. */
  deferred: 4,
  /** The org cannot be reached, or refuses. */
  org: 5,
  /** Sums over territories differ from the org's own. */
  mismatch: 6,
} as const;

export type FailureKind = keyof typeof exitCodeOf;

/**
 * A failure that a person can act on: what happened, where, and what to do next, in finished sentences.
 * Whatever is thrown and is not a Failure is a bug.
 */
export class Failure extends Error {
  override readonly name: string = 'Failure';
  readonly kind: FailureKind;
  readonly nextStep: string;

  constructor(kind: FailureKind, message: string, nextStep: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.nextStep = nextStep;
  }

  get exitCode(): number {
    return exitCodeOf[this.kind];
  }
}

/** Node's own error code (`ENOSPC`, `ECONNREFUSED`, …) of an error or of one of its causes, if it has one. */
export function systemCodeOf(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    const { code, cause } = current as { code?: unknown; cause?: unknown };
    if (typeof code === 'string') return code;
    current = cause;
  }
  return undefined;
}

/** The failure for a file that could not be read or written, with the usual reasons told apart. */
export function fileFailure(action: string, path: string, error: unknown): Failure {
  const code = systemCodeOf(error);
  const nextStep =
    code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG'
      ? 'The disk is full. Free some space, then run the same command again; nothing was lost.'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'Give this user the right to the folder, or choose another one with EVENFIELD_HOME.'
        : code === 'ENOENT'
          ? 'Check the path.'
          : 'See the cause below.';
  return new Failure('setup', `Could not ${action} ${path}${code ? ` (${code})` : ''}.`, nextStep, error);
}
