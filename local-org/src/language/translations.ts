import { elementsAt, textAt, type XmlElement } from '../deploy/xml.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Store } from '../store/store.ts';
import { deployedXml } from '../uiapi/deployed.ts';
import type { FieldLabels, ObjectLabels } from './objectLabels.ts';

/** The language without its country (`it` of `it_CH`): texts that a country lacks come from there. */
export const withoutCountry = (language: string): string => language.split('_')[0]!;

/** The deployed translation of an object; null where there is none in this language. */
function objectTranslation(store: Store, object: string, language: string): XmlElement | null {
  const of = (name: string): XmlElement | null => deployedXml(store, 'CustomObjectTranslation', `${object}-${name}`);
  return of(language) ?? of(withoutCountry(language));
}

/** The labels that were deployed for an object in a language. */
export function deployedLabels(store: Store, { name, nameField }: ObjectSchema, language: string): ObjectLabels {
  const xml = objectTranslation(store, name, language) ?? {};
  const caseValue = (plural: string): string | undefined => {
    const found = elementsAt(xml, 'caseValues').find((each) => (textAt(each, 'plural') ?? 'false') === plural);
    return found && textAt(found, 'value');
  };
  const fields = new Map<string, FieldLabels>();
  for (const field of [...elementsAt(xml, 'standardFields'), ...elementsAt(xml, 'fields')]) {
    fields.set(textAt(field, 'name') ?? '', fieldLabels(field));
  }
  const nameLabel = textAt(xml, 'nameFieldLabel');
  if (nameField !== null && nameLabel !== undefined) fields.set(nameField, { label: nameLabel });
  return {
    label: caseValue('false'),
    pluralLabel: caseValue('true'),
    fields: Object.fromEntries(fields),
    rules: textsByName(xml, 'validationRules', 'name', 'errorMessage'),
  };
}

function fieldLabels(field: XmlElement): FieldLabels {
  return {
    label: textAt(field, 'label'),
    help: textAt(field, 'help'),
    relationshipLabel: textAt(field, 'relationshipLabel'),
    valuesByLabel: textsByName(field, 'picklistValues', 'masterLabel', 'translation'),
  };
}

/** Headings of a page layout's sections in a language, by their own; what is not translated is not in it. */
export function sectionHeadings(
  store: Store,
  object: string,
  layout: string,
  language: string,
): Readonly<Record<string, string>> {
  const layouts = elementsAt(objectTranslation(store, object, language) ?? {}, 'layouts');
  const own = layouts.find((each) => textAt(each, 'layout') === layout);
  return own ? textsByName(own, 'sections', 'section', 'label') : {};
}

/** Labels of tabs and apps in a language, by name; what is not translated is not in it. */
export function navigationLabels(
  store: Store,
  language: string,
): Record<'tabs' | 'applications', Readonly<Record<string, string>>> {
  const of = (name: string): XmlElement | null => deployedXml(store, 'Translations', name);
  const xml = of(language) ?? of(withoutCountry(language)) ?? {};
  return {
    tabs: textsByName(xml, 'customTabs', 'name', 'label'),
    applications: textsByName(xml, 'customApplications', 'name', 'label'),
  };
}

function textsByName(xml: XmlElement, list: string, name: string, text: string): Record<string, string> {
  return Object.fromEntries(
    elementsAt(xml, list).flatMap((each) => {
      const [key, value] = [textAt(each, name), textAt(each, text)];
      return key && value ? [[key, value]] : [];
    }),
  ) as Record<string, string>;
}
