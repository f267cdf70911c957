import type { SaveError } from './store.ts';

/** Why a field's value cannot be saved. Thrown while a record is read, caught where its result is made. */
export class FieldProblem extends Error {
  readonly statusCode: string;
  readonly fields: string[];

  constructor(statusCode: string, message: string, fields: string[] = []) {
    super(message);
    this.name = 'FieldProblem';
    this.statusCode = statusCode;
    this.fields = fields;
  }

  toSaveError(): SaveError {
    return { statusCode: this.statusCode, message: this.message, fields: this.fields };
  }
}
