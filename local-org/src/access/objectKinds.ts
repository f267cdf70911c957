import type { ObjectSchema } from '../schema/schema.ts';

/**
 * What decides about an object's records. `business`: object permissions and sharing. `follower`: whoever may do it to
 * the parent. `share`: the rows that share a record, for whoever may see it or has it in full. `setup`: everybody may
 * read, a user permission lets one write.
 */
export type ObjectKind = 'business' | 'follower' | 'share' | 'setup';

const businessObjects: ReadonlySet<string> = new Set([
  'Account',
  'Campaign',
  'Case',
  'Contact',
  'ContentDocument',
  'ContentDocumentLink',
  'ContentVersion',
  'Event',
  'Lead',
  'Opportunity',
  'Pricebook2',
  'Product2',
  'Task',
]);

/** Standard objects without permissions of their own: parent object, and the field that leads there. */
const followers: Readonly<Record<string, { parent: string; link: string }>> = {
  AccountTeamMember: { parent: 'Account', link: 'AccountId' },
  OpportunityContactRole: { parent: 'Opportunity', link: 'OpportunityId' },
  OpportunityFieldHistory: { parent: 'Opportunity', link: 'OpportunityId' },
  OpportunityHistory: { parent: 'Opportunity', link: 'OpportunityId' },
  OpportunityLineItem: { parent: 'Opportunity', link: 'OpportunityId' },
  OpportunityTeamMember: { parent: 'Opportunity', link: 'OpportunityId' },
  PricebookEntry: { parent: 'Pricebook2', link: 'Pricebook2Id' },
};

/** What decides about the records of the object of this name. */
export function kindOf(object: string): ObjectKind {
  if (object.endsWith('__c') || businessObjects.has(object)) return 'business';
  if (object in followers) return 'follower';
  return object.endsWith('__Share') ? 'share' : 'setup';
}

/** Where a follower or share row gets its rights from; undefined for other objects. */
export function parentOf(object: string): { parent: string; link: string } | undefined {
  if (object.endsWith('__Share')) return { parent: object.replace(/__Share$/, '__c'), link: 'ParentId' };
  return followers[object];
}

/** The user permission that lets one write an object of setup. */
export function setupPermission(object: string): string {
  return setupPermissions[object] ?? 'CustomizeApplication';
}

const setupPermissions: Readonly<Record<string, string>> = {
  User: 'ManageUsers',
  UserRole: 'ManageUsers',
  Group: 'ManageUsers',
  GroupMember: 'ManageUsers',
  PermissionSet: 'ManageUsers',
  PermissionSetGroup: 'ManageUsers',
  PermissionSetGroupComponent: 'ManageUsers',
  PermissionSetLicenseAssign: 'ManageUsers',
  ObjectPermissions: 'ManageUsers',
  FieldPermissions: 'ManageUsers',
  SetupEntityAccess: 'ManageUsers',
  PermissionSetAssignment: 'AssignPermissionSets',
  Territory2: 'ManageTerritories',
  Territory2Model: 'ManageTerritories',
  Territory2Type: 'ManageTerritories',
  UserTerritory2Association: 'ManageTerritories',
  ObjectTerritory2Association: 'ManageTerritories',
  ObjectTerritory2AssignmentRule: 'ManageTerritories',
  ObjectTerritory2AssignmentRuleItem: 'ManageTerritories',
  RuleTerritory2Association: 'ManageTerritories',
};

/** What everybody may change of their own user record. */
export const personalFields: ReadonlySet<string> = new Set([
  'AboutMe',
  'Alias',
  'City',
  'CommunityNickname',
  'Country',
  'Email',
  'Fax',
  'FirstName',
  'LanguageLocaleKey',
  'LastName',
  'LocaleSidKey',
  'MobilePhone',
  'Phone',
  'PostalCode',
  'Signature',
  'State',
  'Street',
  'TimeZoneSidKey',
  'Title',
]);

/** The objects whose records say who may do what: a change of one of them changes access. */
export const accessObjects: ReadonlySet<string> = new Set([
  'User',
  'UserRole',
  'Profile',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'ObjectPermissions',
  'FieldPermissions',
]);

/** The fields that lead to an object's masters, the first master first. */
export function masterFields(object: ObjectSchema): ObjectSchema['fields'] {
  return object.fields
    .filter((field) => field.masterDetail !== undefined)
    .sort((a, b) => a.masterDetail!.order - b.masterDetail!.order);
}
