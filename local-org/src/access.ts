import type { Session } from './session.ts';
import type { Cell } from './store/store.ts';

export type ObjectRight = 'read' | 'create' | 'edit' | 'delete' | 'viewAll' | 'modifyAll';

/** What one does to a record. To transfer is to give it to another owner. */
export type RecordRight = 'read' | 'edit' | 'transfer' | 'delete';

/** A condition on the rows a user may see: SQL over the alias it was asked for. Null means no restriction. */
export interface RowFilter {
  sql: string;
  parameters: readonly Cell[];
}

/**
 * Who may do what. Every door of the org (REST, SOQL, Bulk, UI API, GraphQL) asks here, so a rule is written once.
 */
export interface Access {
  /** May the user do this to records of the object at all? */
  mayObject(session: Session, object: string, right: ObjectRight): boolean;

  /** May the user see the field? A field one may not see does not exist for describe and SOQL. */
  mayReadField(session: Session, object: string, field: string): boolean;

  /** May the user write the field? */
  mayEditField(session: Session, object: string, field: string): boolean;

  /** The rows of `object` the user may see, as a condition on the table alias. */
  readableRows(session: Session, object: string, alias: string): RowFilter | null;

  /** May the user do this to this one record? */
  mayRecord(session: Session, object: string, id: string, right: RecordRight): boolean;

  /** May the user make `field` of a record of `object` point at this record? A detail asks more of its master than a look-up. */
  mayRefer(session: Session, object: string, field: string, id: string): boolean;

  /** Has the user this user permission (`ManageTerritories`)? */
  permits(session: Session, permission: string): boolean;

  /** May the user set CreatedDate, CreatedById, LastModifiedDate and LastModifiedById on create? */
  maySetAuditFields(session: Session): boolean;
}

/** Access of somebody who sees and changes everything: the org's administrator. */
export const fullAccess: Access = {
  mayObject: () => true,
  mayReadField: () => true,
  mayEditField: () => true,
  readableRows: () => null,
  mayRecord: () => true,
  mayRefer: () => true,
  permits: () => true,
  maySetAuditFields: () => true,
};
