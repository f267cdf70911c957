import type { Store } from '../store/store.ts';
import type { Component } from './component.ts';
import type { OrgView } from './orgView.ts';

/** Why the edition, or the org's language, does not take an object. */
export function objectLimitProblems(component: Component, view: OrgView, store: Store): string[] {
  const problems: string[] = [];
  const { limits } = store;
  const isNew = store.catalogue.object(component.fullName) === undefined;
  const count = view.catalogue.objects.filter(({ custom }) => custom).length;
  if (limits && isNew && count > limits.customObjects) {
    problems.push(`You have reached the limit of ${limits.customObjects} custom objects.`);
  }
  const [language] = store.all('SELECT LanguageLocaleKey FROM Organization LIMIT 1');
  if (component.xml?.['startsWith'] !== undefined && !String(language?.[0]).startsWith('en')) {
    problems.push('startsWith is not allowed where the organization’s language is not English.');
  }
  return problems;
}

/** Why the edition does not take a field. */
export function fieldLimitProblems(component: Component, view: OrgView, store: Store): string[] {
  const { limits } = store;
  const [object = '', field = ''] = component.fullName.split('.');
  const count = view.catalogue.object(object)?.fields.filter(({ custom }) => custom).length ?? 0;
  if (!limits || count <= limits.customFieldsPerObject || store.catalogue.field(object, field)) return [];
  return [`You have reached the limit of ${limits.customFieldsPerObject} custom fields on the object ${object}.`];
}
