import { context } from './context.ts';
import { queryString } from './fields.ts';
import type { PageModel } from './pageModel.ts';

/** What a page is asked for by: a record's object, or the name of a home or app page. */
export interface PageRequest {
  objectApiName?: string;
  pageName?: string;
}

const models = new Map<string, Promise<PageModel | null>>();

/** The layout of a page, from the org's deployed metadata; null when the page does not exist. */
export function pageModel(request: PageRequest): Promise<PageModel | null> {
  const query = queryString({ ...request, formFactor: context.formFactor });
  const known = models.get(query);
  if (known) return known;
  const model = fetch(`/lightning/pages${query}`, { headers: { authorization: `Bearer ${context.token}` } }).then(
    async (response) => (response.ok ? ((await response.json()) as PageModel) : null),
  );
  models.set(query, model);
  return model;
}
