import { DeployJobs } from '../deploy/deployJobs.ts';
import { isListable, storedComponents } from '../deploy/storedComponents.ts';
import { elementAt, elementsAt, textAt } from '../deploy/xml.ts';
import type { Room } from '../rooms.ts';
import { deployOperations, idOf } from './deployOperations.ts';
import type { SoapValue } from './envelope.ts';
import { filePropertiesXml } from './fileProperties.ts';
import { readMetadata } from './readMetadata.ts';
import { describedTypes, RetrieveJobs } from './retrieveJobs.ts';
import { saveOperations } from './saveMetadata.ts';
import { soapDoor } from './soapDoor.ts';
import type { SoapContext } from './soapDoor.ts';
import { sfFault } from './soapFault.ts';

const namespace = 'http://soap.sforce.com/2006/04/metadata';

/** The Metadata API in its SOAP form. */
export const metadataSoapRoom: Room = (router, org) => {
  const jobs = new DeployJobs(org);
  const retrievals = new RetrieveJobs(org);
  const handler = soapDoor(namespace, {
    ...deployOperations(jobs),
    ...saveOperations,
    retrieve: ({ session, arguments: given }) => {
      const id = retrievals.start(session, elementAt(given, 'retrieveRequest') ?? elementAt(given, 'request') ?? {});
      return { done: false, id, state: 'Queued' };
    },
    checkRetrieveStatus: (context) => retrievals.find(idOf(context, 'asyncProcessId', 'id')),
    describeMetadata: () => describedTypes(),
    listMetadata,
    readMetadata,
  });
  // The session is in the envelope, so the server finds none in the headers.
  for (const path of ['/services/Soap/m/:number', '/services/Soap/m/:number/:org']) {
    router.add('POST', path, handler, { open: true, counted: false });
  }
};

function listMetadata({ org, session, arguments: given }: SoapContext): SoapValue {
  return elementsAt(given, 'queries').flatMap((query) => {
    const type = textAt(query, 'type') ?? '';
    if (!isListable(type)) throw sfFault('INVALID_TYPE', `Unknown type:${type}`);
    return storedComponents(org, type).map((component) => filePropertiesXml(org, session, component));
  });
}
