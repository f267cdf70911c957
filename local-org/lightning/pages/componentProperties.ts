import type { Store } from '../../src/store/store.ts';
import { parseXml, type XmlElement, type XmlValue } from '../../src/deploy/xml.ts';

/** A property that an administrator may set for a component. */
export interface ComponentProperty {
  type: string;
  initial: string | undefined;
}

/**
 * The properties a deployed component offers, with their defaults. They stand as attributes in its `js-meta.xml`,
 * which the org's XML reader leaves out, so they are read here.
 */
export function componentProperties(store: Store, component: string): ReadonlyMap<string, ComponentProperty> {
  const name = component.replace(/^c:/, '');
  const file = store.metadataFile(`lwc/${name}/${name}.js-meta.xml`);
  if (!file) return new Map();
  const tags = file.content.toString('utf8').matchAll(/<property\b([^>]*)>/g);
  return new Map(
    [...tags].flatMap(([, text]): [string, ComponentProperty][] => {
      const property = attribute(text ?? '', 'name');
      if (property === undefined) return [];
      return [[property, { type: attribute(text!, 'type') ?? 'String', initial: attribute(text!, 'default') }]];
    }),
  );
}

function attribute(tag: string, name: string): string | undefined {
  const raw = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const text = raw?.[1] ?? raw?.[2];
  return text === undefined ? undefined : decoded(text);
}

/** Entities of an attribute's text, through the org's own XML reader. */
function decoded(text: string): string {
  const { element } = parseXml(Buffer.from(`<a><t>${text.replaceAll('<', '&lt;')}</t></a>`)) as { element: XmlElement };
  const value: XmlValue | undefined = element['t'];
  return typeof value === 'string' ? value : '';
}
