import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { Failure, fileFailure } from '../failure.ts';

/**
 * A JSON file as its schema understands it.
 *
 * @throws {Failure} when the file cannot be read, is no JSON, or has faults: every one with its place and rule
 */
export function readJson<Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw fileFailure('read', path, error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const nextStep = 'Mend it at the place named, or compare with the example that --help names.';
    throw new Failure('setup', `${path} is not JSON: ${(error as Error).message}.`, nextStep, error);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw faultyJson(
    path,
    result.error.issues.map((issue) => ({ where: placeOf(issue.path), rule: issue.message })),
  );
}

/** A failure that names every fault of a JSON file with its place. */
export function faultyJson(
  path: string,
  faults: readonly { readonly where: string; readonly rule: string }[],
): Failure {
  const lines = faults.map(({ where, rule }) => `  ${where === '' ? '' : `${where}: `}${rule}`);
  return new Failure(
    'setup',
    `${path} has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${lines.join('\n')}`,
    'Mend these places, then run the command again. Nothing was computed.',
  );
}

/** @example placeOf(['tiers', 0, 'from']) // 'tiers[0].from' */
function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (place, key) => (typeof key === 'number' ? `${place}[${key}]` : `${place === '' ? '' : `${place}.`}${String(key)}`),
    '',
  );
}
