import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/*
 * Says of everything people read that has a name in English how it is called in Italian: objects, fields with their
 * help and picklist values, rules, sections of page layouts, tabs and apps. The Italian lies in force-app-it.
 */
const english = join(process.cwd(), 'force-app');
const italian = join(process.cwd(), 'force-app-it');

const parsed = (path: string): Element =>
  new DOMParser().parseFromString(readFileSync(path, 'utf8'), 'text/xml').documentElement;
const textOf = (parent: Element | null | undefined, name: string): string =>
  [...(parent?.children ?? [])].find((child) => child.tagName === name)?.textContent ?? '';
const all = (parent: Element, name: string): Element[] => [...parent.querySelectorAll(name)];
const filesIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
const roomsWith = (root: string, folder: string): string[] =>
  filesIn(root).flatMap((room) => filesIn(join(room, folder)));

/** Texts by what they name, in English and as Italian names them. */
type Names = Map<string, string>;

function namesOfObject(folder: string): Names {
  const object = basename(folder);
  const xml = parsed(join(folder, `${object}.object-meta.xml`));
  const names: Names = new Map([
    [`the label of ${object}`, textOf(xml, 'label')],
    [`the plural label of ${object}`, textOf(xml, 'pluralLabel')],
    [`the label of ${object}.Name`, textOf(xml.querySelector('nameField'), 'label')],
  ]);
  for (const file of filesIn(join(folder, 'fields'))) {
    const field = parsed(file);
    const name = `${object}.${textOf(field, 'fullName')}`;
    names.set(`the label of ${name}`, textOf(field, 'label'));
    names.set(`the help of ${name}`, textOf(field, 'inlineHelpText'));
    names.set(`the related list of ${name}`, textOf(field, 'relationshipLabel'));
    for (const value of all(field, 'valueSetDefinition > value').map((each) => textOf(each, 'label'))) {
      names.set(`the value "${value}" of ${name}`, value);
    }
  }
  for (const file of filesIn(join(folder, 'validationRules'))) {
    const rule = parsed(file);
    names.set(`the message of ${object}.${textOf(rule, 'fullName')}`, textOf(rule, 'errorMessage'));
  }
  for (const file of layouts.filter((each) => basename(each).startsWith(`${object}-`))) {
    const ours = all(parsed(file), 'layoutSections').filter((section) => textOf(section, 'customLabel') === 'true');
    for (const heading of ours.map((section) => textOf(section, 'label'))) {
      names.set(`the section "${heading}" of ${decodeURIComponent(basename(file, '.layout-meta.xml'))}`, heading);
    }
  }
  return names;
}

function namesOfTranslation(folder: string): Names {
  const object = basename(folder).replace(/-it$/, '');
  const xml = parsed(join(folder, `${object}-it.objectTranslation-meta.xml`));
  const cases = all(xml, 'caseValues');
  const caseOf = (plural: string): string =>
    textOf(
      cases.find((each) => textOf(each, 'plural') === plural),
      'value',
    );
  const names: Names = new Map([
    [`the label of ${object}`, caseOf('false')],
    [`the plural label of ${object}`, caseOf('true')],
    [`the label of ${object}.Name`, textOf(xml, 'nameFieldLabel')],
  ]);
  for (const file of filesIn(folder).filter((each) => each.endsWith('.fieldTranslation-meta.xml'))) {
    const field = parsed(file);
    const name = `${object}.${textOf(field, 'name')}`;
    names.set(`the label of ${name}`, textOf(field, 'label'));
    names.set(`the help of ${name}`, textOf(field, 'help'));
    names.set(`the related list of ${name}`, textOf(field, 'relationshipLabel'));
    for (const value of all(field, 'picklistValues')) {
      names.set(`the value "${textOf(value, 'masterLabel')}" of ${name}`, textOf(value, 'translation'));
    }
  }
  for (const rule of all(xml, 'validationRules')) {
    names.set(`the message of ${object}.${textOf(rule, 'name')}`, textOf(rule, 'errorMessage'));
  }
  for (const section of all(xml, 'layouts > sections')) {
    const layout = `${object}-${textOf(section.parentElement, 'layout')}`;
    names.set(`the section "${textOf(section, 'section')}" of ${layout}`, textOf(section, 'label'));
  }
  return names;
}

const layouts = roomsWith(english, 'layouts');
const objects = new Map(
  roomsWith(english, 'objects')
    .filter((folder) => folder.endsWith('__c'))
    .map((folder) => [basename(folder), folder]),
);
const translations = new Map(
  roomsWith(italian, 'objectTranslations').map((folder) => [basename(folder).replace(/-it$/, ''), folder]),
);
const named = (names: Names): string[] => [...names].flatMap(([what, text]) => (text === '' ? [] : [what]));

it('translates the objects there are, each in its own room', () => {
  const placeOf = (folder: string): string => folder.split('/').slice(-3, -2).join();
  const places = (folders: Map<string, string>): string[] =>
    [...folders].map(([object, folder]) => `${placeOf(folder)}: ${object}`).sort();
  expect(places(translations)).toEqual(places(objects));
});

it.each([...objects])('says in Italian every name of %s, and none that is gone', (object, folder) => {
  const there = named(namesOfObject(folder));
  const said = translations.has(object) ? named(namesOfTranslation(translations.get(object)!)) : [];
  expect({
    untranslated: there.filter((what) => !said.includes(what)),
    stale: said.filter((what) => !there.includes(what)),
  }).toEqual({ untranslated: [], stale: [] });
});

// What the Metadata API takes: a longer text refuses the deploy.
const LIMITS: readonly [start: string, length: number][] = [
  ['the label of', 40],
  ['the related list of', 80],
  ['the message of', 255],
  ['the help of', 510],
];

it.each([...translations])('keeps the Italian of %s as short as the platform takes it', (_, folder) => {
  const tooLong = [...namesOfTranslation(folder)].filter(([what, text]) =>
    LIMITS.some(([start, length]) => what.startsWith(start) && text.length > length),
  );
  expect(tooLong).toEqual([]);
});

it('says in Italian every tab and app that has a name of its own', () => {
  const ofItsOwn = (folder: string, end: string): string[] =>
    roomsWith(english, folder)
      .filter((file) => textOf(parsed(file), 'label') !== '')
      .map((file) => basename(file, end));
  const xml = parsed(join(italian, 'foundation/translations/it.translation-meta.xml'));
  const said = (list: string): string[] => all(xml, `${list} > name`).map((name) => name.textContent ?? '');
  expect(said('customTabs').sort()).toEqual(ofItsOwn('tabs', '.tab-meta.xml').sort());
  expect(said('customApplications').sort()).toEqual(ofItsOwn('applications', '.app-meta.xml').sort());
});

it('leaves no text on a page that only English has', () => {
  const texts = roomsWith(english, 'flexipages').flatMap((file) =>
    all(parsed(file), 'componentInstanceProperties > value')
      .map((value) => value.textContent ?? '')
      // A name or a number is one word; what people read has several, or is one of our labels.
      .filter((text) => /\s/.test(text) && !text.startsWith('{!'))
      .map((text) => `${basename(file)}: ${text}`),
  );
  expect(texts).toEqual([]);
});
