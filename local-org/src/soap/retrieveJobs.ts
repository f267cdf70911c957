import { zipSync } from 'fflate';
import { allLayouts, elementOfChild, isListable, retrievedPackage } from '../deploy/storedComponents.ts';
import type { MissingMember, StoredComponent } from '../deploy/storedComponents.ts';
import { elementAt, elementsAt, textAt, textsAt, xmlOf } from '../deploy/xml.ts';
import type { XmlElement } from '../deploy/xml.ts';
import type { Org } from '../org.ts';
import type { Session } from '../session.ts';
import { recordId } from '../store/ids.ts';
import type { SoapValue } from './envelope.ts';
import { filePropertiesXml } from './fileProperties.ts';
import { sfFault } from './soapFault.ts';

/** Results that are kept; the oldest gives way. */
const MOST_RESULTS = 20;

/** Retrievals of an org. The package is gathered at once and kept in memory until others push it out. */
export class RetrieveJobs {
  readonly #org: Org;
  readonly #results = new Map<string, SoapValue>();
  #last = 0;

  constructor(org: Org) {
    this.#org = org;
  }

  /** Gathers what the request names; answers with the id under which the package waits. */
  start(session: Session, request: XmlElement): string {
    const id = recordId('09S', ++this.#last);
    this.#results.set(id.slice(0, 15), this.#result(id, session, request));
    if (this.#results.size > MOST_RESULTS) this.#results.delete(this.#results.keys().next().value!);
    return id;
  }

  /** The result; throws a SoapFault for an id nobody got. */
  find(id: string): SoapValue {
    const result = this.#results.get(id.slice(0, 15));
    if (result === undefined) throw sfFault('INVALID_LOCATOR', `no retrieval with the id "${id}" is known`);
    return result;
  }

  #result(id: string, session: Session, request: XmlElement): SoapValue {
    const manifest = elementAt(request, 'unpackaged') ?? {};
    const version = textAt(manifest, 'version') ?? textAt(request, 'apiVersion') ?? '66.0';
    const asked = elementsAt(manifest, 'types').map((types) => ({
      type: textAt(types, 'name') ?? '',
      members: textsAt(types, 'members'),
    }));
    const { files, components, missing } = retrievedPackage(this.#org, asked);
    const folder = textAt(request, 'singlePackage') === 'true' ? '' : 'unpackaged/';
    files.set('package.xml', manifestXml(components, version));
    const zipped = zipSync(Object.fromEntries([...files].map(([path, content]) => [folder + path, content])), {
      level: 6,
    });
    return {
      done: true,
      fileProperties: [
        ...components.map((component) => filePropertiesXml(this.#org, session, component, folder)),
        filePropertiesXml(this.#org, session, manifestComponent(this.#org), folder),
      ],
      id,
      messages: missing.map((member) => ({ fileName: `${folder}package.xml`, problem: problemOf(member) })),
      status: 'Succeeded',
      success: true,
      zipFile: Buffer.from(zipped).toString('base64'),
    };
  }
}

function problemOf({ type, fullName }: MissingMember): string {
  return isListable(type)
    ? `Entity of type '${type}' named '${fullName}' cannot be found`
    : `Entity type: '${type}' is unknown`;
}

const manifestComponent = (org: Org): StoredComponent => ({
  type: 'Package',
  fullName: 'unpackaged/package.xml',
  path: 'package.xml',
  lastModifiedDate: org.now().toISOString(),
});

function manifestXml(components: readonly StoredComponent[], version: string): Buffer {
  const byType = new Map<string, string[]>();
  for (const { type, fullName } of components) byType.set(type, [...(byType.get(type) ?? []), fullName]);
  const types = [...byType].sort().map(([name, members]) => ({ members: members.sort(), name }));
  return xmlOf('Package', { ...(types.length === 0 ? {} : { types }), version });
}

/** The types of the org as describeMetadata tells them. */
export function describedTypes(): SoapValue {
  return {
    metadataObjects: allLayouts().map((layout) => ({
      childXmlNames: childNames[layout.type] ?? [],
      directoryName: layout.folder,
      inFolder: layout.type === 'Report' || layout.type === 'Dashboard',
      metaFile: layout.hasMetaFile === true,
      suffix: layout.suffix,
      xmlName: layout.type,
    })),
    organizationNamespace: '',
    partialSaveAllowed: true,
    testRequired: false,
  };
}

const objectParts = [
  'BusinessProcess',
  'CompactLayout',
  'CustomField',
  'FieldSet',
  'Index',
  'ListView',
  'RecordType',
  'SharingReason',
  'ValidationRule',
  'WebLink',
];
const childNames: Readonly<Record<string, readonly string[]>> = {
  CustomObject: objectParts.filter((type) => elementOfChild(type) !== undefined),
  CustomLabels: ['CustomLabel'],
};
