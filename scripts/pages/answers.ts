import type { Page } from 'playwright-core';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Fields = { [name: string]: Json };

/** What becomes of the org's answer to a component's query: another one, none at all, or a fault. */
export type Answer = ((data: Fields) => void) | 'never' | 'fault';

/** Has the org's answers to the query of a component changed on their way to the page, as a network or an org might. */
export async function answerWith(page: Page, queryName: string, answer: Answer): Promise<void> {
  await page.route('**/services/data/*/graphql', async (route) => {
    const { query } = route.request().postDataJSON() as { query: string };
    // A query without variables has no parentheses.
    if (!new RegExp(`\\bquery ${queryName}\\b`).test(query)) return route.fallback();
    if (answer === 'never') return;
    if (answer === 'fault') {
      const body = JSON.stringify([{ errorCode: 'UNKNOWN_EXCEPTION', message: 'An unexpected error occurred.' }]);
      return route.fulfill({ status: 500, contentType: 'application/json', body });
    }
    const response = await route.fetch();
    const body = (await response.json()) as { data: Fields };
    answer(body.data);
    return route.fulfill({ response, json: body });
  });
}

const isFields = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object of an answer, with the name under which it stands. */
function* parts(value: Json | undefined, name = ''): Generator<[name: string, part: Fields]> {
  if (Array.isArray(value)) for (const each of value) yield* parts(each, name);
  if (!isFields(value)) return;
  yield [name, value];
  for (const [key, inside] of Object.entries(value)) yield* parts(inside, key);
}

/** Lists of these names hold nothing. */
export const without =
  (...lists: string[]): Answer =>
  (data) => {
    for (const [name, part] of parts(data)) {
      if (lists.includes(name) && Array.isArray(part['edges'])) part['edges'] = [];
    }
  };

/** These fields are missing from every record, as those are that a person may not see. */
export const hiding =
  (...fields: string[]): Answer =>
  (data) => {
    for (const [, part] of parts(data)) for (const field of fields) delete part[field];
  };

/** These fields of every record have other values. */
export const withValues =
  (change: Readonly<Record<string, (value: Json) => Json>>): Answer =>
  (data) => {
    for (const [name, part] of parts(data)) {
      const of = change[name];
      if (of !== undefined && 'value' in part) part['value'] = of(part['value'] ?? null);
    }
  };

/** A list holds as many records as asked for: its first ones, or all of them again and again under other ids. */
export const withCount =
  (list: string, count: number): Answer =>
  (data) => {
    for (const [name, part] of parts(data)) {
      const edges = part['edges'];
      if (name !== list || !Array.isArray(edges) || edges.length === 0) continue;
      part['edges'] = Array.from({ length: count }, (_, at) => {
        const edge = structuredClone(edges[at % edges.length]!);
        if (at >= edges.length) renumber(edge, at);
        return edge;
      });
    }
  };

/** A plan of one territory. */
export const onlyOneLeaf: Answer = (data) => {
  for (const [name, part] of parts(data)) {
    if (name !== 'metrics' || !Array.isArray(part['edges'])) continue;
    part['edges'] = part['edges']
      .filter((edge) => JSON.stringify(edge).includes('"isLeaf":{"value":true}'))
      .slice(0, 1);
  }
};

function renumber(edge: Json, at: number): void {
  for (const [name, part] of parts(edge)) {
    if (typeof part['Id'] === 'string') part['Id'] = `${part['Id'].slice(0, 10)}${String(at).padStart(8, '0')}`;
    if (name === 'name' && typeof part['value'] === 'string') part['value'] = `${part['value']} ${at}`;
  }
}
