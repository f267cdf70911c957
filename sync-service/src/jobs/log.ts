import pino from 'pino';

/**
 * The only things a log line can say beside its time, level and event. Names, values of records, addresses and tokens have no
 * field here, so they cannot get into a log by being passed along.
 */
export interface LogFields {
  readonly org?: string;
  readonly run?: string;
  readonly status?: string;
  readonly mode?: string;
  readonly seconds?: number;
  readonly read?: number;
  readonly created?: number;
  readonly updated?: number;
  readonly unchanged?: number;
  readonly failed?: number;
  readonly rejected?: number;
  readonly apiCalls?: number;
  readonly waiting?: number;
  readonly active?: number;
  readonly port?: number;
  readonly concurrency?: number;
  readonly cron?: string;
  readonly timeZone?: string;
  /** Salesforce's error code, an OAuth error, or Node's; never a message, which may quote records. */
  readonly code?: string;
  readonly exitCode?: number;
  readonly deferSeconds?: number;
  /** One of our own sentences about the set-up; never the org's, which may quote records. */
  readonly reason?: string;
}

const FIELDS: readonly (keyof LogFields)[] = [
  ...(['org', 'run', 'status', 'mode', 'seconds', 'read', 'created', 'updated', 'unchanged', 'failed'] as const),
  ...(['rejected', 'apiCalls', 'waiting', 'active', 'port', 'concurrency', 'cron', 'timeZone', 'code'] as const),
  ...(['exitCode', 'deferSeconds'] as const),
];

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Lines of JSON to a stream, standard error when not given. */
export function openLog(stream: { write(line: string): unknown } = process.stderr): Log {
  const logger = pino(
    { base: null, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime },
    {
      write: (line: string) => void stream.write(line),
    },
  );
  const allowed = (fields: LogFields = {}): object =>
    Object.fromEntries([
      ...FIELDS.filter((name) => fields[name] !== undefined).map((name) => [name, shortened(fields[name])]),
      ...(fields.reason === undefined ? [] : [['reason', withoutAddresses(fields.reason)]]),
    ]);
  return {
    info: (event, fields) => logger.info(allowed(fields), event),
    warn: (event, fields) => logger.warn(allowed(fields), event),
    error: (event, fields) => logger.error(allowed(fields), event),
  };
}

const withoutAddresses = (text: string): string => text.replace(/\S+@\S+/g, '(address)').slice(0, 300);

/** Codes and aliases are words; whatever is longer or of another kind is not what it says it is. */
function shortened(value: unknown): unknown {
  if (typeof value === 'number') return value;
  const text = String(value);
  return /^[\w .:|/*,@+-]{1,100}$/.test(text) ? text : '(not a word)';
}
