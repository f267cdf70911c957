import { textAt, textsAt, elementAt } from '../deploy/xml.ts';
import { navigationLabels } from '../language/translations.ts';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import { deployedNames, deployedXml } from './deployed.ts';

/** One tab of an app. */
export interface NavItemView {
  apiName: string;
  label: string;
  /** `standard__objectPage`, `standard__navItemPage` or `standard__namedPage`. */
  itemType: 'Entity' | 'FlexiPage' | 'Standard';
  objectApiName: string | null;
}

export interface AppView {
  developerName: string;
  label: string;
  headerColor: string;
  formFactors: string[];
  navItems: NavItemView[];
}

/** The deployed Lightning apps, each with the tabs that the user may open. */
export function apps(org: Org, session: Session): AppView[] {
  const labels = navigationLabels(org.store, session.language);
  return deployedNames(org.store, 'CustomApplication').flatMap((name) => {
    const xml = deployedXml(org.store, 'CustomApplication', name);
    if (!xml) return [];
    const brand = elementAt(xml, 'brand');
    return {
      developerName: name,
      label: labels.applications[name] ?? textAt(xml, 'label') ?? name,
      headerColor: (brand && textAt(brand, 'headerColor')) ?? '#0070D2',
      formFactors: textsAt(xml, 'formFactors'),
      navItems: textsAt(xml, 'tabs').flatMap((tab) => navItem(org, session, tab, labels.tabs) ?? []),
    };
  });
}

function navItem(
  org: Org,
  session: Session,
  tab: string,
  labels: Readonly<Record<string, string>>,
): NavItemView | null {
  if (tab === 'standard-home') return { apiName: tab, label: 'Home', itemType: 'Standard', objectApiName: null };
  const object = org.catalogue.object(tab.replace(/^standard-/, ''));
  if (object) {
    if (!org.access.mayObject(session, object.name, 'read')) return null;
    return { apiName: tab, label: labels[tab] ?? object.pluralLabel, itemType: 'Entity', objectApiName: object.name };
  }
  const xml = deployedXml(org.store, 'CustomTab', tab);
  const page = xml && textAt(xml, 'flexiPage');
  return page
    ? { apiName: page, label: labels[tab] ?? textAt(xml, 'label') ?? page, itemType: 'FlexiPage', objectApiName: null }
    : null;
}
