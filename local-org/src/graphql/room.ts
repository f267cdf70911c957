import { jsonObject } from '../api/httpRequest.ts';
import type { Router } from '../api/router.ts';
import { execute, type GraphQlRequest } from './execute.ts';

/** The GraphQL endpoint. It answers 200 with `errors` even for a request it refuses. */
export function graphqlRoom(router: Router): void {
  router.add('POST', '/services/data/:version/graphql', async ({ org, session, request }) => ({
    body: execute(org, session, jsonObject(await request.json()) as unknown as GraphQlRequest),
  }));
}
