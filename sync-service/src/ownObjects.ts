import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure } from './failure.ts';

/** An object that Evenfield brings into an org. */
export interface OwnObject {
  readonly name: string;
  /** The practice it belongs to, such as `goals`. */
  readonly room: string;
}

const APP = resolve(import.meta.dirname, '../../force-app');

/**
 * Every object of ours, as the source tree of the app has them: whatever concerns all objects follows from it, so that none can
 * be forgotten.
 *
 * @throws {Failure} setup: when the source tree is not beside the service
 */
export function ownObjects(folder: string = APP): readonly OwnObject[] {
  const rooms = existsSync(folder) ? readdirSync(folder) : [];
  const found = rooms.flatMap((room) => {
    const objects = join(folder, room, 'objects');
    if (!existsSync(objects)) return [];
    return readdirSync(objects)
      .filter((name) => name.endsWith('__c'))
      .map((name) => ({ name, room }));
  });
  if (found.length > 0) return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  throw new Failure(
    'setup',
    `The app's source is not at ${folder}, so it is not known which objects are Evenfield's.`,
    'Run the command from a clone of the repository, or copy its folder force-app beside sync-service.',
  );
}
