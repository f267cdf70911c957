import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import { Failure, systemCodeOf } from '../failure.ts';
import { readSecretFile } from './secretFile.ts';

/** A secret store may ask a person first. */
const COMMAND_SECONDS = 60;

const text = z.string().trim().min(1, 'must not be empty');

/** The three places a secret may lie in, of which an entry names one: a file, a variable of the environment, a command. */
export const secretPlaces = <Name extends string>(name: Name) =>
  ({
    [`${name}File`]: text.optional(),
    [`${name}Variable`]: z
      .string()
      .regex(/^[A-Za-z_]\w*$/, 'must be the name of a variable of the environment')
      .optional(),
    [`${name}Command`]: z
      .array(z.string(), { error: 'must be a list: the program, then each of its arguments' })
      .min(1, 'must name a program')
      .optional(),
  }) as {
    [Key in `${Name}File` | `${Name}Variable`]: z.ZodOptional<z.ZodString>;
  } & { [Key in `${Name}Command`]: z.ZodOptional<z.ZodArray<z.ZodString>> };

/** Where one secret lies. */
export interface SecretPlace {
  readonly file: string | undefined;
  readonly variable: string | undefined;
  readonly command: readonly string[] | undefined;
}

/** Whether exactly one place is named. */
export const isOnePlace = ({ file, variable, command }: SecretPlace): boolean =>
  [file, variable, command].filter((place) => place !== undefined).length === 1;

/**
 * The secret, trimmed, from wherever it lies. A command is started without a shell, and what it prints is the secret; what it
 * says on standard error goes to ours.
 *
 * @param what names the secret in messages, for example "private key"
 * @param resolved the path of a file that the place names
 * @throws {Failure} setup: when it is not there, is empty, or its file can be read by others
 */
export function readSecret(
  { file, variable, command }: SecretPlace,
  what: string,
  resolved: (path: string) => string,
): string {
  if (file !== undefined) return readSecretFile(resolved(file), what);
  if (variable !== undefined) return fromVariable(variable, what);
  return fromCommand(command!, what);
}

function fromVariable(variable: string, what: string): string {
  const secret = process.env[variable]?.trim();
  if (secret) return secret;
  throw new Failure(
    'setup',
    `The ${what} is to be in the variable ${variable} of the environment, which is ${secret === undefined ? 'not set' : 'empty'}.`,
    `Set ${variable}, or name a file or a command instead.`,
  );
}

function fromCommand([program = '', ...parameters]: readonly string[], what: string): string {
  const { error, status, signal, stdout } = spawnSync(program, parameters, {
    encoding: 'utf8',
    timeout: COMMAND_SECONDS * 1000,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const secret = stdout?.trim();
  if (!error && status === 0 && secret) return secret;
  // Never what it printed: that may be the secret.
  const how =
    systemCodeOf(error) === 'ENOENT'
      ? 'cannot be found'
      : systemCodeOf(error) === 'ETIMEDOUT'
        ? `took longer than ${COMMAND_SECONDS} seconds`
        : error
          ? `cannot be started (${systemCodeOf(error) ?? error.name})`
          : status !== 0
            ? `ended with ${status === null ? signal : `code ${status}`}`
            : 'printed nothing';
  throw new Failure(
    'setup',
    `The command that is to tell the ${what}, ${program}, ${how}.`,
    `Run it by hand; it must print the ${what} and nothing else.`,
    error,
  );
}
