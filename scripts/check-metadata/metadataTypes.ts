import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { about, type MetadataFile, type SourceTree } from './sourceTree.ts';
import type { XmlElement } from './xml.ts';

interface MetadataTypes {
  /** For each type its elements; a type's name alone is required once, `?` is optional, `*` is any number. */
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly enums: Readonly<Record<string, readonly string[]>>;
}

const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, 'reference', 'metadata-types.json'), 'utf8'),
) as MetadataTypes;

/** What a value of a simple type looks like, and how to say so. */
const simpleTypes: Readonly<Record<string, readonly [RegExp, string]>> = {
  boolean: [/^(true|false)$/, 'true or false'],
  int: [/^-?\d+$/, 'a whole number'],
  double: [/^-?\d+(\.\d+)?$/, 'a number'],
  date: [/^\d{4}-\d\d-\d\d$/, 'a date such as 2026-12-31'],
};

const namespace = 'http://soap.sforce.com/2006/04/metadata';

/** Proves each file against the types of the Metadata API, order of elements aside (the API ignores it). */
export function checkShapes(tree: SourceTree): Finding[] {
  return tree.files.flatMap((file) => {
    const { root, kind } = file;
    if (root.name !== kind.type) {
      return [about(file, root, `The root element is <${root.name}>.`, `Make it <${kind.type}>, as the suffix says.`)];
    }
    const findings = [...checkElement(file, root, kind.type)];
    if (root.attributes.get('xmlns') !== namespace) {
      findings.push(
        about(file, root, 'The root element lacks the namespace of the Metadata API.', `Add xmlns="${namespace}".`),
      );
    }
    return findings;
  });
}

function* checkElement(file: MetadataFile, element: XmlElement, type: string): Generator<Finding> {
  const elements = reference.types[type];
  if (!elements) {
    yield* checkValue(file, element, type);
    return;
  }
  const seen = new Map<string, number>();
  for (const child of element.children) {
    const spelling = elements[child.name];
    if (spelling === undefined) {
      const known = Object.keys(elements).filter((name) => name.toLowerCase() === child.name.toLowerCase());
      const hint = known.length > 0 ? `Write it <${known[0]}>.` : `Remove it; ${type} knows ${listed(elements)}.`;
      yield about(file, child, `${type} has no element <${child.name}>.`, hint);
      continue;
    }
    const before = seen.get(child.name);
    if (before !== undefined && !spelling.endsWith('*')) {
      yield about(file, child, `<${child.name}> is given twice, first on line ${before}.`, 'Keep one of the two.');
    }
    seen.set(child.name, before ?? child.line);
    yield* checkElement(file, child, spelling.replace(/[?*]$/, ''));
  }
  for (const [name, spelling] of Object.entries(elements)) {
    if (!/[?*]$/.test(spelling) && !seen.has(name)) {
      yield about(file, element, `${type} lacks <${name}>, which the Metadata API requires.`, `Add <${name}>.`);
    }
  }
}

function* checkValue(file: MetadataFile, element: XmlElement, type: string): Generator<Finding> {
  // Markup of components is handed over as it is (base64Binary in the WSDL); componentRules.ts reads it.
  if (type === 'base64Binary') return;
  const value = element.text.trim();
  const child = element.children[0];
  if (child) {
    yield about(file, child, `<${element.name}> holds <${child.name}>, but takes a value.`, 'Write the value itself.');
    return;
  }
  const allowed = reference.enums[type];
  if (allowed && !allowed.includes(value)) {
    const choice = allowed.length > 40 ? `one of the ${allowed.length} values of ${type}` : allowed.join(', ');
    yield about(file, element, `"${value}" is no value of <${element.name}>.`, `Choose from ${choice}.`);
  }
  const simple = simpleTypes[type];
  if (simple && !simple[0].test(value)) {
    yield about(file, element, `"${value}" is no value of <${element.name}>.`, `Write ${simple[1]}.`);
  }
}

function listed(elements: Readonly<Record<string, string>>): string {
  const names = Object.keys(elements).sort();
  return names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ');
}
