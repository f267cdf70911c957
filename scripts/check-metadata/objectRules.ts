import type { Catalogue } from './catalogue.ts';
import type { Finding } from './finding.ts';
import { about, filesOf, type MetadataFile, type SourceTree } from './sourceTree.ts';
import { all, first, isTrue, textOf } from './xml.ts';

/** Rules on objects that the types of the Metadata API do not express. */
export function checkObjects(tree: SourceTree, catalogue: Catalogue): Finding[] {
  return filesOf(tree, 'CustomObject').flatMap((file) =>
    file.name.endsWith('__c') ? checkObject(file, tree, catalogue) : [standardObject(file)],
  );
}

function standardObject(file: MetadataFile): Finding {
  const remedy = 'Remove the file: deploying it would overwrite what the customer set up on this object.';
  return about(file, undefined, `${file.name} is an object of Salesforce, not ours.`, remedy);
}

function checkObject(file: MetadataFile, tree: SourceTree, catalogue: Catalogue): Finding[] {
  const { root, name } = file;
  const findings: Finding[] = [];
  const report = (place: { line: number } | undefined, what: string, remedy: string): void => {
    findings.push(about(file, place ?? root, what, remedy));
  };
  for (const required of ['label', 'pluralLabel', 'nameField', 'sharingModel', 'description', 'deploymentStatus']) {
    if (!first(root, required)) report(root, `The object has no <${required}>.`, `Add <${required}>.`);
  }
  const status = first(root, 'deploymentStatus');
  if (status && status.text.trim() !== 'Deployed')
    report(status, 'Nobody but administrators would see the object.', 'Write Deployed.');
  for (const element of all(root, 'startsWith')) {
    report(element, '<startsWith> is refused by orgs whose language is not English.', 'Remove the line.');
  }

  const nameField = first(root, 'nameField');
  if (
    nameField &&
    textOf(nameField, 'type') === 'AutoNumber' &&
    !/\{0+\}/.test(textOf(nameField, 'displayFormat') ?? '')
  ) {
    report(nameField, 'An automatic number needs a format.', 'Add <displayFormat>, for example RUN-{000000}.');
  }

  const masters = filesOf(tree, 'CustomField').filter(
    (field) => field.object === name && textOf(field.root, 'type') === 'MasterDetail',
  );
  const sharing = first(root, 'sharingModel');
  const isControlled = sharing?.text.trim() === 'ControlledByParent';
  if (masters.length > 0 && !isControlled) {
    report(sharing, 'A detail of a master-detail relationship shares as its master does.', 'Write ControlledByParent.');
  }
  if (masters.length === 0 && isControlled) {
    report(sharing, 'The object has no master to take its sharing from.', 'Write Private, Read or ReadWrite.');
  }
  if (masters.length > 2) report(root, 'An object has two masters at most.', 'Make one of the relationships a lookup.');

  const industrial = ['enableBulkApi', 'enableSharing', 'enableStreamingApi'].map((flag) => isTrue(root, flag));
  if (new Set(industrial).size > 1) {
    const remedy = 'Set enableBulkApi, enableSharing and enableStreamingApi all to the same value.';
    report(first(root, 'enableBulkApi'), 'Salesforce takes these three switches together or not at all.', remedy);
  }

  const assigned = first(root, 'compactLayoutAssignment');
  const compact = assigned?.text.trim() ?? 'SYSTEM';
  if (compact !== 'SYSTEM' && !catalogue.has('CompactLayout', `${name}.${compact}`)) {
    report(
      assigned,
      `The compact layout ${compact} does not exist.`,
      `Add it to objects/${name}/compactLayouts, or assign another.`,
    );
  }
  checkOverrides(file, tree, report);
  for (const list of all(root, 'searchLayouts').flatMap((layout) => layout.children)) {
    const column = list.text.trim();
    if (!list.name.endsWith('AdditionalFields') && !list.name.endsWith('FilterFields')) continue;
    if (!column.endsWith('__c') || catalogue.field(name, column)) continue;
    report(list, `${name} has no field ${column}.`, 'Correct the name, or remove the line.');
  }
  return findings;
}

function checkOverrides(
  file: MetadataFile,
  tree: SourceTree,
  report: (place: { line: number }, what: string, remedy: string) => void,
): void {
  for (const override of all(file.root, 'actionOverrides')) {
    if (textOf(override, 'type') !== 'Flexipage') continue;
    const content = textOf(override, 'content') ?? '';
    const page = filesOf(tree, 'FlexiPage').find((candidate) => candidate.name === content);
    if (!page) {
      report(override, `The page ${content} does not exist.`, 'Add it to flexipages, or name another.');
    } else if (textOf(page.root, 'sobjectType') !== file.name) {
      report(
        override,
        `The page ${content} is made for ${textOf(page.root, 'sobjectType')}.`,
        `Name a page for ${file.name}.`,
      );
    }
    if (textOf(override, 'formFactor') === undefined) {
      report(override, 'The override does not say for which devices it is.', 'Add <formFactor> Large or Small.');
    }
  }
}
