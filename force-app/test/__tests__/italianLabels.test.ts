import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const texts = (path: string, name: string, text: string): Map<string, string> => {
  const xml = new DOMParser().parseFromString(readFileSync(join(process.cwd(), path), 'utf8'), 'text/xml');
  return new Map([...xml.querySelectorAll(name)].map((element) => [element.textContent ?? '', sibling(element, text)]));
};

const sibling = (element: Element, name: string): string =>
  element.parentElement?.getElementsByTagName(name)[0]?.textContent ?? '';

const english = texts('force-app/foundation/labels/CustomLabels.labels-meta.xml', 'fullName', 'value');
const italian = texts('force-app-it/foundation/translations/it.translation-meta.xml', 'customLabels > name', 'label');
const places = (text: string | undefined): string[] => [...(text ?? '').matchAll(/\{\d\}/g)].map(String).sort();

it('says in Italian everything it says in English, and nothing else', () => {
  expect([...italian.keys()].sort()).toEqual([...english.keys()].sort());
});

it.each([...english])('has a place in the Italian %s for each part of the English', (name, text) => {
  expect(places(italian.get(name))).toEqual(places(text));
});

/**
 * Words that say in Italian what another word says everywhere else. A deal is what Salesforce calls it (opportunità), an
 * account stays one, and whoever wins has a vittoria.
 */
const OTHER_WORDS = /trattativ|\baffari\b|vincit|istantane/i;
const ONLY_ACCOUNTS = /^(?!.*(customer|new business)).*\baccount/is;

it('says one thing in one word', () => {
  const strays = [...english].filter(([name, text]) => {
    const said = italian.get(name) ?? '';
    return OTHER_WORDS.test(said) || (ONLY_ACCOUNTS.test(text) && /client/i.test(said));
  });
  expect(strays.map(([name]) => `${name}: ${italian.get(name)}`)).toEqual([]);
});
