import { Catalogue } from '../schema/catalogue.ts';
import type { Store } from '../store/store.ts';
import { labelled } from './objectLabels.ts';
import { standardLabels } from './standardLabels.ts';
import { deployedLabels, withoutCountry } from './translations.ts';

// A deploy makes a new catalogue, so that what was translated before it is forgotten with the old one.
const translated = new WeakMap<Catalogue, Map<string, Catalogue>>();

/**
 * The org's schema as a reader's language names it: the platform's own words for standard objects and fields, over
 * them what was deployed as CustomObjectTranslation. English is what everything is called without a translation.
 */
export function catalogueIn(store: Store, language: string): Catalogue {
  const { catalogue } = store;
  if (language.startsWith('en')) return catalogue;
  const byLanguage = translated.get(catalogue) ?? new Map<string, Catalogue>();
  translated.set(catalogue, byLanguage);
  const known = byLanguage.get(language);
  if (known) return known;
  const made = new Catalogue(
    catalogue.objects.map((object) =>
      labelled(
        labelled(object, standardLabels(withoutCountry(language), object.name)),
        deployedLabels(store, object, language),
      ),
    ),
  );
  byLanguage.set(language, made);
  return made;
}
