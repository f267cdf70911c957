import type { Finding } from './finding.ts';
import { about, type SourceTree } from './sourceTree.ts';
import { all, everyElement, first } from './xml.ts';

/** Longest text Salesforce takes, in characters, by type and element. */
const longest: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  CustomObject: { label: 40, pluralLabel: 40, description: 1000 },
  CustomField: { label: 40, description: 1000, inlineHelpText: 510, relationshipLabel: 80, relationshipName: 40 },
  ValidationRule: { description: 255, errorMessage: 255 },
  ListView: { label: 40 },
  CompactLayout: { label: 40 },
  CustomTab: { description: 255 },
  CustomApplication: { label: 40, description: 255 },
  FlexiPage: { masterLabel: 80, description: 255 },
  PermissionSet: { label: 80, description: 255 },
  CustomPermission: { label: 80, description: 255 },
};

/** Longest developer name of a file, without the ending __c, in characters. */
const longestName = 40;

/** Texts and names fit, say something, and names are ones Salesforce accepts. */
export function checkTexts(tree: SourceTree): Finding[] {
  return tree.files.flatMap((file) => {
    const findings: Finding[] = [];
    for (const [name, limit] of Object.entries(longest[file.kind.type] ?? {})) {
      const element = first(file.root, name);
      if (!element) continue;
      const { length } = element.text;
      if (length > limit) {
        findings.push(about(file, element, `<${name}> has ${length} characters.`, `Shorten it to ${limit} at most.`));
      }
      if (element.text.trim() === '') {
        findings.push(about(file, element, `<${name}> is empty.`, 'Write it, or remove the line.'));
      }
    }
    for (const label of all(file.root, 'labels')) findings.push(...checkLabel(file.path, label));
    const bare = file.name.replace(/__c$/, '');
    const isNamed = !['Layout', 'CustomLabels', 'StaticResource', 'LightningComponentBundle'].includes(file.kind.type);
    if (isNamed && (!/^[A-Za-z](?!.*__)\w*$/.test(bare) || bare.endsWith('_'))) {
      const remedy = 'Use letters, digits and single underscores, beginning with a letter.';
      findings.push(about(file, undefined, `"${file.name}" is no name Salesforce accepts.`, remedy));
    }
    if (isNamed && bare.length > longestName) {
      const remedy = `Choose one of ${longestName} characters at most.`;
      findings.push(about(file, undefined, `The name "${bare}" has ${bare.length} characters.`, remedy));
    }
    return findings;
  });
}

function* checkLabel(path: string, label: ReturnType<typeof all>[number]): Generator<Finding> {
  for (const element of everyElement(label)) {
    const limit = { value: 1000, shortDescription: 80, fullName: 80 }[element.name];
    if (limit !== undefined && element.text.length > limit) {
      const what = `<${element.name}> of a label has ${element.text.length} characters.`;
      yield about({ path }, element, what, `Shorten it to ${limit} at most.`);
    }
    if (element.name === 'language' && element.text.trim() !== 'en_US') {
      const remedy = 'Write labels in en_US here; translations are deployed separately.';
      yield about({ path }, element, `The label is in ${element.text.trim()}.`, remedy);
    }
  }
}
