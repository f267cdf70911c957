/** Where a page is, in the platform's own terms. `type` is one of the `standard__…` kinds. */
export interface PageReference {
  type: string;
  attributes: Record<string, string | undefined>;
  state: Record<string, string | undefined>;
}

type Pages = Record<string, (attributes: PageReference['attributes']) => string | undefined>;

const pages: Pages = {
  standard__recordPage: ({ objectApiName, recordId, actionName }) =>
    recordId && `/lightning/r/${objectApiName ? `${objectApiName}/` : ''}${recordId}/${actionName ?? 'view'}`,
  standard__recordRelationshipPage: ({ objectApiName, recordId, relationshipApiName }) =>
    recordId &&
    relationshipApiName &&
    `/lightning/r/${objectApiName ? `${objectApiName}/` : ''}${recordId}/related/${relationshipApiName}/view`,
  standard__objectPage: ({ objectApiName, actionName }) =>
    objectApiName && `/lightning/o/${objectApiName}/${actionName ?? 'list'}`,
  standard__namedPage: ({ pageName }) => pageName && `/lightning/page/${pageName}`,
  standard__navItemPage: ({ apiName }) => apiName && `/lightning/n/${apiName}`,
  standard__component: ({ componentName }) => componentName && `/lightning/cmp/${componentName}`,
  standard__app: ({ appTarget }) => appTarget && `/lightning/app/${appTarget}`,
  standard__webPage: ({ url }) => url,
};

/**
 * The address of a page.
 *
 * @throws when the kind of page is unknown or an attribute it needs is missing
 * @example urlOf({ type: 'standard__objectPage', attributes: { objectApiName: 'Account', actionName: 'list' }, state: {} })
 *          // '/lightning/o/Account/list'
 */
export function urlOf(reference: PageReference): string {
  const url = pages[reference.type]?.(reference.attributes ?? {});
  if (!url) {
    throw new Error(
      `There is no address for a page of type "${reference.type}" with attributes ` +
        `${JSON.stringify(reference.attributes ?? {})}. Name a known type and give the attributes it needs.`,
    );
  }
  const state = Object.entries(reference.state ?? {}).filter((entry): entry is [string, string] => entry[1] != null);
  return state.length === 0 ? url : `${url}?${new URLSearchParams(state)}`;
}

const patterns: readonly [RegExp, string, readonly string[]][] = [
  [
    /^\/lightning\/r\/(\w+)\/(\w{15,18})\/related\/(\w+)\/view$/,
    'standard__recordRelationshipPage',
    ['objectApiName', 'recordId', 'relationshipApiName'],
  ],
  [/^\/lightning\/r\/(\w{15,18})\/(\w+)$/, 'standard__recordPage', ['recordId', 'actionName']],
  [/^\/lightning\/r\/(\w+)\/(\w{15,18})\/(\w+)$/, 'standard__recordPage', ['objectApiName', 'recordId', 'actionName']],
  [/^\/lightning\/o\/(\w+)\/(\w+)$/, 'standard__objectPage', ['objectApiName', 'actionName']],
  [/^\/lightning\/page\/(\w+)$/, 'standard__namedPage', ['pageName']],
  [/^\/lightning\/n\/(\w+)$/, 'standard__navItemPage', ['apiName']],
  [/^\/lightning\/cmp\/(\w+)$/, 'standard__component', ['componentName']],
];

/** The page at an address; home for the root, null when the address belongs to no page. */
export function pageAt(url: string): PageReference | null {
  const { pathname, searchParams } = new URL(url, 'http://org');
  const path = pathname.replace(/\/$/, '');
  const state = Object.fromEntries(searchParams);
  if (path === '/lightning' || path === '')
    return { type: 'standard__namedPage', attributes: { pageName: 'home' }, state };
  for (const [pattern, type, names] of patterns) {
    const match = pattern.exec(path);
    if (match) return { type, attributes: Object.fromEntries(names.map((name, at) => [name, match[at + 1]])), state };
  }
  return null;
}
