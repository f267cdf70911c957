import { changed, findingsIn, removeExamples } from './exampleRepository.ts';

afterAll(removeExamples);

const set = 'permissionsets/Gardener.permissionset-meta.xml';
const object = (name: string, change: (entry: string) => string): ReturnType<typeof changed> => {
  const entry = new RegExp(
    `  <objectPermissions>(?:(?!</objectPermissions>)[\\s\\S])*<object>${name}</object>[\\s\\S]*?</objectPermissions>`,
  );
  const [before = ''] = entry.exec(changed(set, 'Gardener', 'Gardener ')[set] ?? '') ?? [];
  return changed(set, before, change(before));
};

test.each([
  [
    'a required field',
    changed(set, 'Visit__c.Note__c', 'Visit__c.Patch__c'),
    'Visit__c.Patch__c is required, and a deploy refuses permissions on required fields.',
  ],
  [
    'a name field',
    changed(set, 'Visit__c.Note__c', 'Visit__c.Name'),
    'Visit__c.Name is required, and a deploy refuses permissions on required fields.',
  ],
  [
    'a standard field that is never empty',
    changed(set, 'Visit__c.Note__c', 'Opportunity.CloseDate'),
    'Opportunity.CloseDate is required, and a deploy refuses permissions on required fields.',
  ],
  [
    'a computed field to edit',
    changed(
      set,
      '<editable>false</editable>\n    <field>Patch__c.AgeDays__c',
      '<editable>true</editable>\n    <field>Patch__c.AgeDays__c',
    ),
    'Patch__c.AgeDays__c is computed and cannot be edited.',
  ],
  [
    'a field to edit but not to read',
    changed(set, /(StartDate__c<\/field>\s*)<readable>true/, '$1<readable>false'),
    'Patch__c.StartDate__c can be edited but not read.',
  ],
  [
    'a field that does not exist',
    changed(set, 'Visit__c.Note__c', 'Visit__c.Gone__c'),
    'The field Visit__c.Gone__c does not exist.',
  ],
  [
    'a field of an object it does not open',
    object('Visit__c', () => ''),
    'The permission set says nothing about Visit__c.',
  ],
  [
    'a field to edit of an object that can only be read',
    object('Visit__c', (entry) => entry.replace(/<(allowCreate|allowEdit)>true/g, '<$1>false')),
    'Visit__c.Note__c can be edited, but no Visit__c can.',
  ],
  [
    'an object that does not exist',
    object('Visit__c', (entry) => entry.replace('Visit__c', 'Gone__c')),
    'The object Gone__c does not exist.',
  ],
  [
    'an object without the answer on view all',
    object('Visit__c', (entry) => entry.replace(/\s*<viewAllRecords>.*/, '')),
    'PermissionSetObjectPermissions lacks <viewAllRecords>, which the Metadata API requires.',
  ],
  [
    'editing without reading',
    object('Patch__c', (entry) => entry.replace('<allowRead>true', '<allowRead>false')),
    'allowEdit on Patch__c needs allowRead.',
  ],
  [
    'modifying all without viewing all',
    object('Patch__c', (entry) => entry.replace('<modifyAllRecords>false', '<modifyAllRecords>true')),
    'modifyAllRecords on Patch__c needs allowDelete and viewAllRecords.',
  ],
  [
    'a detail whose master it does not open',
    object('Patch__c', () => ''),
    'Access to Visit__c needs allowRead on its master Patch__c.',
  ],
  [
    'all details of masters it sees in part',
    object('Visit__c', (entry) => entry.replace('<viewAllRecords>false', '<viewAllRecords>true')),
    'Access to Visit__c needs viewAllRecords on its master Patch__c.',
  ],
  ['a tab that does not exist', changed(set, '<tab>Patch__c', '<tab>Gone__c'), 'The tab Gone__c does not exist.'],
  [
    'a tab in the words of a profile',
    changed(set, '>Visible<', '>DefaultOn<'),
    '"DefaultOn" is no value of <visibility>.',
  ],
  ['an app that does not exist', changed(set, '>Garden<', '>Gone<'), 'The app Gone does not exist.'],
  [
    'a custom permission that does not exist',
    changed(set, '>OpenGate<', '>Gone<'),
    'The custom permission Gone does not exist.',
  ],
  [
    'a user permission not every org knows',
    changed(
      set,
      '  <label>',
      '  <userPermissions><enabled>true</enabled><name>ManageTerritories</name></userPermissions>\n<label>',
    ),
    'Not every org knows the user permission ManageTerritories.',
  ],
  [
    'a licence',
    changed(set, '  <label>', '  <license>Salesforce</license>\n<label>'),
    'A licence keeps the permission set from users who hold another.',
  ],
  [
    'an Apex class',
    changed(
      set,
      '  <label>',
      '  <classAccesses><apexClass>Gone</apexClass><enabled>true</enabled></classAccesses>\n<label>',
    ),
    '<classAccesses> names something that does not exist.',
  ],
  [
    'the same field twice',
    changed(set, 'Visit__c.Note__c', 'Visit__c.Visitor__c'),
    '<fieldPermissions> for Visit__c.Visitor__c is given twice.',
  ],
])('a permission set with %s is found', (_, files, what) => {
  expect(findingsIn(files).map((finding) => finding.what)).toContain(what);
});
