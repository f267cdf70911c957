/** The type names `describe` reports for fields. */
export type FieldType =
  | 'id'
  | 'string'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'textarea'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url'
  | 'address'
  | 'location'
  | 'encryptedstring'
  | 'base64'
  | 'anyType'
  | 'complexvalue';

/** One choice of a picklist. `value` is the API name that records hold; `label` is what people see. */
export interface PicklistValue {
  value: string;
  label: string;
  active: boolean;
  default: boolean;
}

/** The choices of a picklist. A restricted picklist refuses every other value. */
export interface Picklist {
  values: PicklistValue[];
  restricted: boolean;
  /** API name of the field that decides which values are offered, where there is one. */
  controllingField?: string;
}

/** What happens to the child when the parent is deleted. */
export type DeleteConstraint = 'SetNull' | 'Restrict' | 'Cascade';

/** The parts of a relationship that only a master-detail field has. */
export interface MasterDetail {
  /** 0 for the first master (which rules ownership and sharing), 1 for the second. */
  order: 0 | 1;
  reparentable: boolean;
  /** True when read access to the master is enough to write the detail. */
  writeRequiresMasterRead: boolean;
}

/** A formula field's expression; the field's `type` is the formula's result type. */
export interface FieldFormula {
  expression: string;
  /** How an empty number counts inside the expression. */
  treatBlanksAs: 'zero' | 'blank';
}

/** One criterion a child record must meet to be counted by a roll-up. All criteria must hold. */
export interface RollupFilter {
  field: string;
  operation:
    | 'equals'
    | 'notEqual'
    | 'lessThan'
    | 'greaterThan'
    | 'lessOrEqual'
    | 'greaterOrEqual'
    | 'contains'
    | 'notContain'
    | 'startsWith';
  value: string;
}

/** A roll-up summary of detail records. */
export interface Rollup {
  operation: 'count' | 'sum' | 'min' | 'max';
  childObject: string;
  /** The master-detail field on the child that points here. */
  childField: string;
  /** The child's field that is summed or compared; absent for a count. */
  summarizedField?: string;
  filters: RollupFilter[];
}

/** How an AutoNumber field writes itself: `{0000}` is the zero-padded number. */
export interface AutoNumberFormat {
  displayFormat: string;
  startingNumber: number;
}

/**
 * One field of an object, in the words of `describe`. Flags that are false and texts that are empty are still
 * written, so that a reader never has to guess a default.
 */
export interface FieldSchema {
  name: string;
  label: string;
  type: FieldType;
  custom: boolean;
  /** Characters a text holds; 0 for types without text, 18 for ids and references. */
  length: number;
  /** All digits of a number, and those after the point. 0 for other types. */
  precision: number;
  scale: number;
  nillable: boolean;
  createable: boolean;
  updateable: boolean;
  filterable: boolean;
  groupable: boolean;
  sortable: boolean;
  aggregatable: boolean;
  unique: boolean;
  externalId: boolean;
  /** True when upsert and path look-ups may name this field (external ids, Id, some names). */
  idLookup: boolean;
  caseSensitive: boolean;
  nameField: boolean;
  autoNumber: boolean;
  /** True for formulas and roll-ups. */
  calculated: boolean;
  /** True when the platform fills the field in if the caller leaves it out. */
  defaultedOnCreate: boolean;
  /** A literal default. Absent when there is none. */
  defaultValue?: string | number | boolean;
  /** A default computed from a formula at creation (`TODAY()`); literals are in `defaultValue`. */
  defaultValueFormula?: string;
  picklist?: Picklist;
  /** Objects a reference may point at; empty for every other type. */
  referenceTo: string[];
  /** The word for walking to the parent (`Account`, `Plan__r`). */
  relationshipName?: string;
  /** The word for walking from the parent to these children (`Opportunities`, `Territories__r`). */
  childRelationshipName?: string;
  /** Heading of the related list of these children; absent: their plural label. */
  relationshipLabel?: string;
  deleteConstraint?: DeleteConstraint;
  masterDetail?: MasterDetail;
  formula?: FieldFormula;
  rollup?: Rollup;
  autoNumberFormat?: AutoNumberFormat;
  /** Name of the address, name or location field this one is a part of (`BillingAddress`, `Name`). */
  compoundFieldName?: string;
  /** A text area that may hold more than 255 characters, or rich text. */
  htmlFormatted: boolean;
  visibleLines?: number;
  inlineHelpText?: string;
  description?: string;
}

/** A rule that refuses a record when its formula is true. */
export interface ValidationRule {
  name: string;
  active: boolean;
  formula: string;
  errorMessage: string;
  /** The field the message stands beside; absent when it belongs to the whole record. */
  errorDisplayField?: string;
  description?: string;
}

/** The organisation-wide default of an object. */
export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ReadWriteTransfer' | 'FullAccess' | 'ControlledByParent';

/** What the API lets callers do with an object's records. */
export interface ObjectCapabilities {
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  undeletable: boolean;
  queryable: boolean;
  searchable: boolean;
  replicateable: boolean;
  mergeable: boolean;
  layoutable: boolean;
  triggerable: boolean;
  feedEnabled: boolean;
}

/** A saved filter with its columns, as pages and UI API name it. */
export interface ListView {
  name: string;
  label: string;
  columns: string[];
}

/** The fields a highlights panel shows first. */
export interface CompactLayout {
  name: string;
  label: string;
  fields: string[];
}

/** One object: a table with its rules. JSON all the way down, so that a store may keep it as text. */
export interface ObjectSchema {
  name: string;
  label: string;
  pluralLabel: string;
  /** The first three characters of every record id (`006`, `a01`). */
  keyPrefix: string;
  custom: boolean;
  description?: string;
  /** API name of the field that names a record, or null where there is none (OpportunityHistory). */
  nameField: string | null;
  fields: FieldSchema[];
  validationRules: ValidationRule[];
  sharingModel: SharingModel;
  capabilities: ObjectCapabilities;
  /** Activities may point at records of this object. */
  activitiesEnabled: boolean;
  historyEnabled: boolean;
  listViews: ListView[];
  compactLayouts: CompactLayout[];
  /** Name of the compact layout in force; absent means the platform's own. */
  compactLayoutAssignment?: string;
  /** Page overrides of standard actions by form factor (View → a FlexiPage). */
  actionOverrides: ActionOverride[];
}

/** A standard action (View, New, …) that opens a page of ours. */
export interface ActionOverride {
  actionName: string;
  type: 'Default' | 'Flexipage' | 'LightningComponent' | 'Standard' | 'Visualforce';
  content?: string;
  formFactor?: 'Large' | 'Small' | 'Medium';
}

/** One relationship seen from the parent. */
export interface ChildRelationship {
  childObject: string;
  /** The child's field that points at the parent. */
  field: string;
  /** Absent when the children cannot be walked to in a subquery. */
  relationshipName?: string;
  cascadeDelete: boolean;
  restrictedDelete: boolean;
}
