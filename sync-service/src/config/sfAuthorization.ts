import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { Failure, systemCodeOf } from '../failure.ts';
import { jsonValue } from '../jsonValue.ts';

/** A session the `sf` CLI already holds. The CLI renews it; we only ask. */
export interface SfAuthorization {
  readonly instanceUrl: string;
  readonly accessToken: string;
}

const displaySchema = z.object({ result: z.object({ instanceUrl: z.url(), accessToken: z.string().optional() }) });
const tokenSchema = z.object({ result: z.object({ accessToken: z.string().regex(/^\S+$/) }) });

/**
 * Asks the `sf` CLI for the session of an alias.
 *
 * Since May 2026 `sf org display` hides the token and `sf org auth show-access-token` tells it; older versions know only
 * the former, so both are asked.
 *
 * @param connections the file looked into first, and `known` its aliases, for the message
 * @throws {Failure} setup: when the CLI is absent, or knows no such alias
 */
export function readSfAuthorization(alias: string, connections: string, known: readonly string[]): SfAuthorization {
  // On Windows the CLI is a .cmd file that only a shell starts; the alias is checked so that no shell can misread it.
  if (!/^[\w.@+-]+$/.test(alias)) {
    throw new Failure('setup', `"${alias}" is not an alias.`, 'Use letters, digits and . _ @ + - only.');
  }
  const place = known.length > 0 ? `${connections} knows ${known.join(', ')}` : `${connections} has no connections`;
  const unknown = (why: string, nextStep: string, cause?: unknown): Failure =>
    new Failure('setup', `The org "${alias}" is unknown: ${place}, and ${why}.`, nextStep, cause);

  let display: z.infer<typeof displaySchema> | undefined;
  try {
    display = displaySchema.safeParse(askSf(['org', 'display', '--target-org', alias, '--json'])).data;
  } catch (error) {
    throw unknown(
      systemCodeOf(error) === 'ENOENT' ? 'the sf CLI is not installed' : 'the sf CLI did not answer',
      `Add "${alias}" to ${connections}, or install the sf CLI and run: sf org login web --alias ${alias}. ("npm start" creates the org "local".)`,
      error,
    );
  }
  if (display === undefined) {
    throw unknown(
      'the sf CLI has no session for it',
      `Run: sf org login web --alias ${alias}, or add "${alias}" to ${connections}.`,
    );
  }
  const told = tokenSchema.safeParse(askSf(['org', 'auth', 'show-access-token', '--target-org', alias, '--json'])).data;
  const accessToken = told?.result.accessToken ?? shownToken(display.result.accessToken);
  if (accessToken === undefined) {
    throw unknown('the sf CLI does not tell its access token', 'Update the sf CLI: sf update.');
  }
  return { instanceUrl: display.result.instanceUrl.replace(/\/+$/, ''), accessToken };
}

/** A hidden token reads `[REDACTED] …`; a real one has no space. */
const shownToken = (token: string | undefined): string | undefined =>
  token !== undefined && /^[^\s[]\S*$/.test(token) ? token : undefined;

/** @throws the error of starting the CLI, when it is absent or does not end within a minute */
function askSf(parameters: readonly string[]): unknown {
  const answer = spawnSync('sf', parameters, {
    encoding: 'utf8',
    timeout: 60_000,
    env: process.env,
    shell: process.platform === 'win32',
  });
  if (answer.error) throw answer.error;
  return jsonValue(answer.stdout);
}
