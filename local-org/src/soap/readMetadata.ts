import { isListable, storedXml } from '../deploy/storedComponents.ts';
import { layoutOfType } from '../deploy/registry.ts';
import { textAt, textsAt } from '../deploy/xml.ts';
import type { SoapValue } from './envelope.ts';
import { xsiType } from './envelope.ts';
import type { SoapContext } from './soapDoor.ts';
import { sfFault } from './soapFault.ts';

/** Components that one call may read. */
const MOST_NAMES = 10;

/** The XML of components by their names, in the order of the call; an empty record for one that is not there. */
export function readMetadata({ org, arguments: given }: SoapContext): SoapValue {
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
