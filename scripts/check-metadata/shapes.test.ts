import { changed, exampleFiles, findingsIn, removeExamples, withFile, without } from './exampleRepository.ts';
import { printed } from './finding.ts';

afterAll(removeExamples);

const plan = 'objects/Patch__c/Patch__c.object-meta.xml';
const status = 'objects/Patch__c/fields/Status__c.field-meta.xml';
const rule = 'objects/Patch__c/validationRules/Closed_patch_has_started.validationRule-meta.xml';

test('an example in which nothing is wrong has no finding', () => {
  expect(findingsIn(exampleFiles).map(printed)).toEqual([]);
});

test('a finding is one line: file and line, what is wrong, what to do', () => {
  const [finding] = findingsIn(changed(rule, '<active>true</active>', '<active>yes</active>'));
  expect(finding && printed(finding)).toBe(
    `force-app/alignment/${rule}:4 – "yes" is no value of <active>. – Write true or false.`,
  );
});

test.each([
  ['an unknown element', changed(rule, /active>/g, 'switchedOn>'), 'ValidationRule has no element <switchedOn>.'],
  ['an element in the wrong case', changed(rule, /active>/g, 'Active>'), 'ValidationRule has no element <Active>.'],
  ['a value outside its enumeration', changed(plan, '>Read<', '>Public<'), '"Public" is no value of <sharingModel>.'],
  [
    'a missing required element',
    changed(rule, / {2}<errorMessage>.*\n/, ''),
    'ValidationRule lacks <errorMessage>, which the Metadata API requires.',
  ],
  [
    'an element given twice',
    changed(plan, '<label>Patch</label>', '<label>Patch</label><label>P</label>'),
    '<label> is given twice, first on line 15.',
  ],
  ['markup where a value belongs', changed(rule, '>true<', '><b>true</b><'), '<active> holds <b>, but takes a value.'],
  [
    'a root element that is not what the suffix says',
    changed(rule, /ValidationRule/g, 'CustomField'),
    'The root element is <CustomField>.',
  ],
  [
    'a missing namespace',
    changed(rule, / xmlns="[^"]*"/, ''),
    'The root element lacks the namespace of the Metadata API.',
  ],
  ['a raw &', changed(rule, 'Enter the', 'Enter & save the'), '"&" is no entity; write & as &amp;.'],
  [
    'a type of metadata nobody knows',
    withFile('sites/Public.site-meta.xml', '<a/>'),
    'The file is of a type of metadata that this check does not know.',
  ],
])('%s is found', (_, files, what) => {
  expect(findingsIn(files).map((finding) => finding.what)).toContain(what);
});

test.each([
  [
    'a file in the wrong folder',
    move('tabs/Patch__c.tab-meta.xml', 'applications/Patch__c.tab-meta.xml'),
    'A CustomTab does not belong in force-app/alignment/applications.',
  ],
  [
    'a part of an object outside its object',
    move(rule, 'validationRules/Closed_patch_has_started.validationRule-meta.xml'),
    'A ValidationRule does not belong in force-app/alignment/validationRules.',
  ],
  [
    'a file that says another name than its own',
    changed(rule, 'Closed_patch_has_started<', 'Closed<'),
    'The full name is "Closed", but the file is named Closed_patch_has_started.',
  ],
  ['a part that does not say its name', changed(rule, / {2}<fullName>.*\n/, ''), 'The file does not say its own name.'],
  [
    'an object that says its name',
    changed(plan, '<label>Patch</label>', '<label>Patch</label><fullName>Patch__c</fullName>'),
    'An object in source format has no <fullName>; its folder names it.',
  ],
  [
    'the same metadata in two files',
    withFile('../goals/tabs/Patch__c.tab-meta.xml', exampleFiles['tabs/Patch__c.tab-meta.xml'] ?? ''),
    'The same CustomTab is also defined in force-app/alignment/tabs/Patch__c.tab-meta.xml.',
  ],
  [
    'a folder that is no room',
    withFile('../misc/tabs/Patch__c.tab-meta.xml', exampleFiles['tabs/Patch__c.tab-meta.xml'] ?? ''),
    '"misc" is no room of force-app.',
  ],
  ['a file no deploy knows', withFile('notes.txt', 'x'), 'A deploy does not know what this file is.'],
  [
    'a name with a double underscore',
    move(
      'customPermissions/OpenGate.customPermission-meta.xml',
      'customPermissions/Open__Gate.customPermission-meta.xml',
    ),
    '"Open__Gate" is no name Salesforce accepts.',
  ],
  [
    'a name that is too long',
    move('tabs/Patch__c.tab-meta.xml', `tabs/${'P'.repeat(41)}__c.tab-meta.xml`),
    `The name "${'P'.repeat(41)}" has 41 characters.`,
  ],
  [
    'a text that is too long',
    changed(rule, 'Enter the start date first.', `${'a'.repeat(255)}.`),
    '<errorMessage> has 256 characters.',
  ],
  ['an empty text', changed(status, /<inlineHelpText>.*</, '<inlineHelpText><'), '<inlineHelpText> is empty.'],
  ['a label in another language', changed('labels/CustomLabels.labels-meta.xml', 'en_US', 'it'), 'The label is in it.'],
  ['Sales Territories by name', changed(rule, 'A patch', 'A Territory2'), 'The line names Territory2.'],
  ['Apex', withFile('classes/Patch.cls', 'public class Patch {}'), 'The package contains Apex, Visualforce or Aura.'],
])('%s is found', (_, files, what) => {
  expect(findingsIn(files).map((finding) => finding.what)).toContain(what);
});

test('labels may be spread over the rooms, but each is defined once', () => {
  const labels = exampleFiles['labels/CustomLabels.labels-meta.xml'] ?? '';
  const other = labels.replace('PatchCardTitle', 'GoalTitle');
  expect(findingsIn(withFile('../goals/labels/CustomLabels.labels-meta.xml', other))).toEqual([]);
  expect(findingsIn(withFile('../goals/labels/CustomLabels.labels-meta.xml', labels)).map(({ what }) => what)).toEqual([
    'The label PatchCardTitle is also defined at force-app/alignment/labels/CustomLabels.labels-meta.xml:3.',
  ]);
});

function move(from: string, to: string): ReturnType<typeof without> {
  return { ...without(from), [to]: exampleFiles[from] ?? '' };
}
