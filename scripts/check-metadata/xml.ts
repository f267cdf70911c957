/** An element of an XML document, with the line it starts on. */
export interface XmlElement {
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside the element, entities resolved, nothing trimmed. Empty when it has children. */
  readonly text: string;
}

/** The document cannot be read: what is wrong, and on which line. */
export class XmlError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = 'XmlError';
    this.line = line;
  }
}

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const part =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/([^\s>]+)\s*>|<([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

interface OpenElement {
  name: string;
  line: number;
  attributes: Map<string, string>;
  children: OpenElement[];
  text: string;
}

/**
 * Reads an XML document as the Metadata API would: one root, every tag closed, every `&` an entity.
 * Throws XmlError at the first thing that is not so. Comments and processing instructions are skipped.
 */
export function parseXml(source: string): XmlElement {
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  let line = 1;
  let at = 0;
  while (at < source.length) {
    part.lastIndex = at;
    const match = part.exec(source);
    if (!match) throw new XmlError(line, `A tag cannot be read: "${source.slice(at, at + 30).split('\n')[0]}"`);
    const [whole, cdata, closing, opening, attributes, selfClosing, text] = match;
    const parent = open.at(-1);
    if (closing !== undefined) {
      if (parent?.name !== closing) {
        throw new XmlError(
          line,
          `</${closing}> closes nothing; ${parent ? `<${parent.name}> is open` : 'no tag is open'}`,
        );
      }
      open.pop();
    } else if (opening !== undefined) {
      const element: OpenElement = {
        name: opening,
        line,
        attributes: readAttributes(attributes ?? '', line),
        children: [],
        text: '',
      };
      if (parent) parent.children.push(element);
      else if (root) throw new XmlError(line, `<${opening}> is a second root; a document has one`);
      else root = element;
      if (selfClosing === '') open.push(element);
    } else if (cdata !== undefined || text !== undefined) {
      const content = cdata ?? resolveEntities(text ?? '', line);
      if (parent) parent.text += content;
      else if (content.trim() !== '') throw new XmlError(line, 'Text stands outside the root element');
    }
    line += whole.split('\n').length - 1;
    at += whole.length;
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new XmlError(unclosed.line, `<${unclosed.name}> is never closed`);
  if (!root) throw new XmlError(1, 'The document is empty');
  return settle(root);
}

function readAttributes(source: string, line: number): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single] of source.matchAll(attribute)) {
    if (found.has(name)) throw new XmlError(line, `Attribute ${name} is given twice`);
    found.set(name, resolveEntities(double ?? single ?? '', line));
  }
  return found;
}

function resolveEntities(text: string, line: number): string {
  return text.replace(/&(#x[0-9a-fA-F]+;|#\d+;|\w+;)?/g, (whole, entity: string | undefined, offset: number) => {
    const name = entity?.slice(0, -1);
    if (name?.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name?.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    const resolved = name === undefined ? undefined : namedEntities[name];
    if (resolved !== undefined) return resolved;
    throw new XmlError(
      line + text.slice(0, offset).split('\n').length - 1,
      `"${whole}" is no entity; write & as &amp;`,
    );
  });
}

function settle(element: OpenElement): XmlElement {
  const text = element.children.length > 0 ? '' : element.text;
  return { ...element, text, children: element.children.map(settle) };
}

/** The children with this name, in order. */
export const all = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The first child with this name. */
export const first = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find((child) => child.name === name);

/** The trimmed text of the first child with this name, undefined when there is none. */
export const textOf = (element: XmlElement, name: string): string | undefined => first(element, name)?.text.trim();

/** Whether the first child with this name says true. */
export const isTrue = (element: XmlElement, name: string): boolean => textOf(element, name) === 'true';

/** The element itself and everything below it, from top to bottom. */
export function* everyElement(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* everyElement(child);
}
