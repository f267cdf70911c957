import { changed, exampleField, findingsIn, removeExamples, withFile, without } from './exampleRepository.ts';

afterAll(removeExamples);

const patch = 'objects/Patch__c/Patch__c.object-meta.xml';
const visit = 'objects/Visit__c/Visit__c.object-meta.xml';
const field = (name: string): string => `objects/Patch__c/fields/${name}.field-meta.xml`;
const visitField = (name: string): string => `objects/Visit__c/fields/${name}.field-meta.xml`;
const added = (name: string, type: string, body: string): ReturnType<typeof withFile> =>
  withFile(field(name), exampleField(name, type, body));
const lookup = (target: string, relationship: string, extra = ''): string =>
  `<deleteConstraint>SetNull</deleteConstraint>${extra}<referenceTo>${target}</referenceTo><relationshipName>${relationship}</relationshipName>`;

test.each([
  ['without a description', changed(patch, / {2}<description>.*\n/, ''), 'The object has no <description>.'],
  [
    'nobody can see yet',
    changed(patch, 'Deployed', 'InDevelopment'),
    'Nobody but administrators would see the object.',
  ],
  [
    'with startsWith',
    changed(patch, '<sharingModel>', '<startsWith>Vowel</startsWith>\n<sharingModel>'),
    '<startsWith> is refused by orgs whose language is not English.',
  ],
  [
    'numbered without a format',
    changed(patch, '<type>Text</type>', '<type>AutoNumber</type>'),
    'An automatic number needs a format.',
  ],
  [
    'that is a detail but shares by itself',
    changed(visit, 'ControlledByParent', 'Read'),
    'A detail of a master-detail relationship shares as its master does.',
  ],
  [
    'without a master but controlled by one',
    changed(patch, '>Read<', '>ControlledByParent<'),
    'The object has no master to take its sharing from.',
  ],
  [
    'with half of the three switches',
    changed(patch, '<enableSharing>true', '<enableSharing>false'),
    'Salesforce takes these three switches together or not at all.',
  ],
  [
    'with a compact layout that does not exist',
    changed(patch, '>Highlights<', '>Lowlights<'),
    'The compact layout Lowlights does not exist.',
  ],
  [
    'that opens on a page that does not exist',
    changed(patch, 'PatchPage', 'Nowhere'),
    'The page Nowhere does not exist.',
  ],
  [
    'whose override names no device',
    changed(patch, / {4}<formFactor>.*\n/, ''),
    'The override does not say for which devices it is.',
  ],
  [
    'that searches a field that does not exist',
    changed(
      patch,
      '<sharingModel>',
      '<searchLayouts><searchResultsAdditionalFields>Gone__c</searchResultsAdditionalFields></searchLayouts><sharingModel>',
    ),
    'Patch__c has no field Gone__c.',
  ],
  [
    'of Salesforce',
    withFile(
      'objects/Account/Account.object-meta.xml',
      '<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"/>',
    ),
    'Account is an object of Salesforce, not ours.',
  ],
  ['without a layout', without('layouts/Visit__c-Visit Layout.layout-meta.xml'), 'The object has no page layout.'],
])('an object %s is found', (_, files, what) => {
  expect(findingsIn(files).map((finding) => finding.what)).toContain(what);
});

test.each([
  ['without a description', changed(field('Status__c'), / {2}<description>.*\n/, ''), 'The field has no description.'],
  [
    'whose description is no sentence',
    changed(field('Status__c'), /<description>.*</, '<description>The status of it<'),
    'The description is no sentence.',
  ],
  [
    'that is a checkbox and does not say so',
    added('Locked__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
    'Locked__c does not show that it is a Checkbox.',
  ],
  [
    'that is money and does not say so',
    added('Price__c', 'Currency', '<precision>18</precision><scale>2</scale>'),
    'Price__c does not show that it is a Currency.',
  ],
  ['with a reserved name', added('Group__c', 'Text', '<length>20</length>'), 'Group__c is a reserved word.'],
  [
    'that is a key but not unique',
    added('ExternalKey__c', 'Text', '<length>100</length>'),
    'Records cannot be matched by this key.',
  ],
  ['of text without a length', added('Code__c', 'Text', ''), 'A Text field needs <length>.'],
  ['of text that is too long', added('Code__c', 'Text', '<length>300</length>'), '<length> is 300.'],
  [
    'of small text with a length',
    added('Code__c', 'TextArea', '<length>255</length>'),
    'A TextArea field cannot have <length>.',
  ],
  [
    'of long text without lines',
    changed(visitField('Note__c'), / {2}<visibleLines>.*\n/, ''),
    'A LongTextArea field needs <visibleLines>.',
  ],
  [
    'of a number with too many digits',
    added('Size__c', 'Number', '<precision>20</precision><scale>2</scale>'),
    '<precision> is 20.',
  ],
  [
    'of a number with more decimals than digits',
    added('Size__c', 'Number', '<precision>2</precision><scale>4</scale>'),
    '<scale> is 4.',
  ],
  [
    'that is a checkbox without a default',
    added('IsLocked__c', 'Checkbox', ''),
    'A Checkbox field needs <defaultValue>.',
  ],
  [
    'that is a master and says it is required',
    changed(visitField('Patch__c'), '<referenceTo>', '<required>true</required><referenceTo>'),
    'A MasterDetail field cannot have <required>.',
  ],
  [
    'that is a required lookup which can be emptied',
    added('Twin__c', 'Lookup', lookup('Patch__c', 'Twins', '<required>true</required>')),
    'A required lookup cannot be emptied when its target is deleted.',
  ],
  [
    'that points to an object that does not exist',
    added('Twin__c', 'Lookup', lookup('Gone__c', 'Twins')),
    'The object Gone__c does not exist.',
  ],
  [
    'whose relationship is taken',
    withFile(visitField('Other__c'), exampleField('Other__c', 'Lookup', lookup('Patch__c', 'Visits'))),
    'Patch__c already has a relationship Visits, from Visit__c.Other__c.',
  ],
  [
    'that is a picklist open to anything',
    changed(field('Status__c'), / {4}<restricted>.*\n/, ''),
    'The picklist takes any value from the API.',
  ],
  [
    'with a value given twice',
    changed(field('Status__c'), '<fullName>Closed<', '<fullName>Open<'),
    'The value Open is given twice.',
  ],
  [
    'with two defaults',
    changed(field('Status__c'), '<default>false', '<default>true'),
    'More than one value is the default.',
  ],
  [
    'that sums up along no master-detail',
    changed(field('VisitCount__c'), 'Visit__c.Patch__c', 'Visit__c.Visitor__c'),
    'Visit__c.Visitor__c is no master-detail to Patch__c.',
  ],
  [
    'that counts a field',
    changed(
      field('VisitCount__c'),
      '<summaryForeignKey>',
      '<summarizedField>Visit__c.Note__c</summarizedField><summaryForeignKey>',
    ),
    'Counting needs no field to sum up.',
  ],
  [
    'that takes the greatest of nothing',
    changed(field('VisitCount__c'), '>count<', '>max<'),
    'A roll-up that takes the max needs a field.',
  ],
  [
    'that filters by a field that does not exist',
    changed(
      field('VisitCount__c'),
      '<summaryForeignKey>',
      '<summaryFilterItems><field>Visit__c.Gone__c</field><operation>equals</operation><value>1</value></summaryFilterItems><summaryForeignKey>',
    ),
    'Visit__c has no field Gone__c.',
  ],
  [
    'that keeps a history its object does not',
    changed(field('StartDate__c'), '<type>', '<trackHistory>true</trackHistory><type>'),
    'Patch__c keeps no history.',
  ],
  ['of an object that does not exist', without(visit), 'The object Visit__c does not exist.'],
  [
    'nobody is allowed to see',
    added('Code__c', 'Text', '<length>20</length>'),
    'No permission set lets anybody see Patch__c.Code__c.',
  ],
])('a field %s is found', (_, files, what) => {
  expect(findingsIn(files).map((finding) => finding.what)).toContain(what);
});
