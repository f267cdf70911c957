import { changed, findingsIn, removeExamples, without } from './exampleRepository.ts';

afterAll(removeExamples);

const meta = 'lwc/patchCard/patchCard.js-meta.xml';
const source = 'lwc/patchCard/patchCard.ts';
const markup = 'lwc/patchCard/patchCard.html';

test.each([
  ['without its module', without(source), 'The bundle has no patchCard.ts.'],
  ['of another API version', changed(meta, '66.0', '60.0'), 'The component asks for API version 60.0.'],
  [
    'for a target nobody knows',
    changed(meta, '<target>lightning__RecordPage', '<target>lightning__Page'),
    '"lightning__Page" is no target we use.',
  ],
  [
    'configured for something that is no target',
    changed(meta, 'targets="lightning__RecordPage"', 'targets="lightning__HomePage"'),
    'The configuration is for lightning__HomePage, which is no target.',
  ],
  [
    'exposed to nothing',
    changed(meta, / {2}<targets>[\s\S]*<\/targets>\n/, ''),
    'The component is exposed but names no target.',
  ],
  [
    'that is an action but not of which kind',
    changed(meta, /lightning__RecordPage/g, 'lightning__RecordAction'),
    'A record action does not say what kind it is.',
  ],
  [
    'made for an object that does not exist',
    changed(meta, '<object>Patch__c', '<object>Gone__c'),
    'The object Gone__c does not exist.',
  ],
  ['with a property of no type', changed(meta, 'type="String"', 'type="Text"'), '"Text" is no type of a property.'],
  [
    'with a property that is no attribute',
    changed(source, '@api heading', '@track heading'),
    'The component has no public attribute heading.',
  ],
  [
    'that imports a label that does not exist',
    changed(source, 'c.PatchCardTitle', 'c.Gone'),
    'The label Gone does not exist.',
  ],
  [
    'that imports a field that does not exist',
    changed(source, "Patch__c.Status__c'", "Patch__c.Gone__c'"),
    'Patch__c has no field Gone__c.',
  ],
  [
    'that imports an object that does not exist',
    changed(source, 'schema/Patch__c', 'schema/Gone__c'),
    'The object Gone__c does not exist.',
  ],
  [
    'that imports a component that does not exist',
    changed(source, "'lwc'", "'c/gone'"),
    'The component gone does not exist.',
  ],
  [
    'that calls Apex',
    changed(source, "'lwc'", "'@salesforce/apex/Patch.find'"),
    'The component calls Apex, and there is none.',
  ],
  [
    'that asks for a permission that does not exist',
    changed(source, "'lwc'", "'@salesforce/customPermission/Gone'"),
    'The custom permission Gone does not exist.',
  ],
  [
    'that shows a component that does not exist',
    changed(markup, /c-patch-card/g, 'c-gone-card'),
    'The component goneCard does not exist.',
  ],
])('a component %s is found', (_, files, what) => {
  expect(findingsIn(files).map((finding) => finding.what)).toContain(what);
});

test.each([
  [
    'for an object that does not exist',
    changed(source, 'Patch__c(where', 'Gone__c(where'),
    'The object Gone__c does not exist.',
  ],
  [
    'for a field that does not exist',
    changed(source, 'status: Status__c', 'status: Gone__c'),
    'Patch__c has no field Gone__c.',
  ],
  [
    'that filters by a field that does not exist',
    changed(source, '{ Status__c: { eq', '{ Gone__c: { eq'),
    'Patch__c has no field Gone__c.',
  ],
  [
    'along a relationship that does not exist',
    changed(source, 'Visits__r', 'Gone__r'),
    'Patch__c has no field Gone__r.',
  ],
  [
    'for a field of a child that does not exist',
    changed(source, 'Visitor__r', 'Gone__r'),
    'Visit__c has no field Gone__r.',
  ],
  [
    'with a variable of an object that does not exist',
    changed(source, 'Patch__c_Filter', 'Gone__c_Filter'),
    'The object Gone__c does not exist.',
  ],
  [
    'that does not parse',
    changed(source, 'query patches', 'query patches ('),
    'The query cannot be read: Syntax Error: Expected "$", found "(".',
  ],
  ['put together from pieces', changed(source, '"Open"', '"${title}"'), 'A query is put together from pieces.'],
])('a query %s is found on its line', (_, files, what) => {
  const found = findingsIn(files).find((finding) => finding.what === what);
  expect(found?.line).toBeGreaterThan(5);
});

test('aggregates and mutations name objects and fields that exist', () => {
  const aggregate = '{ uiapi { aggregate { Patch__c { edges { node { aggregate { Gone__c { value } } } } } } } }';
  const mutation = '{ uiapi { Gone__cCreate(input: {}) { Record { Id } } } }';
  const whats = [aggregate, mutation].map((query) =>
    findingsIn(changed(source, /gql`[^`]*`/, `gql\`${query}\``)).map(({ what }) => what),
  );
  expect(whats).toEqual([['Patch__c has no field Gone__c.'], ['The object Gone__c does not exist.']]);
});
