/** What the server tells a page about who reads it and how: written into the page, read once. */
export interface PageContext {
  /** Bearer token of the signed-in user, for the org's own API. */
  token: string;
  apiVersion: string;
  user: { id: string; name: string; username: string; profileName: string };
  /** `Large` on a desktop, `Small` on a phone. */
  formFactor: 'Large' | 'Small';
  /** `@salesforce/i18n/*` by name (`lang`, `number.currencySymbol`). */
  i18n: Record<string, unknown>;
  /** Labels by `namespace.name` (`c.Balance`), in the page's language. What is missing is shown in English. */
  labels: Record<string, string>;
  /** Custom permissions the user has. */
  customPermissions: string[];
  /** Standard permissions the user has (`ModifyAllData`). */
  userPermissions: string[];
  /** The app that is open, with its tabs. */
  app: AppContext;
  /** People one may sign in as. */
  people: Person[];
}

export interface AppContext {
  apiName: string;
  label: string;
  /** Colour of the app's launcher tile, `#rrggbb`. */
  color: string;
  navItems: NavItem[];
}

export interface NavItem {
  label: string;
  /** `home`, `object` or `page`. */
  kind: 'home' | 'object' | 'page';
  /** Object or page behind the tab; empty for home. */
  target: string;
  url: string;
}

export interface Person {
  username: string;
  name: string;
  /** What the person is here, for the list: profile or role. */
  description: string;
}

/** The context of the page this script runs in. */
export const context: PageContext = JSON.parse(
  document.getElementById('page-context')?.textContent ?? '{}',
) as PageContext;
