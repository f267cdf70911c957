import type { Org } from '../org.ts';
import type { MetadataFile, Store } from '../store/store.ts';
import type { TypeLayout } from './registry.ts';
import { layoutOfType, objectChildren, typeLayouts } from './registry.ts';
import type { XmlElement } from './xml.ts';
import { elementsAt, parseXml, textAt, xmlOf } from './xml.ts';

/** A component that the org holds, with its files as a package holds them. */
export interface StoredComponent {
  type: string;
  fullName: string;
  /** The file that stands for the component in lists. */
  path: string;
  /** ISO moment; the beginning of 1970 for what came with the org. */
  lastModifiedDate: string;
}

const epoch = '1970-01-01T00:00:00.000Z';
const labelsName = 'CustomLabels';

/** The element that holds children of a type inside their parent's file: `fields` for CustomField. */
export function elementOfChild(type: string): string | undefined {
  if (type === 'CustomLabel') return 'labels';
  return Object.entries(objectChildren).find(([, child]) => child === type)?.[0];
}

/** Whether the org knows the type, as one with files of its own or as a part of another. */
export const isListable = (type: string): boolean =>
  layoutOfType(type) !== undefined || elementOfChild(type) !== undefined;

/** Every component of a type, in the order of their names. Standard objects are components too. */
export function storedComponents(org: Pick<Org, 'store' | 'catalogue'>, type: string): StoredComponent[] {
  const layout = layoutOfType(type);
  const found = layout ? wholeComponents(org, layout) : elementOfChild(type) ? childComponents(org.store, type) : [];
  return found.sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
}

function wholeComponents(org: Pick<Org, 'store' | 'catalogue'>, layout: TypeLayout): StoredComponent[] {
  const byName = new Map<string, StoredComponent>();
  for (const { type, fullName, path, lastModifiedDate } of org.store.metadata(layout.type)) {
    const isMain = !path.endsWith('-meta.xml');
    const known = byName.get(fullName);
    if (!known || (isMain && known.path.endsWith('-meta.xml'))) {
      byName.set(fullName, { type, fullName, path: pathOf(layout, fullName, path), lastModifiedDate });
    }
  }
  if (layout.type === 'CustomObject') {
    for (const object of org.catalogue.objects) {
      if (object.custom || byName.has(object.name) || !object.capabilities.layoutable) continue;
      const path = `objects/${object.name}.object`;
      byName.set(object.name, { type: 'CustomObject', fullName: object.name, path, lastModifiedDate: epoch });
    }
  }
  return [...byName.values()];
}

/** Bundles are listed by their folder. */
const pathOf = (layout: TypeLayout, fullName: string, path: string): string =>
  layout.bundle ? `${layout.folder}/${fullName}` : path;

function childComponents(store: Store, type: string): StoredComponent[] {
  const element = elementOfChild(type)!;
  const isLabel = type === 'CustomLabel';
  return store.metadata(isLabel ? labelsName : 'CustomObject').flatMap((file) =>
    elementsAt(parseXml(file.content).element, element)
      .map((child) => textAt(child, 'fullName'))
      .filter((name) => name !== undefined)
      .map((name) => ({
        type,
        fullName: isLabel ? name : `${file.fullName}.${name}`,
        path: file.path,
        lastModifiedDate: file.lastModifiedDate,
      })),
  );
}

/** The XML of a component that is not a bundle; null when the org has none of that name. Standard objects are empty. */
export function storedXml(org: Pick<Org, 'store' | 'catalogue'>, type: string, fullName: string): XmlElement | null {
  const element = elementOfChild(type);
  if (element !== undefined) {
    const [parent, name] = type === 'CustomLabel' ? [labelsName, fullName] : splitName(fullName);
    const [file] = org.store.metadata(type === 'CustomLabel' ? labelsName : 'CustomObject', parent);
    const children = file ? elementsAt(parseXml(file.content).element, element) : [];
    return children.find((child) => textAt(child, 'fullName') === name) ?? null;
  }
  const files = org.store.metadata(type, fullName);
  const file = files.find((each) => each.path.endsWith('-meta.xml')) ?? files[0];
  if (file) return parseXml(file.content).element;
  return type === 'CustomObject' && org.catalogue.object(fullName)?.custom === false ? {} : null;
}

const splitName = (fullName: string): [string, string] => {
  const dot = fullName.indexOf('.');
  return [fullName.slice(0, Math.max(dot, 0)), fullName.slice(dot + 1)];
};

/** A component a manifest asks for and the org does not have. */
export interface MissingMember {
  type: string;
  fullName: string;
}

/** The files of a retrieval by their path in the package, the components they hold, and what was asked for in vain. */
export interface RetrievedPackage {
  files: Map<string, Buffer>;
  components: StoredComponent[];
  missing: MissingMember[];
}

/** Gathers the files of the members a manifest names; `*` stands for all of a type, without standard objects. */
export function retrievedPackage(
  org: Pick<Org, 'store' | 'catalogue'>,
  types: readonly { type: string; members: readonly string[] }[],
): RetrievedPackage {
  const files = new Map<string, Buffer>();
  const components: StoredComponent[] = [];
  const missing: MissingMember[] = [];
  const children = new Map<string, XmlElement>();
  for (const { type, members } of types) {
    const known = new Map(storedComponents(org, type).map((component) => [component.fullName, component]));
    const all = [...known.keys()].filter(
      (name) => type !== 'CustomObject' || org.store.metadata(type, name).length > 0,
    );
    const wanted = new Set(members.flatMap((member) => (member === '*' ? all : [member])));
    for (const fullName of wanted) {
      const component = known.get(fullName);
      if (!component) {
        missing.push({ type, fullName });
        continue;
      }
      components.push(component);
      if (elementOfChild(type) === undefined) addFiles(org, component, files);
      else addChild(org, component, children);
    }
  }
  // A parent that was asked for as a whole holds the child already.
  for (const [path, xml] of children) {
    if (!files.has(path)) files.set(path, xmlOf(path.endsWith('.labels') ? labelsName : 'CustomObject', xml));
  }
  return { files, components, missing };
}

function addFiles(org: Pick<Org, 'store' | 'catalogue'>, component: StoredComponent, files: Map<string, Buffer>): void {
  const stored: MetadataFile[] = org.store.metadata(component.type, component.fullName);
  for (const file of stored) files.set(file.path, file.content);
  if (stored.length === 0) files.set(component.path, xmlOf(component.type, {}));
}

function addChild(
  org: Pick<Org, 'store' | 'catalogue'>,
  child: StoredComponent,
  parents: Map<string, XmlElement>,
): void {
  const element = elementOfChild(child.type)!;
  const parent = parents.get(child.path) ?? {};
  const xml = storedXml(org, child.type, child.fullName);
  if (xml) parent[element] = [...elementsAt(parent, element), xml];
  parents.set(child.path, parent);
}

/** The types of the org in the order of their names. */
export const allLayouts = (): TypeLayout[] => [...typeLayouts].sort((a, b) => (a.type < b.type ? -1 : 1));
