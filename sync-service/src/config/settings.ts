import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Failure, fileFailure, systemCodeOf } from '../failure.ts';

const wholeNumber = (from: number, to: number) => z.coerce.number().int().min(from).max(to);
const share = z.coerce.number().gt(0).max(1);

/**
 * Everything that can be set, with its default. In the environment each is written `EVENFIELD_` and capitals
 * (`EVENFIELD_BULK_ABOVE_ROWS=20000`); in `settings.json` of the data folder it has the name below. The environment wins.
 */
const settingsSchema = z.strictObject({
  /** Requests in flight at once. Salesforce counts long ones (over 20 s) per org, so more is rarely faster. */
  concurrency: wholeNumber(1, 10).default(4),
  /** An object with more rows than this is pulled through Bulk 2.0; a REST page holds 2,000. */
  bulkAboveRows: wholeNumber(0, 1_000_000).default(10_000),
  /**
   * Rows in one page of a Bulk 2.0 result: what is fetched again after a broken download. The replica stores rows in groups
   * of 122,880 for each of its threads; pages of fewer groups cost it a fifth more time.
   */
  bulkPageRows: wholeNumber(1, 1_000_000).default(500_000),
  /** A write of more rows than this goes through Bulk 2.0 ingest; a collections request holds 200. */
  bulkWriteAboveRows: wholeNumber(0, 1_000_000).default(2_000),
  /** Stop, and continue in a later run, when this share of the org's daily API requests is used. */
  apiBudgetFraction: share.default(0.9),
  /** One run stops, and leaves the rest to the next, when it has made so many API requests. */
  callsPerRun: wholeNumber(10, 1_000_000).default(5_000),
  /** How far an incremental pull looks behind the previous one, since long transactions commit late. */
  overlapMinutes: wholeNumber(0, 24 * 60).default(15),
  /** A request that sends or receives nothing for so long is broken off and tried again. */
  idleTimeoutSeconds: wholeNumber(1, 600).default(60),
  /** A run that is not done by then ends and leaves the rest to the next. */
  runDeadlineMinutes: wholeNumber(1, 24 * 60).default(120),
  /** How soon workers notice things: `usual` is kind to the database, `quick` has no minutes to wait. */
  queuePace: z.enum(['usual', 'quick']).default('usual'),
  /** Share of the usual pauses before a request is tried again or a bulk job looked at anew; less is unkind to an org. */
  patience: z.coerce.number().min(0).max(1).default(1),
  /** Tries of one request before the run gives up. */
  tries: wholeNumber(1, 10).default(5),
});

type Tunable = z.infer<typeof settingsSchema>;

/** What one process of the service is told from outside, parsed once. */
export interface Settings extends Tunable {
  /** Folder of this machine's own files: connections, replica, locks. */
  readonly home: string;
  /** PostgreSQL that holds queue and replicas for many workers; without it, files of this machine do. */
  readonly databaseUrl: string | undefined;
}

/**
 * Reads the settings from the environment and from `settings.json` in the data folder (`EVENFIELD_HOME`, else
 * `.evenfield` in the current folder).
 *
 * @throws {Failure} setup: naming every wrong setting at once, each with its next step
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env, folder: string = process.cwd()): Settings {
  const home = resolve(folder, env['EVENFIELD_HOME'] || '.evenfield');
  const file = join(home, 'settings.json');
  const fromFile = readOptionalJson(file);
  const fromEnvironment = Object.fromEntries(
    Object.keys(settingsSchema.shape)
      .map((name) => [name, env[environmentName(name)]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settingsSchema.safeParse({ ...fromFile, ...fromEnvironment });
  const databaseUrl = env['DATABASE_URL'] || undefined;
  if (parsed.success && isDatabaseUrl(databaseUrl)) return { ...parsed.data, home, databaseUrl };

  const wrongUrl = isDatabaseUrl(databaseUrl)
    ? []
    : [
        'DATABASE_URL is not the address of a PostgreSQL database (postgres://user:password@host:5432/name). Correct or unset it.',
      ];
  const issues = (parsed.error?.issues ?? []).flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => `${key} in ${file} is not a setting. Remove it or correct its spelling.`);
    }
    const name = String(issue.path[0]);
    const place = name in fromEnvironment ? environmentName(name) : `${name} in ${file}`;
    return [`${place} is wrong: ${issue.message}. Correct or remove it.`];
  });
  throw new Failure(
    'setup',
    `The settings cannot be used:\n  ${[...issues, ...wrongUrl].join('\n  ')}`,
    'Correct these, then run again.',
  );
}

const isDatabaseUrl = (text: string | undefined): boolean =>
  text === undefined || (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol));

/** `bulkAboveRows` → `EVENFIELD_BULK_ABOVE_ROWS`. */
function environmentName(setting: string): string {
  return `EVENFIELD_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

function readOptionalJson(path: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return {};
    throw fileFailure('read the settings from', path, error);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the same message as a value of the wrong shape.
  }
  throw new Failure('setup', `${path} is not a JSON object.`, 'Correct it, or remove it to use the defaults.');
}
