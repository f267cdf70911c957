import { changed, findingsIn, removeExamples, without } from './exampleRepository.ts';

afterAll(removeExamples);

const whats = (files: Parameters<typeof findingsIn>[0]): string[] => findingsIn(files).map(({ what }) => what);
const list = 'objects/Patch__c/listViews/All.listView-meta.xml';
const compact = 'objects/Patch__c/compactLayouts/Highlights.compactLayout-meta.xml';
const layout = 'layouts/Patch__c-Patch Layout.layout-meta.xml';
const visitLayout = 'layouts/Visit__c-Visit Layout.layout-meta.xml';
const page = 'flexipages/PatchPage.flexipage-meta.xml';
const app = 'applications/Garden.app-meta.xml';
const tab = 'tabs/Patch__c.tab-meta.xml';

const homeOf = (formFactor: string): string =>
  `<actionOverrides><actionName>Tab</actionName><content>GoneHome</content><formFactor>${formFactor}</formFactor>` +
  '<type>Flexipage</type><pageOrSobjectType>standard-home</pageOrSobjectType></actionOverrides><label>';

test.each([
  [
    'a column that does not exist',
    changed(list, '<columns>Status__c', '<columns>Gone__c'),
    'Patch__c has no column Gone__c.',
  ],
  ['a column given twice', changed(list, '<columns>Status__c', '<columns>NAME'), 'The column NAME is given twice.'],
  [
    'a filter value that does not exist',
    changed(list, '>Open<', '>Open,Gone<'),
    'Patch__c.Status__c has no value Gone.',
  ],
  [
    'a filter on a field that does not exist',
    changed(list, '<field>Status__c', '<field>Gone__c'),
    'Patch__c has no column Gone__c.',
  ],
])('a list view with %s is found', (_, files, what) => expect(whats(files)).toContain(what));

test.each([
  ['a field that does not exist', changed(compact, 'Status__c', 'Gone__c'), 'Patch__c has no field Gone__c.'],
  ['a field given twice', changed(compact, 'Status__c', 'Name'), 'The field Name is given twice.'],
  ['no field', changed(compact, / {2}<fields>.*\n/g, ''), 'The compact layout has 0 fields.'],
])('a compact layout with %s is found', (_, files, what) => expect(whats(files)).toContain(what));

test.each([
  ['a field that does not exist', changed(layout, 'StartDate__c', 'Gone__c'), 'Patch__c has no field Gone__c.'],
  ['a field given twice', changed(layout, 'StartDate__c', 'Status__c'), 'The field Status__c is given twice.'],
  [
    'a computed field that can be edited',
    changed(layout, 'Readonly', 'Edit'),
    'AgeDays__c is computed and cannot be edited.',
  ],
  [
    'a required field that may stay empty',
    changed(visitLayout, /Required(?=<\/behavior>\s*<field>Patch)/, 'Edit'),
    'Patch__c is required.',
  ],
  [
    'a required field missing',
    changed(visitLayout, 'Patch__c<', 'Visitor__c<'),
    'The layout lacks Patch__c, which every record needs.',
  ],
  [
    'a related list that does not exist',
    changed(layout, 'Visit__c.Patch__c', 'Visit__c.Visitor__c'),
    'Visit__c.Visitor__c is no list related to Patch__c.',
  ],
  [
    'a column of a related list that does not exist',
    changed(layout, '<fields>NAME', '<fields>Gone__c'),
    'Visit__c has no column Gone__c.',
  ],
  [
    'a field nobody explains',
    changed('objects/Patch__c/fields/StartDate__c.field-meta.xml', / {2}<inlineHelpText>.*\n/, ''),
    'People see StartDate__c on the layout, but it has no help.',
  ],
])('a layout with %s is found', (_, files, what) => expect(whats(files)).toContain(what));

test.each([
  [
    'an object that does not exist',
    changed(page, '<sobjectType>Patch__c', '<sobjectType>Gone__c'),
    'The object "Gone__c" of the page does not exist.',
  ],
  [
    'a template we do not use',
    changed(page, 'recordHomeTemplateDesktop', 'someTemplate'),
    'The template flexipage:someTemplate is none we use.',
  ],
  [
    'a region its template lacks',
    changed(page, '<name>sidebar<', '<name>cellar<'),
    'flexipage:recordHomeTemplateDesktop has no region cellar.',
  ],
  [
    'a region of its template missing',
    changed(page, '<name>sidebar<', '<name>cellar<'),
    'The page lacks the region sidebar of its template.',
  ],
  ['a region given twice', changed(page, '<name>sidebar<', '<name>main<'), 'The region main is given twice.'],
  [
    'a facet that does not exist',
    changed(page, '<value>Facet-tabs', '<value>Facet-gone'),
    'The facet Facet-gone does not exist.',
  ],
  [
    'a facet nobody shows',
    changed(page, '<value>Facet-tabs', '<value>Facet-gone'),
    'The facet Facet-tabs is used 0 times.',
  ],
  [
    'an identifier given twice',
    changed(page, '<identifier>tabset<', '<identifier>tab<'),
    'The identifier tab is given twice.',
  ],
  [
    'two components in one place',
    changed(
      page,
      /<\/componentInstance>\s*<\/itemInstances>\s*<name>main/,
      '</componentInstance><componentInstance><componentName>force:detailPanel</componentName><identifier>d</identifier></componentInstance></itemInstances><name>main',
    ),
    '<itemInstances> holds 2 things.',
  ],
  [
    'a component of Salesforce we do not know',
    changed(page, 'flexipage:tabset', 'flexipage:carousel'),
    'The component flexipage:carousel is none we use.',
  ],
  [
    'a property its component lacks',
    changed(page, '<name>relatedListApiName', '<name>relatedList'),
    'force:relatedListSingleContainer has no property relatedList.',
  ],
  [
    'a related list that does not exist',
    changed(page, 'Visits__r', 'Gone__r'),
    'Patch__c has no related list Gone__r.',
  ],
  [
    'a list that hangs on another record',
    changed(page, 'Patch__c.Id', 'Account.Id'),
    'The list hangs on Account.Id, not on the record of the page.',
  ],
  [
    'a tabset without tabs',
    changed(page, '<name>tabs</name>', '<name>label</name>'),
    'flexipage:tabset shows nothing without tabs.',
  ],
  [
    'a component that does not exist',
    changed(page, '>patchCard<', '>goneCard<'),
    'The component goneCard does not exist.',
  ],
  [
    'a design attribute that does not exist',
    changed(page, '<name>heading<', '<name>colour<'),
    'The component patchCard has no property colour on lightning__RecordPage.',
  ],
  [
    'a component that is not exposed',
    changed('lwc/patchCard/patchCard.js-meta.xml', '<isExposed>true', '<isExposed>false'),
    'The component patchCard is not exposed to pages.',
  ],
  [
    'a component made for other pages',
    changed('lwc/patchCard/patchCard.js-meta.xml', /lightning__RecordPage/g, 'lightning__HomePage'),
    'The component patchCard is not made for lightning__RecordPage.',
  ],
  [
    'a component made for another object',
    changed('lwc/patchCard/patchCard.js-meta.xml', '<object>Patch__c', '<object>Visit__c'),
    'The component patchCard is not made for Patch__c.',
  ],
  [
    'a required design attribute left out',
    changed('lwc/patchCard/patchCard.js-meta.xml', '<property name="heading"', '<property name="size" required="true"'),
    'The component patchCard needs the property size.',
  ],
])('a page with %s is found', (_, files, what) => expect(whats(files)).toContain(what));

test.each([
  [
    'a tab with a picture that does not exist',
    changed(tab, 'Custom53: Bell', 'Custom53: Whale'),
    `The tab's picture "Custom53: Whale" does not exist.`,
  ],
  [
    'a tab with a picture under another number',
    changed(tab, 'Custom53: Bell', 'Custom54: Bell'),
    `The tab's picture "Custom54: Bell" does not exist.`,
  ],
  [
    'an app with a tab that does not exist',
    changed(app, '<tabs>Patch__c', '<tabs>Gone__c'),
    'The tab Gone__c does not exist.',
  ],
  [
    'an app with a utility bar that does not exist',
    changed(app, '</uiType>', '</uiType><utilityBar>Gone</utilityBar>'),
    'The utility bar Gone does not exist.',
  ],
  [
    'an app whose Home shows a page that does not exist',
    changed(app, '<label>', homeOf('Large')),
    'The page GoneHome does not exist.',
  ],
  [
    'an app with a Home page for the phone',
    changed(app, '<label>', homeOf('Small')),
    'A Home page is assigned to a device that has no Home tab.',
  ],
  ['an app for Classic', changed(app, '>Lightning<', '>Aloha<'), 'The app is not made for Lightning.'],
  [
    'a brand colour that is none',
    changed(app, '<label>', '<brand><headerColor>green</headerColor></brand><label>'),
    '"green" is no colour.',
  ],
  ['an app whose tab was taken away', without(tab), 'The tab Patch__c does not exist.'],
])('%s is found', (_, files, what) => expect(whats(files)).toContain(what));
