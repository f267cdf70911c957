import { filesOfArchive, PackageError } from './archive.ts';
import type { Component, PackageFile, Problem } from './component.ts';
import { childTypes, layoutOfFolder, layoutOfType, objectChildren } from './registry.ts';
import type { TypeLayout } from './registry.ts';
import { isKnownType, typeProblem } from './typeCheck.ts';
import type { XmlElement } from './xml.ts';
import { elementsAt, parseXml, textAt, textsAt, XmlError } from './xml.ts';

export interface ManifestMember {
  type: string;
  fullName: string;
}

/** A package as read: what to deploy, what to delete, and what could not be read. */
export interface PackageContent {
  components: Component[];
  deletions: ManifestMember[];
  problems: Problem[];
  apiVersion: string;
}

/**
 * Reads a deploy package. A file that cannot be read is a problem of its component; a package whose manifest cannot
 * be read throws PackageError.
 */
export function readPackage(zip: Buffer): PackageContent {
  const files = filesOfArchive(zip);
  const manifest = manifestOf(files, 'package.xml');
  const problems: Problem[] = [];
  const components = componentsOf(files, problems);
  const found = new Set(components.map((component) => `${component.type}:${component.fullName}`));
  for (const { type, fullName } of manifest.members) {
    const path = 'package.xml';
    if (!layoutOfType(type) && !childTypes.has(type)) {
      problems.push({
        component: { type: '', fullName: type, path, files: [] },
        text: `Unknown type name '${type}' specified in package.xml`,
      });
    } else if (fullName !== '*' && !found.has(`${type}:${fullName}`)) {
      problems.push({
        component: { type, fullName, path, files: [] },
        text: `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`,
      });
    }
  }
  const deletions = ['destructiveChangesPre.xml', 'destructiveChanges.xml', 'destructiveChangesPost.xml'].flatMap(
    (name) => (files.has(name) ? manifestOf(files, name).members : []),
  );
  return { components, deletions, problems, apiVersion: manifest.version };
}

function manifestOf(files: ReadonlyMap<string, Buffer>, path: string): { members: ManifestMember[]; version: string } {
  const content = files.get(path);
  if (!content) throw new PackageError(`No ${path} found`);
  let element: XmlElement;
  try {
    element = parseXml(content).element;
  } catch (error) {
    if (error instanceof XmlError) throw new PackageError(`${path} (${error.line}:${error.column}): ${error.message}`);
    throw error;
  }
  const members = elementsAt(element, 'types').flatMap((types) =>
    // Salesforce's own library writes a folder with a slash at its end.
    textsAt(types, 'members').map((name) => ({ type: textAt(types, 'name') ?? '', fullName: name.replace(/\/$/, '') })),
  );
  return { members, version: textAt(element, 'version') ?? '66.0' };
}

function componentsOf(files: ReadonlyMap<string, Buffer>, problems: Problem[]): Component[] {
  const groups = new Map<string, { layout: TypeLayout; fullName: string; files: PackageFile[] }>();
  for (const [path, content] of files) {
    const layout = layoutOfFolder(path.split('/')[0]!);
    if (!layout) continue;
    const fullName = fullNameOf(layout, path);
    if (fullName === null) continue;
    const group = groups.get(`${layout.type}:${fullName}`) ?? { layout, fullName, files: [] };
    group.files.push({ path, content });
    groups.set(`${layout.type}:${fullName}`, group);
  }
  return [...groups.values()].flatMap(({ layout, fullName, files: own }) =>
    readComponent(layout, fullName, own, problems),
  );
}

function fullNameOf(layout: TypeLayout, path: string): string | null {
  const parts = path.split('/');
  if (layout.bundle) return parts.length > 2 ? parts[1]! : null;
  const name = parts
    .slice(1)
    .join('/')
    .replace(/-meta\.xml$/, '');
  if (layout.inFolders && parts.length === 2 && path.endsWith('-meta.xml')) return name.replace(/\..*$/, '');
  const end = `.${layout.suffix}`;
  return name.endsWith(end) ? name.slice(0, -end.length) : null;
}

function readComponent(layout: TypeLayout, fullName: string, files: PackageFile[], problems: Problem[]): Component[] {
  const main = mainFile(layout, fullName, files);
  const component: Component = { type: layout.type, fullName, path: main?.path ?? files[0]!.path, files };
  const xmlFile = layout.bundle || layout.hasMetaFile ? files.find((file) => file.path.endsWith('-meta.xml')) : main;
  if (!xmlFile) {
    problems.push({ component, text: `Missing the -meta.xml file of ${fullName}` });
    return [component];
  }
  try {
    const { root, element } = parseXml(xmlFile.content);
    if (layout.interpreted === false) return [component];
    component.xml = element;
    const problem = root === layout.type ? typeProblemOf(layout.type, element) : `Unknown root element ${root}`;
    if (problem !== null)
      problems.push({ component, text: `Error parsing file: ${problem}`, ...placeOf(xmlFile, problem) });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    problems.push({ component, text: `Error parsing file: ${error.message}`, line: error.line, column: error.column });
    return [component];
  }
  return [component, ...childrenOf(component)];
}

function typeProblemOf(type: string, element: XmlElement): string | null {
  return isKnownType(type) ? typeProblem(type, element) : null;
}

function mainFile(layout: TypeLayout, fullName: string, files: readonly PackageFile[]): PackageFile | undefined {
  if (layout.bundle) {
    const script = `${layout.folder}/${fullName}/${fullName}.js`;
    return files.find((file) => file.path === script) ?? files.find((file) => file.path === `${script}-meta.xml`);
  }
  return files.find((file) => !file.path.endsWith('-meta.xml')) ?? files[0];
}

function childrenOf(parent: Component): Component[] {
  const xml = parent.xml!;
  const groups: [string, string][] =
    parent.type === 'CustomObject'
      ? Object.entries(objectChildren)
      : parent.type === 'CustomLabels'
        ? [['labels', 'CustomLabel']]
        : [];
  return groups.flatMap(([element, type]) =>
    elementsAt(xml, element).map((child) => {
      const name = textAt(child, 'fullName') ?? '';
      const fullName = type === 'CustomLabel' ? name : `${parent.fullName}.${name}`;
      return { type, fullName, path: parent.path, files: [], xml: child, parent };
    }),
  );
}

/** The line of the first mention of the value a message is about, so that an editor can go there. */
function placeOf(file: PackageFile, problem: string): { line?: number; column?: number } {
  const word = /\}(\w+) invalid/.exec(problem)?.[1] ?? /^'([^']+)'/.exec(problem)?.[1];
  if (word === undefined) return {};
  const lines = file.content.toString('utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(word));
  return index === -1 ? {} : { line: index + 1, column: lines[index]!.indexOf(word) + 1 };
}
