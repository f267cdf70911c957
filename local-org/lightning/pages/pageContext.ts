import { permissionSetsOfUser } from '../../src/access/permissions.ts';
import type { Org } from '../../src/org.ts';
import type { Session } from '../../src/session.ts';
import { apps, type NavItemView } from '../../src/uiapi/apps.ts';
import type { AppContext, NavItem, PageContext, Person } from '../browser/host/context.ts';
import { i18nOf } from './i18n.ts';
import { labelsOf } from './labels.ts';

/** What a page is told of its reader. */
export function pageContext(org: Org, session: Session, formFactor: PageContext['formFactor']): PageContext {
  const labels = labelsOf(org.store, session.language);
  return {
    token: session.token,
    apiVersion: 'v66.0',
    user: userOf(org, session),
    formFactor,
    i18n: i18nOf(session),
    labels,
    customPermissions: grantedPermissions(org, session),
    userPermissions: [],
    app: appOf(org, session, labels),
    people: people(org),
  };
}

function userOf(org: Org, session: Session): PageContext['user'] {
  const soql = `SELECT Id, Name, Username, Profile.Name FROM User WHERE Id = '${session.userId}'`;
  const [user] = org.query(org.sessions.admin, soql).records('');
  return {
    id: session.userId,
    name: String(user?.['Name'] ?? session.username),
    username: session.username,
    profileName: String((user?.['Profile'] as { Name?: string } | null)?.Name ?? ''),
  };
}

/** Custom permissions by way of the permission sets assigned to the user. */
function grantedPermissions(org: Org, session: Session): string[] {
  const sql = `SELECT DeveloperName FROM CustomPermission WHERE Id IN
    (SELECT SetupEntityId FROM SetupEntityAccess WHERE ParentId IN (${permissionSetsOfUser}))`;
  return org.store.all(sql, [session.userId]).map(([name]) => String(name));
}

/** The people one may sign in as: active users, those with a title first. */
function people(org: Org): Person[] {
  const soql =
    'SELECT Username, Name, Title, Profile.Name FROM User WHERE IsActive = true ORDER BY Title NULLS LAST, Name LIMIT 60';
  return [...org.query(org.sessions.admin, soql).records('')].map((user) => ({
    username: String(user['Username']),
    name: String(user['Name']),
    description: String(user['Title'] ?? (user['Profile'] as { Name?: string } | null)?.Name ?? ''),
  }));
}

function appOf(org: Org, session: Session, labels: Record<string, string>): AppContext {
  const [app] = apps(org, session);
  const home = { label: labels['host.home'] ?? 'Home', kind: 'home' as const, target: '', url: '/lightning/page/home' };
  if (!app) {
    return { apiName: 'standard', label: 'Sales', color: '#0070d2', navItems: [home, ...standardTabs(org)] };
  }
  const items = app.navItems.map((item) => (item.itemType === 'Standard' ? home : navItem(item)));
  const withHome = items.some(({ kind }) => kind === 'home') ? items : [home, ...items];
  return { apiName: app.developerName, label: app.label, color: app.headerColor, navItems: withHome };
}

function navItem({ apiName, label, objectApiName }: NavItemView): NavItem {
  return objectApiName
    ? { label, kind: 'object', target: objectApiName, url: `/lightning/o/${objectApiName}/list` }
    : { label, kind: 'page', target: apiName, url: `/lightning/n/${apiName}` };
}

function standardTabs(org: Org): NavItem[] {
  return ['Account', 'Contact', 'Opportunity'].flatMap((name) => {
    const object = org.catalogue.object(name);
    return object
      ? [navItem({ apiName: name, label: object.pluralLabel, itemType: 'Entity', objectApiName: name })]
      : [];
  });
}
