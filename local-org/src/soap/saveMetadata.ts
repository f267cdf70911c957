import { zipSync } from 'fflate';
import { deploy } from '../deploy/deploy.ts';
import { layoutOfType } from '../deploy/registry.ts';
import { elementOfChild, storedXml } from '../deploy/storedComponents.ts';
import { elementsAt, textAt, textsAt, xmlOf } from '../deploy/xml.ts';
import type { XmlElement } from '../deploy/xml.ts';
import type { SoapValue } from './envelope.ts';
import { untyped, xsiType } from './envelope.ts';
import type { SoapContext, SoapOperation } from './soapDoor.ts';
import { sfFault } from './soapFault.ts';

/** Components that one call may write. */
const MOST_RECORDS = 10;

/** Single components created, changed and deleted without a package: each one is deployed by itself. */
export const saveOperations: Readonly<Record<string, SoapOperation>> = {
  createMetadata: (context) =>
    eachRecord(context, (type, fullName, xml) =>
      storedXml(context.org, type, fullName)
        ? refused(fullName, 'DUPLICATE_DEVELOPER_NAME', `There is already a ${type} named ${fullName}.`)
        : saved(context, type, fullName, xml),
    ),
  updateMetadata: (context) =>
    eachRecord(context, (type, fullName, xml) =>
      storedXml(context.org, type, fullName)
        ? saved(context, type, fullName, xml)
        : refused(fullName, 'INVALID_CROSS_REFERENCE_KEY', `In field: fullName - no ${type} named ${fullName} found`),
    ),
  upsertMetadata: (context) =>
    eachRecord(context, (type, fullName, xml) => {
      const isNew = storedXml(context.org, type, fullName) === null;
      const result = saved(context, type, fullName, xml);
      return { ...result, created: isNew && result.success };
    }),
  deleteMetadata: (context) => {
    const type = textAt(context.arguments, 'type') ?? '';
    const names = textsAt(context.arguments, 'fullNames');
    checkCount(names.length);
    return names.map((fullName) => deleted(context, type, fullName));
  },
  renameMetadata: renamed,
};

/** An object without records gets another name: as a new one, after which the old one goes. */
function renamed(context: SoapContext): Saved {
  const [type, before, after] = ['type', 'oldFullName', 'newFullName'].map(
    (name) => textAt(context.arguments, name) ?? '',
  ) as [string, string, string];
  const xml = storedXml(context.org, type, before);
  if (!xml)
    return refused(before, 'INVALID_CROSS_REFERENCE_KEY', `In field: fullName - no ${type} named ${before} found`);
  if (storedXml(context.org, type, after))
    return refused(after, 'DUPLICATE_DEVELOPER_NAME', `There is already a ${type} named ${after}.`);
  const { store } = context.org;
  if (type !== 'CustomObject' || store.all(`SELECT 1 FROM "${before.replaceAll('"', '""')}" LIMIT 1`).length > 0) {
    return refused(before, 'CANNOT_MODIFY_METADATA', 'Only custom objects without records can be renamed here.');
  }
  const result = saved(context, type, after, xml);
  return result.success ? deleted(context, type, before) : result;
}

interface Saved {
  readonly [name: string]: SoapValue;
  readonly success: boolean;
}

function eachRecord(
  { arguments: given }: SoapContext,
  save: (type: string, fullName: string, xml: XmlElement) => Saved,
): SoapValue {
  const records = elementsAt(given, 'metadata');
  checkCount(records.length);
  return records.map((record) => {
    const type = String(record[xsiType] ?? '');
    const fullName = textAt(record, 'fullName') ?? '';
    if (!layoutOfType(type) && elementOfChild(type) === undefined)
      throw sfFault('INVALID_TYPE', `Must specify a known xsi:type for the metadata, not "${type}"`);
    return save(type, fullName, untyped(record));
  });
}

function checkCount(count: number): void {
  if (count <= MOST_RECORDS) return;
  throw sfFault(
    'LIMIT_EXCEEDED',
    `record limit reached. cannot submit more than ${MOST_RECORDS} records in this operation`,
  );
}

function refused(fullName: string, statusCode: string, message: string): Saved {
  return { errors: [{ message, statusCode }], fullName, success: false };
}

function saved({ org, session }: SoapContext, type: string, fullName: string, xml: XmlElement): Saved {
  if (fullName === '') return refused(fullName, 'REQUIRED_FIELD_MISSING', 'Required field is missing: fullName');
  return deployed({ org, session }, fullName, filesOf(type, fullName, xml));
}

/** The package files that hold this one component. */
function filesOf(type: string, fullName: string, xml: XmlElement): Record<string, Buffer> {
  const element = elementOfChild(type);
  if (type === 'CustomLabel') return { 'labels/CustomLabels.labels': xmlOf('CustomLabels', { labels: xml }) };
  if (element !== undefined) {
    const [object, name] = fullName.split('.') as [string, string | undefined];
    return { [`objects/${object}.object`]: xmlOf('CustomObject', { [element]: { ...xml, fullName: name ?? '' } }) };
  }
  const { folder, suffix, bundle, hasMetaFile } = layoutOfType(type)!;
  if (bundle) throw sfFault('INVALID_TYPE', `Components of the type ${type} can only be written by a deployment here`);
  const { fullName: _, content, ...rest } = xml;
  const path = `${folder}/${fullName}.${suffix}`;
  if (!hasMetaFile) return { [path]: xmlOf(type, rest) };
  return { [path]: Buffer.from(String(content ?? ''), 'base64'), [`${path}-meta.xml`]: xmlOf(type, rest) };
}

function deleted({ org, session }: SoapContext, type: string, fullName: string): Saved {
  if (storedXml(org, type, fullName) === null) {
    return refused(fullName, 'INVALID_CROSS_REFERENCE_KEY', `In field: fullName - no ${type} named ${fullName} found`);
  }
  const destructive = xmlOf('Package', { types: { members: fullName, name: type }, version: '66.0' });
  return deployed({ org, session }, fullName, { 'destructiveChanges.xml': destructive });
}

function deployed(
  { org, session }: Pick<SoapContext, 'org' | 'session'>,
  fullName: string,
  files: Record<string, Buffer>,
): Saved {
  const zip = Buffer.from(zipSync({ 'package.xml': xmlOf('Package', { version: '66.0' }), ...files }));
  const outcome = deploy(org.store, session, zip, { checkOnly: false, rollbackOnError: true }, org.now());
  if (outcome.failures.length === 0) return { fullName, success: true };
  const errors = outcome.failures.map(({ problem }) => ({
    message: problem ?? 'The component was refused.',
    statusCode: 'FIELD_INTEGRITY_EXCEPTION',
  }));
  return { errors, fullName, success: false };
}
