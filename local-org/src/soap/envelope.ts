import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { XmlElement, XmlValue } from '../deploy/xml.ts';
import { SoapFault } from './soapFault.ts';

/** A SOAP call as it came in. Names carry no namespace prefix. */
export interface SoapCall {
  /** Of the session header; null when there is none. */
  sessionId: string | null;
  /** `checkDeployStatus`. */
  operation: string;
  arguments: XmlElement;
}

/** The type that a client gave an element by `xsi:type`, kept beside its children under a name no element can have. */
export const xsiType = '@xsi:type';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  trimValues: true,
  htmlEntities: true,
  processEntities: { enabled: true, maxTotalExpansions: 1_000_000, maxExpandedLength: 10_000_000 },
});

/** Reads a request; throws SoapFault when it is no SOAP envelope with one call in it. */
export function soapCall(text: string): SoapCall {
  if (/<!DOCTYPE/i.test(text.slice(0, 10_000))) throw unreadable('DOCTYPE is not allowed');
  // Packages are megabytes of base64, which no parser needs to look at.
  const { rest, zip } = withoutZip(text);
  const checked = XMLValidator.validate(rest);
  if (checked !== true) throw unreadable(checked.err.msg);
  const envelope = childOf(plain(parsed(rest)), 'Envelope');
  const body = childOf(envelope, 'Body');
  const operation = Object.keys(body)[0];
  if (operation === undefined) throw unreadable('No operation available for an empty body');
  const given = body[operation]!;
  const call = typeof given === 'object' && !Array.isArray(given) ? given : {};
  if (zip !== null) call['ZipFile'] = zip;
  const session = childOf(childOf(envelope, 'Header'), 'SessionHeader')['sessionId'];
  return { sessionId: typeof session === 'string' && session !== '' ? session : null, operation, arguments: call };
}

function parsed(text: string): XmlElement {
  try {
    return parser.parse(text) as XmlElement;
  } catch (error) {
    // The parser refuses a few names and floods of entities by itself.
    throw unreadable((error as Error).message);
  }
}

const unreadable = (reason: string): SoapFault =>
  new SoapFault('soapenv:Client', `The request is no readable SOAP envelope: ${reason}.`);

function withoutZip(text: string): { rest: string; zip: string | null } {
  const opening = /<(?:\w+:)?ZipFile>/.exec(text);
  if (!opening) return { rest: text, zip: null };
  const from = opening.index + opening[0].length;
  const end = text.indexOf('<', from);
  if (end === -1) return { rest: text, zip: null };
  return { rest: text.slice(0, from) + text.slice(end), zip: text.slice(from, end) };
}

function childOf(element: XmlElement, name: string): XmlElement {
  const child = element[name];
  return typeof child === 'object' && !Array.isArray(child) ? child : {};
}

/** Without namespaces: prefixes go, and so do all attributes but the type. */
function plain(element: XmlElement): XmlElement {
  const result: XmlElement = {};
  for (const [name, value] of Object.entries(element)) {
    if (name.startsWith('@')) {
      if (name.endsWith(':type')) result[xsiType] = String(value).replace(/^.*:/, '');
      continue;
    }
    const bare = name.replace(/^.*:/, '');
    const values = (Array.isArray(value) ? value : [value]).map((each) => plainValue(each));
    const before = result[bare];
    const all = [...(before === undefined ? [] : Array.isArray(before) ? before : [before]), ...values];
    result[bare] = all.length === 1 ? all[0]! : all;
  }
  return result;
}

function plainValue(value: string | XmlElement): string | XmlElement {
  if (typeof value === 'string') return value;
  const isText = Object.keys(value).every((name) => name.startsWith('@') || name === '#text');
  if (isText && !Object.keys(value).some((name) => name.endsWith(':type'))) return String(value['#text'] ?? '');
  const element = plain(value);
  // A typed text (`xsi:type="xsd:string"`) is a text.
  return Object.keys(element).every((name) => name === xsiType || name === '#text') && '#text' in element
    ? String(element['#text'])
    : element;
}

/** The element without the type mark, as metadata files hold it. */
export function untyped(element: XmlElement): XmlElement {
  const cleaned = (value: XmlValue): XmlValue =>
    typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? value.map((each) => (typeof each === 'string' ? each : untyped(each)))
        : untyped(value);
  return Object.fromEntries(
    Object.entries(element)
      .filter(([name]) => name !== xsiType)
      .map(([name, value]) => [name, cleaned(value)]),
  );
}

/** What an answer may hold. Null and undefined are left out; a list is its element repeated. */
export type SoapValue =
  string | number | boolean | null | undefined | readonly SoapValue[] | { readonly [name: string]: SoapValue };

/** One element, or several for a list. An entry of the name `@xsi:type` becomes that attribute. */
export function elementXml(name: string, value: SoapValue): string {
  if (value === null || value === undefined) return '';
  if (isList(value)) return value.map((each) => elementXml(name, each)).join('');
  if (typeof value !== 'object') return `<${name}>${escaped(String(value))}</${name}>`;
  const type = value[xsiType];
  const attribute = typeof type === 'string' ? ` xsi:type="${escaped(type)}"` : '';
  const children = Object.entries(value)
    .filter(([child]) => child !== xsiType)
    .map(([child, each]) => elementXml(child, each));
  return `<${name}${attribute}>${children.join('')}</${name}>`;
}

const isList = (value: SoapValue): value is readonly SoapValue[] => Array.isArray(value);

/** Text as XML holds it; characters that XML 1.0 has no way to write are dropped. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const namespaces =
  'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** The answer to a call. A list of results is the element `result` repeated. */
export function answerXml(namespace: string, operation: string, result: SoapValue): string {
  const body = `<${operation}Response>${elementXml('result', result)}</${operation}Response>`;
  return `${declaration}<soapenv:Envelope ${namespaces} xmlns="${namespace}"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

/** The refusal of a call. */
export function faultXml(namespace: string, fault: SoapFault): string {
  const body = `<soapenv:Fault><faultcode>${escaped(fault.code)}</faultcode><faultstring>${escaped(fault.text)}</faultstring></soapenv:Fault>`;
  return `${declaration}<soapenv:Envelope ${namespaces} xmlns:sf="${namespace}"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}
