import { moment } from '../store/moments.ts';
import { ApiError } from './apiError.ts';
import { objectOf } from './describeRoutes.ts';
import type { Context, Router } from './router.ts';

/** What changed and what was deleted in a span of time. */
export function changesRoom(router: Router): void {
  router
    .add('GET', '/services/data/:version/sobjects/:object/updated', (context) => {
      const { org, session, params } = context;
      const object = objectOf(org, session, params['object']!);
      const found = org.store.updated(object.name, time(context, 'start'), time(context, 'end'));
      const ids = found.ids.filter((id) => org.access.mayRecord(session, object.name, id, 'read'));
      return { body: { ids, latestDateCovered: restTime(found.latestDateCovered) } };
    })
    .add('GET', '/services/data/:version/sobjects/:object/deleted', (context) => {
      const { org, session, params } = context;
      const object = objectOf(org, session, params['object']!);
      const found = org.store.deleted(object.name, time(context, 'start'), time(context, 'end'));
      return {
        body: {
          deletedRecords: found.deletedRecords.map(({ id, deletedDate }) => ({
            id,
            deletedDate: restTime(deletedDate),
          })),
          earliestDateAvailable: restTime(found.earliestDateAvailable),
          latestDateCovered: restTime(found.latestDateCovered),
        },
      };
    });
}

const restTime = (text: string): string => text.replace('Z', '+0000');

function time({ request }: Context, name: string): Date {
  // A plus sign that was not encoded arrives as a space.
  const given = request.query.get(name)?.replace(/ (\d{2}:?\d{2})$/, '+$1');
  const at = given === undefined ? null : moment(given);
  if (at !== null) return new Date(at);
  throw new ApiError(
    400,
    'INVALID_PARAMETER_VALUE',
    `The parameter ${name} must be a date and time like 2026-05-05T00:00:00Z.`,
  );
}
