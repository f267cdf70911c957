import { changed, findingsIn, removeExamples } from './exampleRepository.ts';

afterAll(removeExamples);

const rule = 'objects/Patch__c/validationRules/Closed_patch_has_started.validationRule-meta.xml';
const formula = (text: string): ReturnType<typeof changed> =>
  changed(rule, /<errorConditionFormula>[^<]*</, `<errorConditionFormula>${text}<`);

test.each([
  ['a function we do not use', formula('VLOOKUP(Name)'), 'VLOOKUP is no function our formulas use.'],
  ['a field that does not exist', formula('ISBLANK(Gone__c)'), 'Gone__c leads nowhere from Patch__c.'],
  ['a relationship that does not exist', formula('ISBLANK(Twin__r.Name)'), 'Twin__r leads nowhere from Patch__c.'],
  [
    'a field at the end of a relationship',
    formula('ISBLANK(Owner.Gone__c)'),
    'Owner.Gone__c leads nowhere from Patch__c.',
  ],
  [
    'a picklist value that does not exist',
    formula('ISPICKVAL(Status__c, "Gone")'),
    'Patch__c.Status__c has no value Gone.',
  ],
  [
    'a former picklist value that does not exist',
    formula('ISPICKVAL(PRIORVALUE(Status__c), "Gone")'),
    'Patch__c.Status__c has no value Gone.',
  ],
  ['a picklist that stands bare', formula('Status__c = "Open"'), 'The picklist Status__c stands bare.'],
  ['a permission that does not exist', formula('$Permission.Gone'), 'The custom permission Gone does not exist.'],
  ['a global nobody uses', formula('$Profile.Name = "x"'), '$Profile is nothing our formulas use.'],
  ['a bracket that does not close', formula('AND(TRUE'), 'The formula is broken: A bracket is never closed.'],
  ['nothing at all', formula(' '), 'The formula is empty.'],
  [
    'a message at a field that does not exist',
    changed(rule, '<errorDisplayField>StartDate__c', '<errorDisplayField>Gone__c'),
    'Patch__c has no field Gone__c.',
  ],
  ['no reason', changed(rule, / {2}<description>.*\n/, ''), 'The rule does not say why it exists.'],
  ['a message that is no sentence', changed(rule, 'first.<', 'first<'), 'The message is no sentence.'],
])('a rule with %s is found', (_, files, what) => {
  expect(findingsIn(files).map((finding) => finding.what)).toContain(what);
});

test('a rule may follow relationships, ask for permissions and compare former values', () => {
  const good =
    'AND(NOT($Permission.OpenGate), ISPICKVAL(PRIORVALUE(Status__c), "Closed"), Owner.Name &lt;&gt; "x", ISNEW())';
  expect(findingsIn(formula(good))).toEqual([]);
});

test('a field that looks at the past is found, because it knows none', () => {
  const age = 'objects/Patch__c/fields/AgeDays__c.field-meta.xml';
  const files = changed(age, 'TODAY() - StartDate__c', 'TODAY() - PRIORVALUE(StartDate__c)');
  expect(findingsIn(files).map(({ what }) => what)).toEqual([
    'PRIORVALUE looks at the past, which a field does not know.',
  ]);
});

test('a finding in a formula of several lines names the line it is on', () => {
  const files = changed(rule, 'ISBLANK(StartDate__c)', 'ISBLANK(Gone__c)');
  expect(findingsIn(files).map(({ line }) => line)).toEqual([8]);
});
