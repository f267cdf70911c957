/**
 * What a field holds: `id` an 18-character record id, `text`, `money` a currency amount, `number`, `date` a day, `moment`
 * a date and time, `flag` true or false.
 */
export type FieldType = 'id' | 'text' | 'money' | 'number' | 'date' | 'moment' | 'flag';

export interface PulledField {
  /** The field's API name in the org. */
  readonly field: string;
  readonly type: FieldType;
  /** A record without it cannot be used. */
  readonly isRequired: boolean;
  /** An org may lack the field. */
  readonly isOptional: boolean;
}

/** One object of the org, and what of it is pulled. */
export interface PulledObject {
  readonly object: string;
  readonly fields: readonly PulledField[];
}

/**
 * The form in which records travel from the org to the replica, whichever API they came by: a file of comma-separated text,
 * every cell quoted, and the number of records that must be in it.
 */
export interface Page {
  readonly file: string;
  readonly fields: readonly string[];
  readonly rows: number;
  /** Whether the first line names the fields; the later pages of a Bulk 2.0 result have been seen both ways. */
  readonly hasHeader: boolean;
}

/**
 * The field that says of a changed record that it is in the recycle bin. A pull of changes has it as an extra column; the
 * replica then removes the record instead of keeping it.
 */
export const IS_DELETED: PulledField = { field: 'IsDeleted', type: 'flag', isRequired: true, isOptional: false };

/** A record that could not be used, and why. */
export interface Rejection {
  readonly object: string;
  readonly id: string;
  readonly reason: string;
}
