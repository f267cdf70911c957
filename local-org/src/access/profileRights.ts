import type { ObjectRight } from '../access.ts';

type Rights = readonly ObjectRight[];

const all: Rights = ['read', 'create', 'edit', 'delete'];
const noDelete: Rights = ['read', 'create', 'edit'];
const readOnly: Rights = ['read'];

/** What a profile of a new org lets its people do with standard objects, and whether it shows their standard fields. */
export interface ProfileRights {
  objects: Readonly<Record<string, Rights>>;
  standardFields: 'edit' | 'read' | 'none';
}

const none: ProfileRights = { objects: {}, standardFields: 'none' };

const profiles: Readonly<Record<string, ProfileRights>> = {
  'Standard User': {
    objects: {
      Account: all,
      Campaign: readOnly,
      Case: noDelete,
      Contact: all,
      ContentDocument: all,
      ContentDocumentLink: all,
      ContentVersion: noDelete,
      Event: all,
      Lead: noDelete,
      Opportunity: all,
      Pricebook2: readOnly,
      Product2: readOnly,
      Task: all,
    },
    standardFields: 'edit',
  },
  'Read Only': {
    objects: Object.fromEntries(
      ['Account', 'Campaign', 'Case', 'Contact', 'Event', 'Lead', 'Opportunity', 'Pricebook2', 'Product2', 'Task'].map(
        (object) => [object, readOnly],
      ),
    ),
    standardFields: 'read',
  },
};

/** The rights of the standard profile of this name. Every other one grants nothing but what permission sets add. */
export function profileRights(name: string): ProfileRights {
  return profiles[name] ?? none;
}
