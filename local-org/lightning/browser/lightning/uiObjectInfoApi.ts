import { callOrg } from '../host/api.ts';
import { fieldName, objectName, type FieldId, type ObjectId } from '../host/fields.ts';
import { ResourceCache, asWireResult, wireAdapterOf } from '../host/resources.ts';

/** What an object is changes only with a deploy: fifteen minutes, as Lightning Data Service keeps it. */
const METADATA_AGE = 15 * 60_000;
const never = (): boolean => false;

const objectInfos = new ResourceCache<{ objectApiName: ObjectId }, unknown>({
  required: ['objectApiName'],
  read: ({ objectApiName }) => callOrg('GET', `/ui-api/object-info/${objectName(objectApiName)}`),
  maxAge: METADATA_AGE,
  shows: never,
});

/** Wire adapter of an object's fields, rights and labels. */
export const getObjectInfo = wireAdapterOf(objectInfos, asWireResult);

const objectInfoBatches = new ResourceCache<{ objectApiNames: ObjectId[] }, unknown>({
  required: ['objectApiNames'],
  read: ({ objectApiNames }) => callOrg('GET', `/ui-api/object-info/batch/${objectApiNames.map(objectName).join(',')}`),
  maxAge: METADATA_AGE,
  shows: never,
});

/** Wire adapter of several objects. */
export const getObjectInfos = wireAdapterOf(objectInfoBatches, asWireResult);

const picklists = new ResourceCache<{ fieldApiName: FieldId; recordTypeId: string }, unknown>({
  required: ['fieldApiName', 'recordTypeId'],
  read: ({ fieldApiName, recordTypeId }) => {
    const [object, field] = fieldName(fieldApiName).split('.');
    return callOrg('GET', `/ui-api/object-info/${object}/picklist-values/${recordTypeId}/${field}`);
  },
  maxAge: METADATA_AGE,
  shows: never,
});

/** Wire adapter of one picklist's choices. */
export const getPicklistValues = wireAdapterOf(picklists, asWireResult);

const objectPicklists = new ResourceCache<{ objectApiName: ObjectId; recordTypeId: string }, unknown>({
  required: ['objectApiName', 'recordTypeId'],
  read: ({ objectApiName, recordTypeId }) =>
    callOrg('GET', `/ui-api/object-info/${objectName(objectApiName)}/picklist-values/${recordTypeId}`),
  maxAge: METADATA_AGE,
  shows: never,
});

/** Wire adapter of the choices of all picklists of an object. */
export const getPicklistValuesByRecordType = wireAdapterOf(objectPicklists, asWireResult);
