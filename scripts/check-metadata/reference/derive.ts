import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { metadataKinds } from '../metadataKinds.ts';
import { everyElement, parseXml, type XmlElement } from '../xml.ts';

/**
 * Writes the reference files beside this one from Salesforce's own publications, trimmed to what we use:
 *
 *   node scripts/check-metadata/reference/derive.ts <metadata.wsdl> <folder of standard object descriptions>
 *
 * SOURCES.md says where both come from. Run it when the API version of the project moves.
 */
const [wsdl, descriptions] = process.argv.slice(2);
if (!wsdl || !descriptions) {
  console.error('derive: name the Metadata API WSDL and the folder of standard object descriptions; see SOURCES.md.');
  process.exit(2);
}

/** What lies in force-app-reports, which is checked by its own test. */
const REPORTING = ['Report', 'Dashboard', 'ReportFolder', 'DashboardFolder'];

const standardObjects = [
  'Account',
  'Campaign',
  'Contact',
  'Event',
  'Lead',
  'Opportunity',
  'OpportunityHistory',
  'OpportunityStage',
  'Period',
  'Product2',
  'Profile',
  'Task',
  'User',
  'UserRole',
];

write('metadata-types.json', metadataTypes(parseXml(readFileSync(wsdl, 'utf8'))));
write('standard-objects.json', Object.fromEntries(standardObjects.map((name) => [name, standardFields(name)])));

/** Types reachable from the kinds we use: `{ types: { T: { element: 'type' + '?', '*' or '' } }, enums: { T: [] } }`. */
function metadataTypes(document: XmlElement): object {
  const declared = new Map<string, XmlElement>();
  for (const element of everyElement(document)) {
    const name = element.attributes.get('name');
    if (name && (element.name === 'xsd:complexType' || element.name === 'xsd:simpleType')) declared.set(name, element);
  }
  const types: Record<string, Record<string, string>> = {};
  const enums: Record<string, string[]> = {};
  const waiting = [...metadataKinds.map((kind) => kind.type), ...REPORTING];
  for (let type = waiting.shift(); type !== undefined; type = waiting.shift()) {
    const declaration = declared.get(type);
    if (!declaration || types[type] || enums[type]) continue;
    if (declaration.name === 'xsd:simpleType') {
      const values = [...everyElement(declaration)].filter((element) => element.name === 'xsd:enumeration');
      enums[type] = values.map((value) => value.attributes.get('value') ?? '');
      continue;
    }
    const elements = elementsOf(declaration, declared);
    types[type] = elements;
    waiting.push(...Object.values(elements).map((spelling) => spelling.replace(/[?*]$/, '')));
  }
  return { types: sorted(types), enums: sorted(enums) };
}

function elementsOf(declaration: XmlElement, declared: ReadonlyMap<string, XmlElement>): Record<string, string> {
  const inner = [...everyElement(declaration)];
  const base = inner
    .find((element) => element.name === 'xsd:extension')
    ?.attributes.get('base')
    ?.replace('tns:', '');
  const parent = base === undefined ? undefined : declared.get(base);
  const elements: Record<string, string> = parent ? elementsOf(parent, declared) : {};
  for (const element of inner.filter(({ name }) => name === 'xsd:element')) {
    const { attributes } = element;
    const type = (attributes.get('type') ?? '').replace(/^(tns|xsd):/, '');
    const many = attributes.get('maxOccurs') === 'unbounded' ? '*' : '';
    const optional = attributes.get('minOccurs') === '0' ? '?' : '';
    elements[attributes.get('name') ?? ''] = type + (many || optional);
  }
  return elements;
}

/** Fields of a standard object: `type`, followed by `!` when it is never empty, and `> Object` when it points to one. */
function standardFields(name: string): Record<string, string> {
  const { fields } = JSON.parse(readFileSync(join(descriptions ?? '', `${name}.json`), 'utf8')) as {
    fields: Record<string, { type: string; properties: string; refers_to?: string }>;
  };
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([field]) => /^[A-Za-z]\w*$/.test(field) && !field.includes('Territory2'))
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([field, { type, properties, refers_to }]) => {
        const full = /\bNillable\b/i.test(properties ?? '') ? '' : '!';
        return [field, `${type}${full}${refers_to ? ` > ${refers_to}` : ''}`];
      }),
  );
}

function sorted<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => a.localeCompare(b)));
}

function write(file: string, content: object): void {
  writeFileSync(join(import.meta.dirname, file), `${JSON.stringify(content, null, 2)}\n`);
}
