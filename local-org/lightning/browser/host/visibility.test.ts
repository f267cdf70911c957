import { fieldsDeciding, isShown, type VisibilityFacts } from './visibility.ts';
import type { Criterion } from './pageModel.ts';

const facts: VisibilityFacts = {
  record: { Status__c: 'Active', Share__c: 0.4, Owner__c: null },
  user: { 'Profile.Name': 'Sales Manager' },
  customPermissions: ['ApproveProposals'],
  standardPermissions: ['ModifyAllData'],
  formFactor: 'Small',
};
const rule = (left: string, operator: Criterion['operator'], right: string): Criterion => ({ left, operator, right });
const shown = (...criteria: Criterion[]): boolean => isShown({ criteria }, facts);

it('shows a component without rules', () => {
  expect(isShown(undefined, facts)).toBe(true);
});

it.each([
  [rule('{!Record.Status__c}', 'EQUAL', 'active'), true],
  [rule('{!Record.Status__c}', 'NE', 'Active'), false],
  [rule('{!Record.Status__c}', 'CONTAINS', 'ctiv'), true],
  [rule('{!Record.Share__c}', 'GT', '0.25'), true],
  [rule('{!Record.Share__c}', 'LE', '0.25'), false],
  [rule('{!Record.Owner__c}', 'GT', '0'), false],
  [rule('{!$User.Profile.Name}', 'EQUAL', 'Sales Manager'), true],
  [rule('{!$Permission.CustomPermission.ApproveProposals}', 'EQUAL', 'true'), true],
  [rule('{!$Permission.CustomPermission.PaintShips}', 'EQUAL', 'true'), false],
  [rule('{!$Permission.StandardPermission.ModifyAllData}', 'EQUAL', 'true'), true],
  [rule('{!$Client.FormFactor}', 'EQUAL', 'Large'), false],
])('decides %j', (criterion, expected) => {
  expect(shown(criterion)).toBe(expected);
});

it('wants every criterion to hold when no logic is given', () => {
  const [yes, no] = [rule('{!Record.Status__c}', 'EQUAL', 'Active'), rule('{!$Client.FormFactor}', 'EQUAL', 'Large')];
  expect(shown(yes, yes)).toBe(true);
  expect(shown(yes, no)).toBe(false);
});

it.each([
  ['1 OR 2', true],
  ['1 AND 2', false],
  ['NOT 2 AND 1', true],
  ['2 AND (1 OR 1)', false],
  ['2 OR 1 AND 1', true],
])('follows the logic %s, AND before OR', (booleanFilter, expected) => {
  const [yes, no] = [rule('{!Record.Status__c}', 'EQUAL', 'Active'), rule('{!$Client.FormFactor}', 'EQUAL', 'Large')];
  expect(isShown({ criteria: [yes, no], booleanFilter }, facts)).toBe(expected);
});

it('names the fields of the record that decide, once each', () => {
  const criteria = [rule('{!Record.Plan__r.Status__c}', 'EQUAL', 'x'), rule('{!$User.Id}', 'EQUAL', 'x')];
  expect(fieldsDeciding([{ criteria }, { criteria }])).toEqual(['Plan__r.Status__c']);
});
