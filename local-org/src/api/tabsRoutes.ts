import { deployedNames } from '../uiapi/deployed.ts';
import { apps } from '../uiapi/apps.ts';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import type { Router } from './router.ts';

/** One tab, as REST and SOAP tell of it. There are no pictures and colours here. */
export interface TabView {
  colors: never[];
  custom: boolean;
  iconUrl: string;
  icons: never[];
  label: string;
  miniIconUrl: string;
  name: string;
  sobjectName: string | null;
  url: string;
}

/** `/tabs` and `/theme`. */
export function tabsRoom(router: Router): void {
  router
    .add('GET', '/services/data/:version/tabs', ({ org, session, request }) => ({
      body: allTabs(org, session, request.origin),
    }))
    .add('GET', '/services/data/:version/theme', () => ({ body: { themeItems: [] } }));
}

/** Every tab the user may open: those of the apps, then deployed ones that no app shows. */
export function allTabs(org: Org, session: Session, origin: string): TabView[] {
  const names = new Set(apps(org, session).flatMap((app) => app.navItems.map((item) => item.apiName)));
  for (const name of deployedNames(org.store, 'CustomTab')) names.add(name);
  return [...names].flatMap((name) => tabOf(org, session, name, origin) ?? []);
}

/** The tab of that name; null for one the user may not open. */
export function tabOf(org: Org, session: Session, name: string, origin: string): TabView | null {
  const object = org.catalogue.object(name.replace(/^standard-/, ''));
  if (object && !org.access.mayObject(session, object.name, 'read')) return null;
  return {
    colors: [],
    custom: !name.startsWith('standard-'),
    iconUrl: '',
    icons: [],
    label: object?.pluralLabel ?? name.replace(/^standard-/, '').replaceAll('_', ' '),
    miniIconUrl: '',
    name,
    sobjectName: object?.name ?? null,
    url: object ? `${origin}/lightning/o/${object.name}/home` : `${origin}/lightning/n/${name}`,
  };
}
