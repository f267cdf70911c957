import type { z } from 'zod';
import { Failure } from '../failure.ts';

/**
 * A command's options as its schema understands them.
 *
 * @throws {Failure} naming every option that cannot be used, its value and its rule
 */
export function readFlags<Schema extends z.ZodObject>(
  schema: Schema,
  flags: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  const result = schema.safeParse(flags);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => {
    const name = String(path[0] ?? '');
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const value = flags[name] === undefined ? '' : ` ${JSON.stringify(flags[name])}`;
    return `  ${flag}${value} ${message}`;
  });
  throw new Failure(
    'setup',
    `Some options cannot be used:\n${faults.join('\n')}`,
    'Correct them and run the command again; --help shows examples.',
  );
}
