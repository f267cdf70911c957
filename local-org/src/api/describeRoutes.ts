import type { Org } from '../org.ts';
import { describeBasic, describeGlobal, describeSObject, type DescribeAccess } from '../schema/describe.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { notFound } from './apiError.ts';
import { recentlyViewed } from './recentlyViewed.ts';
import type { Router } from './router.ts';

/** What objects there are, and what they are made of. */
export function describeRoom(router: Router): void {
  router
    .add('GET', '/services/data/:version/sobjects', ({ org, session, params }) => ({
      body: describeGlobal(org.catalogue, basePath(params), accessOf(org, session)),
    }))
    .add('GET', '/services/data/:version/sobjects/:object', ({ org, session, params }) => {
      const object = objectOf(org, session, params['object']!);
      return {
        body: {
          objectDescribe: describeBasic(object, basePath(params), accessOf(org, session)),
          recentItems: recentlyViewed(org, session, basePath(params), 200, object.name),
        },
      };
    })
    .add('GET', '/services/data/:version/sobjects/:object/describe', ({ org, session, params }) => {
      const object = objectOf(org, session, params['object']!);
      return { body: describeSObject(org.catalogue, object, basePath(params), accessOf(org, session)) };
    })
    .add('GET', '/services/data/:version/recent', ({ org, session, request, params }) => {
      const limit = Number(request.query.get('limit') ?? 200);
      return { body: recentlyViewed(org, session, basePath(params), limit) };
    });
}

/** `/services/data/v66.0`, with the version the client used. */
export const basePath = (params: Record<string, string>): string => `/services/data/${params['version']}`;

/** The object of that name as the user may know it; throws NOT_FOUND. */
export function objectOf(org: Org, session: Session, name: string): ObjectSchema {
  const object = org.catalogue.object(name);
  if (!object || !org.access.mayObject(session, object.name, 'read')) throw notFound();
  return object;
}

/** The org's access rules from one user's point of view. */
export function accessOf(org: Org, session: Session): DescribeAccess {
  return {
    mayReadField: (object, field) => org.access.mayReadField(session, object, field),
    mayEditField: (object, field) => org.access.mayEditField(session, object, field),
    mayObject: (object, right) => org.access.mayObject(session, object, right),
  };
}
