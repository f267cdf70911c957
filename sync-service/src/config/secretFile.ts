import { readFileSync, statSync } from 'node:fs';
import { Failure, fileFailure } from '../failure.ts';

/**
 * The trimmed content of a file that holds a secret.
 *
 * @param what names the secret in messages, for example "private key"
 * @throws {Failure} setup: when the file is missing, empty, or readable by other users of this machine
 */
export function readSecretFile(path: string, what: string): string {
  let mode: number;
  let content: string;
  try {
    mode = statSync(path).mode;
    content = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw fileFailure(`read the ${what} from`, path, error);
  }
  assertPrivate(path, mode, what);
  if (content === '') throw new Failure('setup', `The ${what} file ${path} is empty.`, 'Write the secret into it.');
  return content;
}

/** @throws {Failure} setup: when other users of this machine may read or write the file */
export function assertPrivate(path: string, mode: number, what: string): void {
  // Windows reports no POSIX permissions; its access lists are the administrator's business.
  if (process.platform === 'win32') return;
  if ((mode & 0o077) !== 0) {
    const shown = (mode & 0o777).toString(8).padStart(4, '0');
    throw new Failure(
      'setup',
      `The ${what} file ${path} can be read by other users (mode ${shown}).`,
      `Run: chmod 600 ${path}`,
    );
  }
}
