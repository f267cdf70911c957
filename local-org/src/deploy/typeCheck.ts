import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { XmlElement, XmlValue } from './xml.ts';

interface TypesFile {
  complexTypes: Record<string, { base?: string; fields: Record<string, string> }>;
  enums: Record<string, string[]>;
}

const folder = join(import.meta.dirname, '../../metadata-types');
const types = JSON.parse(readFileSync(join(folder, 'types-v66.json'), 'utf8')) as TypesFile;

/** Names that `userPermissions` of a permission set may carry. */
export const userPermissions: ReadonlySet<string> = new Set(
  JSON.parse(readFileSync(join(folder, 'user-permissions.json'), 'utf8')) as string[],
);

/** Whether the deploy knows the elements of that type. */
export const isKnownType = (type: string): boolean => type in types.complexTypes;

/**
 * The first thing in an element that its type does not allow, in the words of the Metadata API; null when all is
 * well. The order of elements does not matter to the platform, nor here.
 */
export function typeProblem(type: string, element: XmlElement): string | null {
  const fields = fieldsOf(type);
  for (const [name, value] of Object.entries(element)) {
    const declared = fields[name];
    if (declared === undefined) {
      return `Element {http://soap.sforce.com/2006/04/metadata}${name} invalid at this location in type ${type}`;
    }
    const problem = valueProblem(type, name, declared, value);
    if (problem !== null) return problem;
  }
  const absent = Object.entries(fields).find(([name, declared]) => declared.endsWith('!') && !(name in element));
  return absent ? `Required field is missing: ${absent[0]}` : null;
}

function valueProblem(type: string, name: string, declared: string, value: XmlValue): string | null {
  const bare = declared.replace(/[!*]$/, '');
  if (Array.isArray(value) && !declared.endsWith('*')) {
    return `Element ${name} is duplicated at this location in type ${type}`;
  }
  for (const each of Array.isArray(value) ? value : [value]) {
    const problem = oneProblem(name, bare, each);
    if (problem !== null) return problem;
  }
  return null;
}

function oneProblem(name: string, type: string, value: string | XmlElement): string | null {
  const choices = types.enums[type];
  if (choices) {
    return typeof value === 'string' && choices.includes(value)
      ? null
      : `'${shown(value)}' is not a valid value for the enum '${type}'`;
  }
  if (type in types.complexTypes) {
    if (typeof value === 'object') return typeProblem(type, value);
    return value === '' ? null : `Element ${name} must hold elements of type ${type}, not text`;
  }
  // `targetConfigs` of a component carries XML of its own, which the WSDL calls binary.
  if (type === 'base64Binary' || type === 'anyType') return null;
  if (typeof value !== 'string') return `Element ${name} must hold text`;
  if (type === 'boolean' && !/^(true|false|0|1)$/.test(value))
    return `'${value}' is not a valid value for the type xsd:boolean`;
  if (type === 'int' && !/^[-+]?\d+$/.test(value)) return `'${value}' is not a valid value for the type xsd:int`;
  if (type === 'double' && !Number.isFinite(Number(value === '' ? 'x' : value))) {
    return `'${value}' is not a valid value for the type xsd:double`;
  }
  return null;
}

const shown = (value: string | XmlElement): string => (typeof value === 'string' ? value : '…');

function fieldsOf(type: string): Record<string, string> {
  const definition = types.complexTypes[type];
  if (!definition) return {};
  return definition.base === undefined ? definition.fields : { ...fieldsOf(definition.base), ...definition.fields };
}
