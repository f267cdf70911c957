import { parseXml, type XmlElement } from '../deploy/xml.ts';
import type { Store } from '../store/store.ts';

const parsed = new WeakMap<Store, Map<string, { stamp: string; element: XmlElement }>>();

/** A deployed component's XML; null when it is not deployed. Parsed once for each deploy. */
export function deployedXml(store: Store, type: string, fullName: string): XmlElement | null {
  const file = store.metadata(type, fullName)[0];
  if (!file) return null;
  const cache = parsed.get(store) ?? new Map<string, { stamp: string; element: XmlElement }>();
  parsed.set(store, cache);
  const stamp = `${file.lastModifiedDate}:${file.content.length}`;
  const known = cache.get(file.path);
  if (known?.stamp === stamp) return known.element;
  const { element } = parseXml(file.content);
  cache.set(file.path, { stamp, element });
  return element;
}

/** Names of the deployed components of a type. */
export function deployedNames(store: Store, type: string): string[] {
  return [...new Set(store.metadata(type).map(({ fullName }) => fullName))];
}
