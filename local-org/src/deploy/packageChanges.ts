import type { MetadataFile, Store } from '../store/store.ts';
import type { Component } from './component.ts';
import type { ComponentChange } from './deployMessage.ts';
import { objectChildren } from './registry.ts';
import { elementsAt, parseXml, textAt } from './xml.ts';
import type { XmlElement } from './xml.ts';

type Change = Required<Omit<ComponentChange, 'deleted'>>;

/** Says of each component of a package whether it is new to the org, or differs from what the org has. */
export function packageChanges(store: Store, components: readonly Component[]): ReadonlyMap<Component, Change> {
  const owners = new Map<string, KeptOwner | undefined>();
  // A file is read once, however many fields or labels lie in it.
  const keptOwner = ({ type, fullName }: Component): KeptOwner | undefined => {
    const key = `${type}/${fullName}`;
    if (!owners.has(key)) owners.set(key, readOwner(store.metadata(type, fullName)));
    return owners.get(key);
  };
  const changeOf = (component: Component): Change => {
    const kept = keptOwner(component.parent ?? component);
    if (!component.parent) return { created: !kept, changed: !kept || differs(component, kept) };
    const before = kept?.child(component);
    return { created: before === undefined, changed: before !== textOf(component) };
  };
  return new Map(components.map((component) => [component, changeOf(component)]));
}

/** What the org has of a component that may hold others. */
interface KeptOwner {
  readonly files: readonly MetadataFile[];
  readonly text: () => string;
  /** The text of the child of that type and name. */
  readonly child: (component: Component) => string | undefined;
}

const textOf = ({ xml }: Component): string => JSON.stringify(xml);

const childElements = Object.entries({ ...objectChildren, labels: 'CustomLabel' });

function readOwner(files: readonly MetadataFile[]): KeptOwner | undefined {
  const [file] = files;
  if (file === undefined) return undefined;
  let element: XmlElement | undefined;
  let children: Map<string, string> | undefined;
  const parsed = (): XmlElement => (element ??= parseXml(file.content).element);
  const indexed = (): Map<string, string> =>
    new Map(
      childElements.flatMap(([name, type]) =>
        elementsAt(parsed(), name).map(
          (child) => [`${type}/${textAt(child, 'fullName')}`, JSON.stringify(child)] as const,
        ),
      ),
    );
  return {
    files,
    text: () => JSON.stringify(parsed()),
    child: ({ type, xml }) => (children ??= indexed()).get(`${type}/${textAt(xml ?? {}, 'fullName')}`),
  };
}

function differs(component: Component, kept: KeptOwner): boolean {
  if (component.type === 'CustomObject' || component.type === 'CustomLabels') return kept.text() !== textOf(component);
  const before = new Map(kept.files.map((file) => [file.path, file.content]));
  return (
    before.size !== component.files.length ||
    component.files.some((file) => !before.get(file.path)?.equals(file.content))
  );
}
