import type { Store } from '../store/store.ts';
import { bundleProblems } from './bundleChecks.ts';
import type { Component, Problem } from './component.ts';
import { keyOf } from './component.ts';
import { fieldProblems, ruleProblems } from './fieldChecks.ts';
import { flexiPageProblems } from './flexiPageChecks.ts';
import { fieldLimitProblems, objectLimitProblems } from './orgLimits.ts';
import { OrgView } from './orgView.ts';
import {
  applicationProblems,
  compactLayoutProblems,
  layoutProblems,
  listViewProblems,
  objectProblems,
  quickActionProblems,
  tabProblems,
  translationProblems,
} from './pageChecks.ts';
import { permissionSetGroupProblems, permissionSetProblems } from './permissionSetChecks.ts';
import { objectTranslationProblems } from './translationChecks.ts';
import { textAt } from './xml.ts';

/** What was found in a package: the org as it will be without what is refused, and why each part is refused. */
export interface CheckedPackage {
  view: OrgView;
  accepted: readonly Component[];
  problems: readonly Problem[];
}

/**
 * Checks every component against the org as it will be. A refused component is taken out and the rest is checked
 * again, until what is left stands on its own: so a page fails when the field it shows fails.
 */
export function checkPackage(
  store: Store,
  components: readonly Component[],
  problems: readonly Problem[],
): CheckedPackage {
  const all = [...problems];
  let accepted = without(components, all);
  for (;;) {
    const view = new OrgView(store, accepted);
    const found = [...view.problems, ...accepted.flatMap((component) => problemsOf(component, view, store))];
    if (found.length === 0) return { view, accepted, problems: all };
    all.push(...found);
    accepted = without(accepted, found);
  }
}

/** The components without the refused ones and without the children of refused objects. */
function without(components: readonly Component[], problems: readonly Problem[]): Component[] {
  const refused = new Set(problems.map(({ component }) => keyOf(component.type, component.fullName)));
  const isRefused = (component: Component): boolean => refused.has(keyOf(component.type, component.fullName));
  return components.filter((component) => !isRefused(component) && !(component.parent && isRefused(component.parent)));
}

function problemsOf(component: Component, view: OrgView, store: Store): Problem[] {
  const check = checks[component.type];
  const texts = check ? check(component, view, store) : [];
  return [...new Set(texts)].map((text) => ({ component, text }));
}

type Check = (component: Component, view: OrgView, store: Store) => string[];

const checks: Readonly<Record<string, Check>> = {
  CustomObject: (component, view, store) => [
    ...objectProblems(component, view),
    ...objectLimitProblems(component, view, store),
  ],
  CustomField: (component, view, store) => [
    ...fieldProblems(component, view, (object) => {
      const known = store.catalogue.object(object);
      return known !== undefined && store.all(`SELECT 1 FROM "${known.name}" LIMIT 1`).length > 0;
    }),
    ...fieldLimitProblems(component, view, store),
  ],
  ValidationRule: ruleProblems,
  ListView: listViewProblems,
  CompactLayout: compactLayoutProblems,
  Layout: layoutProblems,
  CustomTab: tabProblems,
  CustomApplication: applicationProblems,
  FlexiPage: flexiPageProblems,
  LightningComponentBundle: bundleProblems,
  PermissionSet: permissionSetProblems,
  PermissionSetGroup: permissionSetGroupProblems,
  QuickAction: quickActionProblems,
  Translations: translationProblems,
  CustomObjectTranslation: objectTranslationProblems,
  CustomLabel: (component) => {
    const value = textAt(component.xml ?? {}, 'value') ?? '';
    return value.length > 1000 ? ['Value too long for field: Value maximum length is:1000'] : [];
  },
  StaticResource: (component) => {
    if (textAt(component.xml ?? {}, 'contentType') === undefined) return ['Required field is missing: contentType'];
    const content = component.files.find((file) => !file.path.endsWith('-meta.xml'));
    if (!content) return [`Missing the content of the static resource ${component.fullName}`];
    return content.content.length > 5 * 1024 * 1024 ? ['A static resource may hold at most 5 MB.'] : [];
  },
};
