import { capabilitiesOf, plainField } from '../schema/plainField.ts';
import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';

/**
 * The object that holds the share rows of a custom object (`Crate__Share` for `Crate__c`): there is one wherever the
 * organisation-wide default leaves something to share. Undefined elsewhere.
 */
export function shareObjectOf(object: ObjectSchema): ObjectSchema | undefined {
  if (!object.name.endsWith('__c') || !['Private', 'Read'].includes(object.sharingModel)) return undefined;
  return {
    name: object.name.replace(/__c$/, '__Share'),
    label: `Share: ${object.label}`,
    pluralLabel: `Share: ${object.label}`,
    // Custom objects begin with "a"; the platform gives all share rows one prefix, which would not tell tables apart.
    keyPrefix: `s${object.keyPrefix.slice(1)}`,
    custom: false,
    nameField: null,
    sharingModel: 'ReadWrite',
    capabilities: capabilitiesOf('create update delete query'),
    activitiesEnabled: false,
    historyEnabled: false,
    listViews: [],
    compactLayouts: [],
    actionOverrides: [],
    validationRules: [],
    fields: [
      { ...plainField('Id', 'Share ID', 'id'), ...readOnly, length: 18 },
      { ...parentField(object), createable: true },
      choice('AccessLevel', 'Access Level', ['Read', 'Edit', 'All'], 'Read'),
      { ...person('UserOrGroupId', 'User/Group ID', 'UserOrGroup'), createable: true, updateable: false },
      { ...choice('RowCause', 'Row Cause', ['Manual'], 'Manual'), updateable: false },
      { ...plainField('LastModifiedDate', 'Last Modified Date', 'datetime'), ...readOnly },
      { ...person('LastModifiedById', 'Last Modified By ID', 'LastModifiedBy'), ...readOnly, referenceTo: ['User'] },
    ],
  };
}

const readOnly = { createable: false, updateable: false, nillable: false, defaultedOnCreate: true } as const;

/** The share rows of a record go with it. */
function parentField(object: ObjectSchema): FieldSchema {
  return {
    ...plainField('ParentId', 'Parent ID', 'reference'),
    length: 18,
    nillable: false,
    updateable: false,
    referenceTo: [object.name],
    relationshipName: 'Parent',
    childRelationshipName: 'Shares',
    deleteConstraint: 'Cascade',
  };
}

function person(name: string, label: string, relationshipName: string): FieldSchema {
  return {
    ...plainField(name, label, 'reference'),
    length: 18,
    nillable: false,
    referenceTo: ['User', 'Group'],
    relationshipName,
  };
}

function choice(name: string, label: string, values: readonly string[], initial: string): FieldSchema {
  return {
    ...plainField(name, label, 'picklist'),
    length: 40,
    defaultedOnCreate: true,
    defaultValue: initial,
    picklist: {
      values: values.map((value) => ({ value, label: value, active: true, default: value === initial })),
      restricted: true,
    },
  };
}
