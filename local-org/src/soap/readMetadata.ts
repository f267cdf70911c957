import { isListable, storedXml } from '../deploy/storedComponents.ts';
import { layoutOfType } from '../deploy/registry.ts';
import { textAt, textsAt } from '../deploy/xml.ts';
import type { SoapValue } from './envelope.ts';
import { xsiType } from './envelope.ts';
import type { SoapContext } from './soapDoor.ts';
import { CONVERTED } from './convertLead.ts';
import { sfFault } from './soapFault.ts';

/** Up to this version a picklist's values stood in the field itself. */
const LAST_WITH_PICKLIST = 37;

/** A standard picklist field, which is no component that could be deployed; null for every other field. */
function standardPicklist(org: SoapContext['org'], fullName: string, version: string): SoapValue | null {
  const [object = '', name = ''] = fullName.split('.');
  const field = org.catalogue.field(object, name);
  if (!field?.picklist || field.custom || Number(version) > LAST_WITH_PICKLIST) return null;
  const isStatus = object === 'Lead' && name === 'Status';
  const picklistValues = field.picklist.values.map((choice) => ({
    fullName: choice.value,
    default: choice.default,
    // Clients take the element for true, whatever it says.
    ...(isStatus && choice.value === CONVERTED ? { converted: true } : {}),
  }));
  return { [xsiType]: 'CustomField', fullName, picklist: { picklistValues, sorted: false } };
}

/** Components that one call may read. */
const MOST_NAMES = 10;

/** The XML of components by their names, in the order of the call; an empty record for one that is not there. */
export function readMetadata({ org, arguments: given, version }: SoapContext): SoapValue {
  const type = textAt(given, 'type') ?? '';
  const names = textsAt(given, 'fullNames');
  if (!isListable(type))
    throw sfFault('INVALID_TYPE', `This type of metadata is not available for this organization: ${type}`);
  if (names.length > MOST_NAMES)
    throw sfFault(
      'LIMIT_EXCEEDED',
      `record limit reached. cannot submit more than ${MOST_NAMES} records in this operation`,
    );
  return {
    records: names.map((fullName): SoapValue => {
      const standard = type === 'CustomField' ? standardPicklist(org, fullName, version) : null;
      if (standard) return standard;
      const xml = storedXml(org, type, fullName);
      if (!xml) return { [xsiType]: type };
      const { fullName: _, ...rest } = xml;
      const content = contentOf(type, fullName);
      return {
        [xsiType]: type,
        fullName,
        ...rest,
        ...(content === null ? {} : { content: content.toString('base64') }),
      };
    }),
  };

  /** What stands beside the XML: a static resource's bytes, a class's text. */
  function contentOf(type: string, fullName: string): Buffer | null {
    if (!layoutOfType(type)?.hasMetaFile) return null;
    return org.store.metadata(type, fullName).find((file) => !file.path.endsWith('-meta.xml'))?.content ?? null;
  }
}
