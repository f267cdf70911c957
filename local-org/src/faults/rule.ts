/**
 * Faults by request: what a healthy org does not do, done when a test asks for it.
 *
 * A **rule** says what goes wrong, where, and when:
 *
 *     { "fault": "unavailable", "on": "GET /services/data/v66.0/query/**", "call": 3 }
 *
 * Rules are given at start (`startLocalOrg({ faults: { seed, rules } })`, `main.ts --faults file.json`) and over HTTP,
 * with the token of an administrator, on a path that knows no faults, limits or API version:
 *
 *     GET    /local-org/faults          the rules with `calls` and `struck`, and `log`: each strike
 *     PUT    /local-org/faults          { seed?, rules }: in place of all; counts and random streams begin anew
 *     POST   /local-org/faults          one rule more; answers its number
 *     DELETE /local-org/faults          none any more
 *     GET    /local-org/clock           { now, shiftSeconds, frozenAt }
 *     PUT    /local-org/clock           { shiftSeconds?, frozenAt? }: the org's clock against the machine's; null lets it run
 *     GET    /local-org/limits          { daily: { used, limit }, concurrent: { running, limit } }
 *     PUT    /local-org/limits          { dailyUsed?, dailyLimit?, concurrentLimit? }
 *     POST   /local-org/purge           { before }: forgets deletions logged before that moment, records and all
 *
 * **Where.** `on`: `[METHOD ]path`, `*` for one segment or a part of it, `**` for any number; default: everything under
 * `/services`. `contains`: a text that the decoded query string has. `object`: for faults of rows and of what is hidden.
 *
 * **When.** `call`: the n-th matching call, from 1, or a list of them. `every`: each n-th. `chance`: a probability, from a
 * random stream of the rule's own that depends on the seed and its place alone. None of these: always. `times`: at most so
 * often. For faults of rows, a row counts as a call.
 *
 * **What.** See `catalogue` below: each fault with its settings and their defaults. The first rule that strikes decides
 * about the answer; changes to an answer come on top, in the order of the rules.
 */
export interface FaultRule {
  readonly fault: FaultName;
  readonly on?: string;
  readonly contains?: string;
  readonly object?: string;
  readonly call?: number | readonly number[];
  readonly every?: number;
  readonly chance?: number;
  readonly times?: number;
  readonly [setting: string]: unknown;
}

/** Rules with the seed of their random streams. */
export interface Faults {
  readonly seed?: number;
  readonly rules: readonly FaultRule[];
}

type Phase = 'answer' | 'change' | 'send' | 'row' | 'write' | 'hide';

interface FaultKind {
  /** When it takes part: in place of the answer, on the answer, while sending it, per row saved, around a write, always. */
  readonly phase: Phase;
  /** Settings with their defaults; null marks one that must be given, undefined one that may be anything. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const kind = (phase: Phase, settings: Record<string, unknown> = {}): FaultKind => ({ phase, settings });
/** `isApplied` true: the request is carried out all the same, and only its answer is lost. */
const answer = (settings: Record<string, unknown> = {}): FaultKind => kind('answer', { isApplied: false, ...settings });

/** Every fault with its settings. */
export const catalogue = {
  // In place of the answer.
  /** 401 INVALID_SESSION_ID; the token is dead from then on (the administrator's own excepted). */
  expiredSession: answer(),
  /** 403 REQUEST_LIMIT_EXCEEDED, the daily limit. */
  dailyLimit: answer(),
  /** 403 REQUEST_LIMIT_EXCEEDED, too many long requests at once. */
  concurrentLimit: answer(),
  /** 503 SERVER_UNAVAILABLE. */
  unavailable: answer(),
  /** 503 with a page of HTML. */
  maintenance: answer(),
  /** 420 with a page of HTML. */
  edge: answer(),
  /** 406 without a body. */
  notAcceptable: answer(),
  /** 429 with Retry-After. */
  tooMany: answer({ seconds: 7 }),
  /** 500 UNKNOWN_EXCEPTION. */
  unknownException: answer(),
  /** 400 QUERY_TIMEOUT. */
  queryTimeout: answer(),
  /** 400 INVALID_QUERY_LOCATOR. */
  invalidLocator: answer(),
  /** 400 INVALID_REPLICATION_DATE. */
  invalidReplicationDate: answer(),
  /** 400 EXCEEDED_ID_LIMIT. */
  exceededIdLimit: answer(),
  /** 404 NOT_FOUND, as for a bulk job after seven days. */
  gone: answer(),
  /** 400 of the token endpoint: invalid_grant, invalid_client_id, inactive_user … */
  refusedToken: answer({ error: 'invalid_grant', description: "user hasn't approved this consumer" }),
  /** 200 with a page of HTML. */
  html: answer(),
  /** 302 to another instance: the same path at `to`. */
  redirect: answer({ to: null }),
  /** Anything else. */
  answer: answer({ status: null, headers: {}, body: undefined }),

  // On the answer.
  /** A bulk job in another state. */
  jobState: kind('change', { state: 'Failed', message: 'InternalServerError : The job did not finish.' }),
  /** A bulk job that counts `by` records more than there are rows. */
  miscount: kind('change', { by: 1 }),
  /** A page of bulk results that names its own locator as the next. */
  repeatedLocator: kind('change'),
  /** A page of bulk results without its header. */
  missingHeader: kind('change'),
  /** CSV with CRLF line ends whatever was asked for. */
  carriageReturns: kind('change'),
  /** A byte order mark before the CSV. */
  byteOrderMark: kind('change'),
  /** Whole numbers in CSV as `7.0`. */
  decimals: kind('change'),
  /** A field of another type in describe. */
  retypedField: kind('change', { object: null, field: null, type: null }),

  // While sending.
  /** The connection ends without an answer; the request is carried out unless `isApplied` is false. */
  reset: kind('send', { isApplied: true }),
  /** The connection ends after so many bytes of the body; `isChunked` leaves out the length. */
  cut: kind('send', { bytes: 10, isChunked: false }),
  /** Silence for so long after so many bytes of the body, -1 for before everything; then all goes on. */
  stall: kind('send', { seconds: 600, bytes: -1 }),
  /** The body in pieces of so many bytes, with a pause between them. */
  drip: kind('send', { bytes: 64, milliseconds: 100 }),

  // Per row saved.
  /** UNABLE_TO_LOCK_ROW. */
  lockedRow: kind('row', { operation: 'any' }),
  /** Any refusal: FIELD_CUSTOM_VALIDATION_EXCEPTION, STRING_TOO_LONG, STORAGE_LIMIT_EXCEEDED … */
  refusedRow: kind('row', { operation: 'any', code: null, message: 'The record was refused.', fields: [] }),

  // Around a write.
  /**
   * A long transaction: what the request writes carries the stamps of now and is seen by nobody for so long by the org's
   * clock. The client has its answer at once. Until then the records are locked. On the request that closes the upload of
   * a bulk job (`PATCH /services/data/v66.0/jobs/ingest/*`) it is the load that commits late: the job is complete before its rows are seen.
   */
  lateCommit: kind('write', { seconds: 600 }),

  // Always, while the rule stands. `call`, `every`, `chance` and `times` do not apply.
  /** An object that is not there for anybody. */
  hiddenObject: kind('hide', { object: null }),
  /** A field that is not there for anybody. */
  hiddenField: kind('hide', { object: null, field: null }),
  /** That share of an object's rows, always the same ones, that is not there for anybody. */
  hiddenRows: kind('hide', { object: null, fraction: 0.4 }),
} as const satisfies Record<string, FaultKind>;

export type FaultName = keyof typeof catalogue;

const places: ReadonlySet<string> = new Set(['fault', 'on', 'contains', 'object', 'call', 'every', 'chance', 'times']);

/** What is wrong with a rule, in sentences; empty when it is right. */
export function problemsOf(rule: unknown): string[] {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return ['A rule must be an object.'];
  const given = rule as Record<string, unknown>;
  const name = String(given['fault']);
  const fault: FaultKind | undefined = Object.hasOwn(catalogue, name) ? catalogue[name as FaultName] : undefined;
  if (!fault) return [`"${name}" is no fault. There are: ${Object.keys(catalogue).join(', ')}.`];
  const problems: string[] = [];
  for (const setting of Object.keys(given)) {
    if (!places.has(setting) && !(setting in fault.settings)) problems.push(`${name} has no setting "${setting}".`);
  }
  for (const [setting, usual] of Object.entries(fault.settings)) {
    const value = given[setting] ?? usual;
    if (value === null) problems.push(`${name} needs "${setting}".`);
    else if (usual !== null && usual !== undefined && typeof value !== typeof usual)
      problems.push(`"${setting}" of ${name} must be a ${typeof usual}.`);
  }
  const whole = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 1;
  const { on, contains, object, call, every, chance, times } = given;
  for (const [setting, value] of Object.entries({ on, contains, object })) {
    if (value !== undefined && typeof value !== 'string') problems.push(`"${setting}" must be a text.`);
  }
  for (const [setting, value] of Object.entries({ every, times })) {
    if (value !== undefined && !whole(value)) problems.push(`"${setting}" must be a whole number from 1.`);
  }
  if (call !== undefined && ![call].flat().every(whole))
    problems.push('"call" must be a whole number from 1, or several.');
  if (chance !== undefined && !(typeof chance === 'number' && chance >= 0 && chance <= 1)) {
    problems.push('"chance" must be a number from 0 to 1.');
  }
  if ([call, every, chance].filter((one) => one !== undefined).length > 1) {
    problems.push('Only one of "call", "every" and "chance" can be given.');
  }
  return problems;
}

/** A setting of a rule, or its default. */
export function setting<T>(rule: FaultRule, name: string): T {
  const { settings }: FaultKind = catalogue[rule.fault];
  return (rule[name] ?? settings[name]) as T;
}

export const phaseOf = (rule: FaultRule): Phase => catalogue[rule.fault].phase;
