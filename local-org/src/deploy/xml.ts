import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element with children: text, one element, or several of the same name. Attributes are dropped. */
export interface XmlElement {
  [name: string]: XmlValue;
}
export type XmlValue = string | XmlElement | (string | XmlElement)[];

export interface XmlDocument {
  root: string;
  element: XmlElement;
}

/** A file that is not well-formed. Lines and columns start at 1. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  trimValues: true,
  htmlEntities: true,
  // Long formulas are full of &lt; and &amp;: the parser's guard against entity bombs counts those too.
  processEntities: { enabled: true, maxTotalExpansions: 1_000_000, maxExpandedLength: 10_000_000 },
});
const builder = new XMLBuilder({ format: true, indentBy: '    ', ignoreAttributes: false, suppressEmptyNode: true });

/** Reads an XML file. Throws XmlError with the place when it is not well-formed. */
export function parseXml(content: Buffer): XmlDocument {
  const text = content.toString('utf8').replace(/^\uFEFF/, '');
  const checked = XMLValidator.validate(text);
  if (checked !== true) throw new XmlError(checked.err.msg, checked.err.line, checked.err.col);
  const document = parsedText(text);
  const root = Object.keys(document)[0];
  if (root === undefined) throw new XmlError('The file has no element', 1, 1);
  const element = document[root]!;
  return { root, element: typeof element === 'object' && !Array.isArray(element) ? element : {} };
}

function parsedText(text: string): XmlElement {
  try {
    return parser.parse(text) as XmlElement;
  } catch (error) {
    // Well-formed, but refused: a name like `constructor`, or a flood of entities.
    throw new XmlError((error as Error).message, 1, 1);
  }
}

/** Writes a metadata file of that root element. */
export function xmlOf(root: string, element: XmlElement): Buffer {
  const document = {
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    [root]: { '@_xmlns': 'http://soap.sforce.com/2006/04/metadata', ...element },
  };
  return Buffer.from(builder.build(document) as string);
}

/** The child's text; undefined when it is absent or empty. */
export function textAt(element: XmlElement, name: string): string | undefined {
  const value = element[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : undefined;
}

/** The child's truth value; `otherwise` when it is absent. */
export function booleanAt(element: XmlElement, name: string, otherwise = false): boolean {
  const text = textAt(element, name);
  return text === undefined ? otherwise : text === 'true';
}

/** The child as a number; undefined when absent. */
export function numberAt(element: XmlElement, name: string): number | undefined {
  const text = textAt(element, name);
  return text === undefined ? undefined : Number(text);
}

/** All children of that name that are elements themselves. */
export function elementsAt(element: XmlElement, name: string): XmlElement[] {
  const value = element[name];
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).filter((each): each is XmlElement => typeof each === 'object');
}

/** The one child of that name that is an element itself. */
export function elementAt(element: XmlElement, name: string): XmlElement | undefined {
  return elementsAt(element, name)[0];
}

/** The texts of all children of that name. */
export function textsAt(element: XmlElement, name: string): string[] {
  const value = element[name];
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string');
}
