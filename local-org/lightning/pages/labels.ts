import { elementsAt, textAt } from '../../src/deploy/xml.ts';
import type { Store } from '../../src/store/store.ts';
import { deployedNames, deployedXml } from '../../src/uiapi/deployed.ts';
import { italian } from './italian.ts';

/**
 * Labels by `namespace.name`, in a language: the deployed custom labels (`c.…`), with translations over them where
 * they are deployed, and the texts of the frame and the base components where we have them in that language.
 */
export function labelsOf(store: Store, language: string): Record<string, string> {
  const own = language.startsWith('it') ? italian : {};
  return { ...own, ...customLabels(store), ...translations(store, language) };
}

function customLabels(store: Store): Record<string, string> {
  const labels = deployedNames(store, 'CustomLabels').flatMap((name) => {
    const xml = deployedXml(store, 'CustomLabels', name);
    return xml ? elementsAt(xml, 'labels') : [];
  });
  return Object.fromEntries(labels.map((label) => [`c.${textAt(label, 'fullName')}`, textAt(label, 'value') ?? '']));
}

function translations(store: Store, language: string): Record<string, string> {
  const name = deployedNames(store, 'Translations').find((each) => language.startsWith(each.slice(0, 2)));
  const xml = name === undefined ? null : deployedXml(store, 'Translations', name);
  if (!xml) return {};
  const labels = elementsAt(xml, 'customLabels').flatMap((label) => {
    const [key, text] = [textAt(label, 'name'), textAt(label, 'label')];
    return key && text ? [[`c.${key}`, text]] : [];
  });
  return Object.fromEntries(labels) as Record<string, string>;
}
