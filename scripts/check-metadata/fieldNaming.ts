import type { MetadataFile } from './sourceTree.ts';
import { first, isTrue, textOf, type XmlElement } from './xml.ts';

/** How the name of a field tells its type, so that whoever reads a formula or a query knows what it holds. */
const endings: Readonly<Record<string, readonly [RegExp, string]>> = {
  Checkbox: [/^(Is|Has)[A-Z]/, 'begin with Is or Has'],
  Date: [/Date__c$/, 'end with Date'],
  DateTime: [/At__c$/, 'end with At'],
  Currency: [/Amount__c$/, 'end with Amount'],
};

/** Names that mean something else to Salesforce or to SQL and cannot be told apart from it in a formula. */
const reserved = ['Group__c', 'Order__c', 'Date__c', 'Number__c', 'Type__c', 'View__c', 'Select__c', 'Id__c'];

/** Shortest description that can hold meaning, unit and who writes the field, in characters. */
const shortestDescription = 20;

/** A field says what it means, and its name follows the language of the house. */
export function checkNaming(
  file: MetadataFile,
  report: (place: XmlElement | undefined, what: string, remedy: string) => void,
): void {
  const { root, name } = file;
  const description = first(root, 'description');
  if (!description) {
    report(root, 'The field has no description.', 'Say what it means, its unit and sign, and who writes it.');
  } else if (!/^\S.{18,}[.!?]$/s.test(description.text) || description.text.length < shortestDescription) {
    report(
      description,
      'The description is no sentence.',
      'Say what the field means, its unit and sign, and who writes it.',
    );
  }
  if (reserved.includes(name)) report(root, `${name} is a reserved word.`, 'Choose a name that says what it holds.');
  const convention = endings[textOf(root, 'type') ?? ''];
  if (convention && !convention[0].test(name)) {
    report(root, `${name} does not show that it is a ${textOf(root, 'type')}.`, `Let the name ${convention[1]}.`);
  }
  if (name === 'ExternalKey__c') {
    const isKey = ['unique', 'externalId', 'caseSensitive'].every((flag) => isTrue(root, flag));
    if (!isKey || textOf(root, 'type') !== 'Text') {
      const remedy = 'Make it Text, unique, externalId and caseSensitive.';
      report(root, 'Records cannot be matched by this key.', remedy);
    }
  }
}
